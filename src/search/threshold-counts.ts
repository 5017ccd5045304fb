import { forEachCell } from "./arrangement-cells.ts";
import { spanDimension } from "./arrangement-regions.ts";
import { simplicialCone } from "./cone.ts";
import { classSize, forEachThresholdClass, forEachTiedClass, halfCube } from "./threshold-classes.ts";

/** Threshold functions of n variables with bias, which are those of n + 1 without. Price: 0.05 s for n = 7, 2 s for 8. */
export function countThresholdFunctions(n: number): bigint {
  let count = 0n;
  forEachThresholdClass(n + 1, (weights) => (count += classSize(weights)));
  return count;
}

/**
 * Functions x ↦ [w·x ≥ 0] on {±1}ⁿ, any w: since w·(−x) = −w·x, a function tells where w·x is 0, so that they are the sign
 * vectors of w·x. Price: 0.1 s for n = 7, 2 s for 8.
 */
export function countTiedFunctions(n: number): bigint {
  let count = 1n;
  if (n > 0) forEachTiedClass(n, (weights) => (count += classSize(weights)));
  return count;
}

/**
 * Functions sign(w·x) on {0,1}ⁿ less 0, w·x ≠ 0 there. With w₀ = −Σ wᵢ they are the signs of the partial sums of n + 1
 * numbers that sum to 0, of which any order is like any other: the cells of sorted numbers stand for orbits, as those of
 * sorted weights do in `forEachThresholdClass`. Price: 0.2 s for n = 7.
 * Source: Kamiya, Takemura, Terao 2012 (the resonance or all-subsets arrangement).
 */
export function countZeroOneFunctions(n: number): bigint {
  const entries = n + 1;
  const rays = Array.from({ length: n }, (_, i) =>
    Array.from({ length: entries }, (_, j) => (j <= i ? n - i : -i - 1)),
  );
  const sets = Array.from({ length: (1 << n) - 1 }, (_, s) =>
    Int8Array.from({ length: entries }, (_, j) => (j === 0 ? 0 : ((s + 1) >> (j - 1)) & 1)),
  );
  let count = 0n;
  forEachCell(simplicialCone(rays), sets, (inside) => (count += orderings(inside, sets)));
  return count;
}

/** (n+1)! over the exchanges that leave all signs alone: those of entries that lie in as many positive sets. */
function orderings(sums: Float64Array, sets: readonly Int8Array[]): bigint {
  const balance = new Float64Array(sums.length);
  for (const set of sets) {
    let sum = 0;
    for (let j = 1; j < set.length; j++) sum += set[j] * sums[j];
    // the complement of a set has the other sign
    for (let j = 0; j < set.length; j++) balance[j] += Math.sign(sum) * (2 * set[j] - 1);
  }
  let [count, run] = [1n, 0];
  for (let j = 0; j < balance.length; j++) {
    run = j > 0 && balance[j] === balance[j - 1] ? run + 1 : 1;
    count = (count * BigInt(j + 1)) / BigInt(run);
  }
  return count;
}

/**
 * Functions f on {±1}ⁿ with f(x)·a(x) ≥ 0 everywhere for some affine a ≠ 0.
 *
 * For such an f the a's form a cone whose faces are the sign vectors X ≠ 0 that agree with f wherever they are not 0; a
 * section of it is a polytope, and Euler's Σ (−1)^dim over its faces is 1. So the count is
 * Σ_X (−1)^(dim X − 1) 2^(zeros of X), dim X the dimension of the a's that have the signs X.
 */
export function countWeaklyAffine(n: number): bigint {
  const points = halfCube(n + 1);
  let count = 0n;
  forEachTiedClass(n + 1, (weights) => {
    const zeros = points.filter((x) => x.reduce<number>((sum, value, j) => sum + value * weights[j], 0) === 0);
    const dimension = n + 1 - spanDimension(zeros);
    const functions = classSize(weights) << BigInt(zeros.length);
    count += dimension % 2 === 1 ? functions : -functions;
  });
  return count;
}
