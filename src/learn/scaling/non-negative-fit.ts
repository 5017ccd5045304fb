import { solvePositive } from "./small-solve.ts";

/**
 * The least Σ(Σ_j w_j c_j − t)² over w ≥ 0, for up to three columns: every set of columns is tried, and the best one
 * whose weights are all positive is the solution (of a convex problem there is no other).
 */
export function nonNegativeFit(
  columns: readonly Float64Array[],
  target: Float64Array,
): { readonly weights: number[]; readonly error: number } {
  const k = columns.length;
  const gram = columns.map((a) => columns.map((b) => dot(a, b)));
  const right = columns.map((a) => dot(a, target));
  const whole = dot(target, target);
  let best = { weights: columns.map(() => 0), error: whole };
  for (let set = 1; set < 1 << k; set++) {
    const chosen = columns.map((_, j) => j).filter((j) => (set >> j) & 1);
    const M = Float64Array.from(chosen.flatMap((i) => chosen.map((j) => gram[i][j])));
    const w = Float64Array.from(chosen, (j) => right[j]);
    if (!solvePositive(M, w, chosen.length) || w.some((weight) => !(weight > 0))) continue;
    const error = whole - chosen.reduce((sum, j, i) => sum + w[i] * right[j], 0);
    if (error < best.error)
      best = { weights: columns.map((_, j) => (chosen.includes(j) ? w[chosen.indexOf(j)] : 0)), error };
  }
  return best;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}
