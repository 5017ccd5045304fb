import { correlations, type Problem } from "./problem.ts";

interface HardThresholding {
  readonly w: Float64Array;
  readonly status: "converged" | "budget";
}

/** A step that changes the support is accepted if it is shorter than (1−c)‖Δw‖²/‖XΔw‖²; else it shrinks by half and more. */
const C = 0.01;

/**
 * Normalised iterative hard thresholding: gradient steps, of which the s largest weights are kept.
 *
 *   w ← H_s(w + μ Xᵀ(y − Xw)),  μ = ‖g_S‖²/‖X g_S‖², g the gradient and S the support
 *
 * It is told s, which basis pursuit is not. Ends where ‖y − Xw‖ ≤ tolerance·‖y‖/10, where a step moves w by less than
 * 1e-12 of its length, or after `iterations`.
 * Source: Blumensath, Davies 2010.
 */
export function hardThresholding(
  problem: Problem,
  options: {
    readonly s: number;
    readonly iterations: number;
    readonly tolerance: number;
    readonly tick: (flops: number) => void;
  },
): HardThresholding {
  const { columns, y, n, p } = problem;
  const { s, tick } = options;
  let w = new Float64Array(p);
  let rest = y.slice();
  const small = (options.tolerance / 10) * Math.sqrt(squares(y));
  let support = largestOf(correlations(columns, y, problem), s);
  for (let round = 0; round < options.iterations; round++) {
    if (Math.sqrt(squares(rest)) <= small) return { w, status: "converged" };
    tick(2 * n * (p + 4 * s));
    const g = correlations(columns, rest, problem);
    const along = kept(g, support);
    let mu = squares(along) / squares(times(problem, along));
    let next = step(w, g, mu, s);
    while (!same(next.support, support) && mu > 1e-12) {
      const change = next.w.map((value, j) => value - w[j]);
      if (mu <= ((1 - C) * squares(change)) / squares(times(problem, change))) break;
      mu /= 2 * (1 - C) * 1.1;
      next = step(w, g, mu, s);
      tick(6 * n * s);
    }
    const moved = next.w.reduce((sum, value, j) => sum + (value - w[j]) * (value - w[j]), 0);
    const length = squares(next.w);
    ({ w, support } = next);
    const fitted = times(problem, w);
    rest = y.map((value, i) => value - fitted[i]);
    if (moved <= 1e-24 * length) return { w, status: "converged" };
  }
  return { w, status: "budget" };
}

function step(w: Float64Array, g: Float64Array, mu: number, s: number) {
  const moved = w.map((value, j) => value + mu * g[j]);
  const support = largestOf(moved, s);
  return { w: kept(moved, support), support };
}

/** Places of the s largest by size, ascending; the first of equals. */
function largestOf(values: Float64Array, s: number): Int32Array {
  const order = Int32Array.from(values, (_, j) => j);
  order.sort((a, b) => Math.abs(values[b]) - Math.abs(values[a]) || a - b);
  return order.subarray(0, s).sort();
}

function kept(values: Float64Array, support: Int32Array): Float64Array<ArrayBuffer> {
  const rest = new Float64Array(values.length);
  for (const j of support) rest[j] = values[j];
  return rest;
}

function same(a: Int32Array, b: Int32Array): boolean {
  return a.every((value, k) => value === b[k]);
}

/** Xw for a sparse w. */
function times({ columns, n }: Problem, w: Float64Array): Float64Array {
  const fitted = new Float64Array(n);
  w.forEach((value, j) => {
    if (value !== 0) for (let i = 0; i < n; i++) fitted[i] += value * columns[j * n + i];
  });
  return fitted;
}

function squares(values: Float64Array): number {
  let sum = 0;
  for (const value of values) sum += value * value;
  return sum;
}
