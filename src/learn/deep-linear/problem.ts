import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { eigh } from "../../linalg/eigh.ts";
import { complexBlock, layersOf, mapOf, times, type LinearNetwork, type Matrix } from "./linear-layers.ts";
import type { Fit } from "./squared-loss.ts";

export type Given =
  | { readonly kind: "examples"; readonly count: number; readonly target: "teacher" | "identity" }
  | { readonly kind: "table"; readonly X: readonly (readonly number[])[]; readonly Y: readonly (readonly number[])[] }
  | {
      readonly kind: "covariance";
      readonly re: readonly (readonly number[])[];
      readonly im: readonly (readonly number[])[];
    };

/** Inputs and targets as columns, so scaled that the loss is a mean over examples or an expectation. */
export function problemOf(at: {
  readonly network: LinearNetwork;
  readonly given: Given;
  readonly teacher: Float64Array;
  readonly seed: number;
}): Fit {
  const { network, given, teacher, seed } = at;
  if (given.kind === "covariance") {
    const X = rootOf(network, given);
    return { network, X, Y: X };
  }
  if (given.kind === "table") {
    const scale = 1 / Math.sqrt(given.X[0].length);
    return { network, X: matrixOf(given.X, scale), Y: matrixOf(given.Y, scale) };
  }
  const X = drawnInputs(network, given.count, seed);
  const Y = given.target === "identity" ? X : times(mapOf(layersOf(network, teacher)), X);
  return { network, X, Y };
}

function matrixOf(rows: readonly (readonly number[])[], scale = 1): Matrix {
  const entries = Float64Array.from(rows.flat(), (entry) => entry * scale);
  return { rows: rows.length, columns: rows.at(0)?.length ?? 0, entries };
}

/** n₀×k normal inputs; complex ones above their imaginary parts. */
function drawnInputs({ widths, field }: LinearNetwork, count: number, seed: number): Matrix {
  const rows = widths[0] * (field === "real" ? 1 : 2);
  const scale = 1 / Math.sqrt(count * (field === "real" ? 1 : 2));
  const entries = normals(random(seed, "population"), rows * count).map((value) => value * scale);
  return { rows, columns: count, entries };
}

/** V√Λ with XXᵀ = Σ; for complex Σ the covariance of real and imaginary parts, half of [re −im; im re]. */
function rootOf({ field }: LinearNetwork, { re, im }: Extract<Given, { kind: "covariance" }>): Matrix {
  const real = matrixOf(re);
  const n = real.rows;
  const whole = field === "real" ? real : complexBlock(n, n, real.entries, matrixOf(im).entries);
  const half = field === "real" ? 1 : 0.5;
  const { values, vectors } = eigh({ A: whole.entries, n: whole.rows });
  const entries = vectors.map((v, at) => v * Math.sqrt(half * Math.max(0, values[at % whole.rows])));
  return { rows: whole.rows, columns: whole.rows, entries };
}

/** XXᵀ. */
export function secondMoments({ X }: Fit): Float64Array {
  const { rows, columns, entries } = X;
  const moments = new Float64Array(rows * rows);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < rows; j++)
      for (let c = 0; c < columns; c++) moments[i * rows + j] += entries[i * columns + c] * entries[j * columns + c];
  return moments;
}
