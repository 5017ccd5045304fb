import { normalQuantile } from "../../math/normal-distribution.ts";
import { sum } from "../../math/sum.ts";
import type { Patience } from "./neighbours.ts";

/**
 * Mutual information of continuous inputs and a class, in bits, from nearest neighbours.
 *
 *   I = ψ(n) + ψ(k) − ⟨ψ(n_y)⟩ − ⟨ψ(m)⟩: r the distance to the k-th neighbour of the same class, m the rows within it
 *
 * Classes of k rows or fewer use as many neighbours as they have; a class of one row is left out. The interval is the mean
 * of the rows' terms ± z·sd/√n, as if they were independent. Price: n²(3D + 6). Source: Ross 2014, PLoS ONE 9:e87357.
 */
export function neighbourInformation(
  data: { readonly x: Float64Array; readonly y: Float64Array; readonly rows: number; readonly inputs: number },
  { k, level, classes, pause }: { readonly k: number; readonly level: number; readonly classes: number } & Patience,
): { readonly bits: number; readonly low: number; readonly high: number } {
  const { y, rows: n } = data;
  const sizes = new Float64Array(classes);
  for (const label of y) sizes[label]++;
  const psi = digammas(n + 1);
  const terms: number[] = [];
  for (let i = 0; i < n; i++) {
    const size = sizes[y[i]];
    pause(n * (3 * data.inputs + 6));
    if (size < 2) continue;
    const squared = squaredDistances(data, i);
    const near = Math.min(k, size - 1);
    const radius = kthOfClass(squared, y, { label: y[i], k: near });
    let within = 0;
    for (let j = 0; j < n; j++) if (j !== i && squared[j] <= radius) within++;
    terms.push((psi[n] + psi[near] - psi[size] - psi[within]) / Math.LN2);
  }
  const bits = sum(terms) / terms.length;
  const spread = sum(terms.map((term) => (term - bits) * (term - bits))) / (terms.length - 1);
  const half = normalQuantile((1 + level) / 2) * Math.sqrt(spread / terms.length);
  return { bits, low: bits - half, high: bits + half };
}

/** ψ(1), …, ψ(most) at their places: −γ + Σ 1/j. */
function digammas(most: number): Float64Array {
  const psi = new Float64Array(most + 1);
  psi[0] = NaN;
  psi[1] = -0.5772156649015329;
  for (let m = 1; m < most; m++) psi[m + 1] = psi[m] + 1 / m;
  return psi;
}

/** To row i itself: Infinity. */
function squaredDistances(
  { x, rows: n, inputs: D }: { readonly x: Float64Array; readonly rows: number; readonly inputs: number },
  i: number,
): Float64Array {
  const squared = new Float64Array(n);
  for (let j = 0; j < n; j++) {
    let total = 0;
    for (let c = 0; c < D; c++) total += (x[i * D + c] - x[j * D + c]) * (x[i * D + c] - x[j * D + c]);
    squared[j] = total;
  }
  squared[i] = Infinity;
  return squared;
}

function kthOfClass(
  squared: Float64Array,
  y: Float64Array,
  { label, k }: { readonly label: number; readonly k: number },
): number {
  return squared.filter((_, j) => y[j] === label).sort()[k - 1];
}
