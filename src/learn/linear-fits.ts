import { cholesky, solveCholesky } from "../linalg/cholesky.ts";
import { plainBackend, type DenseBackend } from "../linalg/dense.ts";
import { gram } from "../linalg/gram.ts";
import { svd } from "../linalg/svd.ts";

/** A linear fit w = K y for two targets at once, and how it spreads noise. */
export interface LinearFits {
  /** p×2, row-major: the fits of both columns of Y. */
  readonly W: Float64Array;
  /** tr(K Kᵀ): the noise that a unit of independent noise in y leaves in w. */
  readonly noiseGain: number;
  readonly route: "cholesky" | "svd";
}

/** Where the diagonal of L falls by more than this, half of the digits are gone and the SVD is asked. */
const STEEPEST = 1e4;

/**
 * Minimum-norm (lambda 0) or ridge fits of two targets, penalty λ‖w‖², no intercept.
 *
 *   K = X⁺  or  (XᵀX + λI)⁻¹Xᵀ = Xᵀ(XXᵀ + λI)⁻¹
 *   tr KKᵀ = tr M⁻¹ − λ tr M⁻²,  M = G + λI, G the smaller of XᵀX and XXᵀ
 *
 * Shapes: X n×p, Y n×2, row-major. Regime: any n, p ≥ 1; a singular or badly conditioned G goes through the SVD, which
 * drops singular values ≤ max(n,p)·2⁻⁵² of the largest where λ = 0.
 */
export function linearFits(problem: {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly lambda: number;
  readonly on?: DenseBackend;
}): LinearFits {
  const { X, n, p, lambda, on = plainBackend } = problem;
  const q = Math.min(n, p);
  const M = gram({ X, n, p, of: p <= n ? "columns" : "rows", on });
  for (let i = 0; i < q; i++) M[i * q + i] += lambda;
  const factor = cholesky({ A: M, n: q, on });
  if (factor === null || steepness(factor.L, q) > STEEPEST) return throughSvd(problem);
  const { L } = factor;
  const W = p <= n ? primal({ ...problem, L }) : dual({ ...problem, L });
  return { W, noiseGain: gainOf(L, q, lambda), route: "cholesky" };
}

interface Factored {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly L: Float64Array;
}

/** (XᵀX + λI)⁻¹ XᵀY */
function primal({ X, n, p, Y, L }: Factored): Float64Array {
  return solveCholesky({ L, n: p, B: transposeTimes({ X, n, p, Y }), columns: 2 });
}

/** Xᵀ (XXᵀ + λI)⁻¹ Y */
function dual({ X, n, p, Y, L }: Factored): Float64Array {
  return transposeTimes({ X, n, p, Y: solveCholesky({ L, n, B: Y, columns: 2 }) });
}

/** XᵀY, p×2 */
function transposeTimes({ X, n, p, Y }: Omit<Factored, "L">): Float64Array {
  const product = new Float64Array(p * 2);
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < p; j++) {
      product[2 * j] += X[i * p + j] * Y[2 * i];
      product[2 * j + 1] += X[i * p + j] * Y[2 * i + 1];
    }
  }
  return product;
}

function steepness(L: Float64Array, q: number): number {
  let [low, high] = [Infinity, 0];
  for (let i = 0; i < q; i++) {
    low = Math.min(low, L[i * q + i]);
    high = Math.max(high, L[i * q + i]);
  }
  return high / low;
}

/** tr M⁻¹ − λ tr M⁻² from M = LLᵀ: squared Frobenius norms of L⁻¹ and of L⁻ᵀL⁻¹. */
function gainOf(L: Float64Array, q: number, lambda: number): number {
  const inverse = inverseOf(L, q);
  let trace = 0;
  for (const value of inverse) trace += value * value;
  if (lambda === 0) return trace;
  let squares = 0;
  for (let a = 0; a < q; a++) {
    for (let b = 0; b < q; b++) {
      let sum = 0;
      for (let k = Math.max(a, b); k < q; k++) sum += inverse[k * q + a] * inverse[k * q + b];
      squares += sum * sum;
    }
  }
  return trace - lambda * squares;
}

/** L⁻¹, lower triangular. */
function inverseOf(L: Float64Array, q: number): Float64Array {
  const inverse = new Float64Array(q * q);
  for (let i = 0; i < q; i++) {
    inverse[i * q + i] = 1 / L[i * q + i];
    for (let k = 0; k < i; k++) {
      const factor = L[i * q + k] / L[i * q + i];
      for (let c = 0; c <= k; c++) inverse[i * q + c] -= factor * inverse[k * q + c];
    }
  }
  return inverse;
}

function throughSvd({ X, n, p, Y, lambda, on = plainBackend }: Parameters<typeof linearFits>[0]): LinearFits {
  const { U, s, V } = svd({ A: X, m: n, n: p, on });
  const q = s.length;
  const cut = lambda === 0 ? Math.max(n, p) * 2.220446049250313e-16 * s[0] : 0;
  const W = new Float64Array(p * 2);
  let noiseGain = 0;
  for (let k = 0; k < q; k++) {
    if (s[k] <= cut) continue;
    const gain = s[k] / (s[k] * s[k] + lambda);
    noiseGain += gain * gain;
    for (let column = 0; column < 2; column++) {
      let along = 0;
      for (let i = 0; i < n; i++) along += U[i * q + k] * Y[2 * i + column];
      for (let j = 0; j < p; j++) W[2 * j + column] += gain * along * V[j * q + k];
    }
  }
  return { W, noiseGain, route: "svd" };
}
