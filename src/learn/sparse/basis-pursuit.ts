import { createActiveGram } from "./active-gram.ts";
import { correlations, type Problem } from "./problem.ts";

/** The least ‖w‖₁ among all w with Xw = y, with the proof that it is the least. */
export interface BasisPursuit {
  readonly w: Float64Array;
  /** (‖w‖₁ − uᵀy)/‖w‖₁ for a dual feasible u, ‖Xᵀu‖∞ ≤ 1: no fit has a norm smaller by more than this share. */
  readonly gap: number;
  /** ‖Xw − y‖/‖y‖ */
  readonly residual: number;
  readonly steps: number;
}

/** A knot nearer to λ = 0 than this share of the first λ is rounding: correlations carry errors of 1e-15 of their first size. */
const END = 1e-10;

/**
 * Basis pursuit by the homotopy of the lasso, followed from its largest penalty down to 0: exact, in finitely many steps.
 *
 *   min ½‖y − Xw‖² + λ‖w‖₁:  X_Aᵀ(y − Xw) = λ sign(w_A), |Xᵀ(y − Xw)| ≤ λ elsewhere
 *
 * Between knots w_A moves along d = (X_AᵀX_A)⁻¹ sign; a knot adds the column that reaches λ, or drops the weight that
 * reaches 0. At λ → 0, u = X_A d is the dual solution: the gap certifies the result whatever rounding did before.
 * Shapes: columns p×n (Xᵀ row-major), y n. Price: some np·4 operations a step, s to 3n steps.
 * Source: Osborne, Presnell, Turlach 2000; Efron et al. 2004; Donoho, Tsaig 2008.
 *
 * @param tick called every step with its operations; throws where a caller wants to stop.
 */
export function basisPursuit(
  problem: Problem,
  { maxSteps, tick }: { readonly maxSteps: number; readonly tick: (flops: number) => void },
): BasisPursuit {
  const { columns, y, n, p } = problem;
  const w = new Float64Array(p);
  const c = correlations(columns, y, { n, p });
  let lambda = largest(c);
  const end = END * lambda;
  if (!(lambda > 0)) return { w, gap: 0, residual: 0, steps: 0 };
  const gram = createActiveGram({ columns, n, p });
  gram.add(c.findIndex((value) => Math.abs(value) === lambda));
  let dual: Float64Array = new Float64Array(n);
  let [steps, dropped] = [0, -1];
  for (; steps < maxSteps; steps++) {
    tick(4 * n * p + 4 * gram.active.length * gram.active.length);
    const direction = gram.solve(Float64Array.from(gram.active, (j) => Math.sign(c[j])));
    dual = gram.combine(direction);
    const a = correlations(columns, dual, { n, p });
    const knot = nextKnot({ w, c, a, lambda, direction, active: gram.active, n, dropped });
    const gamma = lambda - knot.gamma <= end ? lambda : knot.gamma;
    gram.active.forEach((j, k) => (w[j] += gamma * direction[k]));
    for (let j = 0; j < p; j++) c[j] -= gamma * a[j];
    if (lambda - knot.gamma <= end) break;
    lambda -= gamma;
    dropped = -1;
    if (knot.event === "add") gram.add(knot.index);
    else {
      dropped = gram.active[knot.index];
      w[dropped] = 0;
      gram.drop(knot.index);
    }
  }
  polish(problem, w, gram);
  return { w, ...certificate(problem, w, dual), steps: steps + 1 };
}

interface Knot {
  readonly event: "add" | "drop";
  /** Column that enters, or place in the active list that leaves. */
  readonly index: number;
  readonly gamma: number;
}

/** The first λ − γ at which another column reaches the penalty or an active weight reaches 0. */
function nextKnot(at: {
  readonly w: Float64Array;
  readonly c: Float64Array;
  readonly a: Float64Array;
  readonly lambda: number;
  readonly direction: Float64Array;
  readonly active: readonly number[];
  readonly n: number;
  /** The column that just left: at this very λ it may not come back. */
  readonly dropped: number;
}): Knot {
  const { w, c, a, lambda, direction, active, n, dropped } = at;
  let knot: Knot = { event: "add", index: -1, gamma: Infinity };
  active.forEach((j, k) => {
    const gamma = -w[j] / direction[k];
    // a column that has just come in has weight 0 and moves away from it
    if (gamma > 0 && gamma < knot.gamma) knot = { event: "drop", index: k, gamma };
  });
  if (active.length === n) return knot;
  const within = new Set(active);
  for (let j = 0; j < c.length; j++) {
    if (within.has(j)) continue;
    for (const side of [1, -1]) {
      const gamma = (lambda - side * c[j]) / (1 - side * a[j]);
      if (!(gamma > 0) || gamma >= knot.gamma || (j === dropped && gamma < 1e-9 * lambda)) continue;
      knot = { event: "add", index: j, gamma };
    }
  }
  return knot;
}

/** One step of iterative refinement on the active columns, which removes the drift of the path. */
function polish({ columns, y, n }: Problem, w: Float64Array, gram: ReturnType<typeof createActiveGram>): void {
  const { active } = gram;
  const rest = y.slice();
  for (const j of active) for (let i = 0; i < n; i++) rest[i] -= w[j] * columns[j * n + i];
  const right = Float64Array.from(active, (j) => dotColumn(columns, j, rest));
  gram.solve(right).forEach((change, k) => (w[active[k]] += change));
}

function certificate({ columns, y, n, p }: Problem, w: Float64Array, dual: Float64Array) {
  const slope = Math.max(1, largest(correlations(columns, dual, { n, p })));
  let [norm, lower, left, size] = [0, 0, 0, 0];
  for (let j = 0; j < p; j++) norm += Math.abs(w[j]);
  for (let i = 0; i < n; i++) {
    let fitted = 0;
    for (let j = 0; j < p; j++) fitted += w[j] * columns[j * n + i];
    lower += (dual[i] / slope) * y[i];
    left += (fitted - y[i]) * (fitted - y[i]);
    size += y[i] * y[i];
  }
  return { gap: Math.abs(norm - lower) / norm, residual: Math.sqrt(left / size) };
}

function largest(values: Float64Array): number {
  let most = 0;
  for (const value of values) if (Math.abs(value) > most) most = Math.abs(value);
  return most;
}

function dotColumn(columns: Float64Array, j: number, v: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < v.length; i++) sum += columns[j * v.length + i] * v[i];
  return sum;
}
