import { log } from "../base/elementary.ts";
import { DomainError } from "../base/errors.ts";
import { extendKrylov, ritz, startKrylov, type Krylov, type SymmetricOperator } from "./krylov.ts";
import { columnsToMatrix, norm } from "./orthogonalise.ts";

const EPSILON = 2.220446049250313e-16;

/** Which eigenvalues: from above, from below, or by |λ|. */
export type SpectrumEnd = "largest" | "smallest" | "magnitude";

export interface LanczosProblem extends SymmetricOperator {
  /** How many eigenvalues; at most n are given. */
  readonly count: number;
  readonly end?: SpectrumEnd;
  /** Residuals at most this times ‖A‖ end the search; 10⁻¹⁰ unless said, at least 10√n ε. */
  readonly tolerance?: number;
  /** Most vectors of n numbers that a run keeps, besides the found; 300 unless said. */
  readonly maxSteps?: number;
  readonly seed?: number | string;
}

export interface LanczosResult {
  /** In the order of `end`: the outermost first. */
  readonly values: Float64Array;
  /** n×k, row-major; column j belongs to value j. */
  readonly vectors: Float64Array;
  /** Bounds of ‖Av − value v‖, rounding aside: an eigenvalue lies within each. */
  readonly residuals: Float64Array;
  /** Products with A. */
  readonly steps: number;
  /** False where maxSteps ended a run: values are then the best known. */
  readonly converged: boolean;
}

/**
 * Extreme eigenvalues and eigenvectors of a symmetric operator that is known by its products alone.
 *
 *   AQ = QT + β_k q_{k+1} e_kᵀ,  T s = θ s   ⇒   ‖A Qs − θ Qs‖ = |β_k s_k|
 *
 * Shapes: apply takes and gives n numbers; k = min(count, n) values, vectors n×k. n = 0 or count = 0 gives empty arrays.
 * Regime: A symmetric. Repeated eigenvalues come with their multiplicity: what was found is taken out and the search
 * begins again at another random vector until it finds nothing further out, but for a chance of 10⁻¹⁰: that last run
 * costs products too.
 * Price: products, and 4nk operations a step for full reorthogonalisation, twice; 8n(maxSteps + found) bytes.
 * Deterministic: the start vectors depend on seed and n alone.
 * @throws DomainError for a count or maxSteps that is no whole number, ShapeError for products of another length.
 * Accuracy: a value errs by at most its residual, and a few √n ε ‖A‖ of rounding; vectors are orthonormal to a few √n ε.
 * A product that is not finite gives NaN, not converged.
 * Source: Lanczos 1950, J. Res. NBS 45:255–282; Parlett 1998, The Symmetric Eigenvalue Problem, chapter 13.
 */
export function lanczos(problem: LanczosProblem): LanczosResult {
  const { n, end = "largest", maxSteps = 300, seed = 0 } = problem;
  checkCounts(problem, maxSteps);
  const tolerance = Math.max(problem.tolerance ?? 1e-10, 10 * Math.sqrt(n) * EPSILON);
  const count = Math.min(problem.count, n);
  const search: Search = { end, tolerance, count, found: [], size: 0 };
  let steps = 0;
  for (let run = 0; count > 0 && search.found.length < n; run++) {
    const locked = search.found.map(({ vector }) => vector);
    const space = startKrylov({ operator: problem, locked, seed, stream: `lanczos/${run}` });
    const { entering, converged } = runOnce(search, space, Math.min(maxSteps, n));
    steps += space.basis.length;
    // what A moves from a new vector into those taken out is, by symmetry, what their own residuals hold of it
    const before = search.found.map(({ own }) => own);
    for (const pair of entering) search.found.push({ ...pair, residual: norm(Float64Array.of(pair.own, ...before)) });
    search.found.sort((a, b) => outwardness(end, b.value) - outwardness(end, a.value));
    if (!converged) return resultOf(search, n, { steps, converged });
    if (entering.length === 0) break;
  }
  return resultOf(search, n, { steps, converged: true });
}

interface Pair {
  readonly value: number;
  readonly vector: Float64Array;
  /** |β_k s_k|, of the operator on the complement of what was taken out before. */
  readonly own: number;
}

interface Search {
  readonly end: SpectrumEnd;
  readonly tolerance: number;
  readonly count: number;
  /** Outermost first. */
  readonly found: (Pair & { readonly residual: number })[];
  /** Of the operator, as far as seen. */
  size: number;
}

/** Greater is further out. */
function outwardness(end: SpectrumEnd, value: number): number {
  if (end === "magnitude") return Math.abs(value);
  return end === "largest" ? value : -value;
}

/** Extends the basis until those Ritz values that belong among the wanted have converged. */
function runOnce(search: Search, space: Krylov, maxSteps: number): { entering: Pair[]; converged: boolean } {
  const missing = search.count - search.found.length;
  for (let nextLook = Math.max(1, missing); ;) {
    extendKrylov(space);
    const k = space.basis.length;
    const last = space.next === undefined || k >= maxSteps;
    if (!last && k < nextLook) continue;
    search.size = Math.max(search.size, space.size);
    const look = lookAt(search, space);
    if (look.converged || last) {
      const entering = look.entering.map(({ value, own, s }) => ({ value, own, vector: combine(space, s) }));
      return { entering, converged: look.converged };
    }
    nextLook = k + Math.max(1, k >> 3); // an eighth: looking costs k³, and all looks about 3.4 times the last
  }
}

interface Look {
  readonly entering: readonly { readonly value: number; readonly own: number; readonly s: Float64Array }[];
  readonly converged: boolean;
}

function lookAt({ end, tolerance, count, found, size }: Search, space: Krylov): Look {
  const { values, vectors } = ritz(space);
  const k = values.length;
  const rest = space.beta[k - 1];
  const pairs = Array.from(values, (value, j) => ({
    value,
    own: Math.abs(rest * vectors[(k - 1) * k + j]),
    s: Float64Array.from({ length: k }, (_, i) => vectors[i * k + j]),
  })).sort((a, b) => outwardness(end, b.value) - outwardness(end, a.value));
  const close = tolerance * size;
  const beats = (value: number, other: number) => outwardness(end, value) > outwardness(end, other) + close;
  const isWanted = ({ value }: { readonly value: number }, j: number) =>
    found.filter((pair) => !beats(value, pair.value)).length + j < count;
  const entering = pairs.filter(isWanted);
  const outside = pairs[entering.length];
  const settled =
    entering.length > 0 ||
    outside.own <= close ||
    isBeyondDoubt({
      share: (outwardness(end, found[count - 1].value) - outwardness(end, outside.value)) / (2 * size),
      k,
      n: space.operator.n,
    });
  return { entering, converged: settled && entering.every(({ own }) => own <= close) };
}

/**
 * Whether k steps from a random vector would have come within `share` of the spectrum's breadth to its end, but for a
 * chance of 10⁻¹⁰:
 *
 *   P(λ₁ − θ > share (λ₁ − λ_n)) ≤ 1.648 √n e^(−√share (2k − 1))
 *
 * Source: Kuczyński, Woźniakowski 1992, SIAM J. Matrix Anal. Appl. 13(4):1094–1122, theorem 4.2.
 */
function isBeyondDoubt({ share, k, n }: { readonly share: number; readonly k: number; readonly n: number }): boolean {
  return share > 0 && Math.sqrt(share) * (2 * k - 1) >= log(1.648e10 * Math.sqrt(n));
}

/** Qs. */
function combine({ basis, operator }: Krylov, s: Float64Array): Float64Array {
  const v = new Float64Array(operator.n);
  basis.forEach((q, j) => {
    for (let i = 0; i < v.length; i++) v[i] += s[j] * q[i];
  });
  return v;
}

function resultOf(
  { found, count }: Search,
  n: number,
  outcome: { readonly steps: number; readonly converged: boolean },
): LanczosResult {
  const wanted = found.slice(0, count);
  return {
    values: Float64Array.from(wanted, ({ value }) => value),
    vectors: columnsToMatrix(
      wanted.map(({ vector }) => vector),
      n,
    ),
    residuals: Float64Array.from(wanted, ({ residual }) => residual),
    ...outcome,
  };
}

function checkCounts({ n, count }: LanczosProblem, maxSteps: number): void {
  if ([n, count, maxSteps].every((value) => Number.isInteger(value) && value >= 0) && maxSteps >= 1) return;
  throw new DomainError({
    who: "lanczos",
    expected: "whole n ≥ 0, count ≥ 0 and maxSteps ≥ 1",
    got: `${n}, ${count} and ${maxSteps}`,
    next: "Round them.",
  });
}
