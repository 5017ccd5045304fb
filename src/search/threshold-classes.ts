import { forEachCell } from "./arrangement-cells.ts";
import { forEachCovector } from "./arrangement-covectors.ts";
import { innerPoint, sortedCone } from "./cone.ts";

/**
 * Sorted weights of one function x ↦ sign(w·x) on {±1}ᵐ of each class under permutations and sign changes of the
 * coordinates: w₁ ≥ … ≥ w_m ≥ 0, equal exactly where exchanging two coordinates leaves the function alone, and 0 exactly
 * where it does not depend on one. No w·x is 0.
 *
 * The cells of the hyperplanes w·x = 0 inside the cone of sorted weights are the classes: a cell meets as many of the
 * 2ᵐm! such cones as there are signed permutations that leave its function alone, each in one convex piece.
 * Price: 7 classes for m = 5, 21, 135, 2470 (0.1 s of one core) and 175 428 for m = 9 (2 s).
 * Source: Winder 1961; Muroga, Tsuboi, Baugh 1970 have the same counts to m = 9.
 */
export function forEachThresholdClass(m: number, visit: (weights: Float64Array) => void): void {
  const chowOf = chowReader(m);
  forEachCell(sortedCone(m), halfCube(m), (inside) => visit(evened(inside, chowOf(inside))));
}

/**
 * The same with ties: sorted weights of one sign vector of w·x on {±1}ᵐ, entries 0 allowed but not all, of each class.
 * Price: 27 classes for m = 5, 138, 1663 (0.1 s) and 63 764 (2 s) for m = 8.
 */
export function forEachTiedClass(m: number, visit: (weights: Float64Array) => void): void {
  const chowOf = chowReader(m);
  forEachCovector(sortedCone(m), halfCube(m), (face) => {
    const inside = innerPoint(face);
    visit(evened(inside, chowOf(inside)));
  });
}

/** Functions in the class of sorted weights: 2ᵐ m! over those signed permutations that change nothing. */
export function classSize(weights: ArrayLike<number>): bigint {
  let size = 1n;
  let run = 0;
  for (let i = 0; i < weights.length; i++) {
    run = i > 0 && weights[i] === weights[i - 1] ? run + 1 : 1;
    size = (size * BigInt(i + 1)) / BigInt(run);
    if (weights[i] !== 0) size *= 2n;
  }
  return size;
}

/** One point of each pair ±x of the cube {±1}ᵐ: the one with x₁ = 1. */
export function halfCube(m: number): Int8Array[] {
  return Array.from({ length: 1 << (m - 1) }, (_, bits) =>
    Int8Array.from({ length: m }, (_, j) => (j > 0 && (bits >> (j - 1)) & 1 ? -1 : 1)),
  );
}

/**
 * Weights averaged over what leaves the function alone, in integers. Coordinates may be exchanged where their Chow
 * parameters Σ f(x)x agree, and one is idle where its parameter is 0 (Chow 1961: the parameters tell a threshold function
 * from all others). The cell is convex and goes onto itself, so the average lies in it.
 */
function evened(weights: Float64Array, chow: Float64Array): Float64Array {
  const even = new Float64Array(weights.length);
  let scale = 1;
  for (let start = 0, end; start < weights.length; start = end) {
    let sum = 0;
    for (end = start; end < weights.length && chow[end] === chow[start]; end++) sum += weights[end];
    const length = end - start;
    for (let i = 0; i < start; i++) even[i] *= length;
    even.fill(chow[start] === 0 ? 0 : sum * scale, start, end);
    scale *= length;
  }
  return even;
}

/**
 * Σ f(x)x over the half cube, f the signs of w·x, for one w after the other in the same buffers.
 *
 * 3·2ᵐ⁻¹ additions: every halving of the cube gives one coordinate's sum of differences.
 */
function chowReader(m: number): (weights: Float64Array) => Float64Array {
  const f = new Float64Array(1 << (m - 1));
  const chow = new Float64Array(m);
  return (weights) => {
    f[0] = 0;
    for (let j = 0; j < m; j++) f[0] += weights[j];
    for (let j = 1; j < m; j++) {
      const low = 1 << (j - 1);
      for (let x = 0; x < low; x++) f[low + x] = f[x] - 2 * weights[j];
    }
    for (let x = 0; x < f.length; x++) f[x] = Math.sign(f[x]);
    for (let j = m - 1; j > 0; j--) {
      const low = 1 << (j - 1);
      chow[j] = 0;
      for (let x = 0; x < low; x++) {
        chow[j] += f[x] - f[low + x];
        f[x] += f[low + x];
      }
    }
    chow[0] = f[0];
    return chow;
  };
}
