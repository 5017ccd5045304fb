import type { DenseBackend } from "../../linalg/dense.ts";
import { svd } from "../../linalg/svd.ts";
import { timesInSlices, type MayGoOn } from "./first-layer.ts";

/** A fitted second layer f(x) = φ(x)ᵀ A = s(x)ᵀ Y, as a smoother of its targets. */
export interface ReadOut {
  /** n_L */
  readonly outputs: number;
  /** All of Φ, in descending order. */
  readonly singularValues: Float64Array;
  /** How many of them are kept. */
  readonly rank: number;
  /** Outputs m×n_L and Σ‖s(x)‖² at m rows of features. */
  at(
    features: Float64Array,
    m: number,
    mayGoOn: MayGoOn,
  ): { readonly outputs: Float64Array; readonly smootherSquares: number };
}

/**
 * The second layer by least squares on fixed features Φ = U S Vᵀ.
 *
 *   A = V diag(g) Uᵀ Y,  g_k = s_k/(s_k² + λ) for s_k > cut·s₁, else 0
 *   ‖s(x)‖² = Σ_k g_k² (φ(x)·v_k)²
 *
 * Shapes: Φ n×p, Y n×n_L, row-major. λ = 0 and cut = 0 give the minimum norm; singular values at or below
 * max(n, p)·2⁻⁵² of the largest then count as 0.
 */
export function readOutFit(problem: {
  readonly Phi: Float64Array;
  readonly n: number;
  readonly p: number;
  readonly Y: Float64Array;
  readonly outputs: number;
  readonly ridge: number;
  readonly cut: number;
  readonly on: DenseBackend;
  readonly mayGoOn: MayGoOn;
}): ReadOut {
  const { Phi, n, p, Y, outputs, ridge, cut, on } = problem;
  const { U, s, V } = svd({ A: Phi, m: n, n: p, on });
  const q = s.length;
  const least = Math.max(cut, ridge === 0 ? Math.max(n, p) * 2.220446049250313e-16 : 0) * s[0];
  let rank = 0;
  while (rank < q && s[rank] > least) rank++;
  const gains = s.map((value, k) => (k < rank ? value / (value * value + ridge) : 0));
  const along = new Float64Array(q * outputs);
  for (let i = 0; i < n; i++) {
    problem.mayGoOn();
    for (let k = 0; k < rank; k++)
      for (let o = 0; o < outputs; o++) along[k * outputs + o] += U[i * q + k] * Y[i * outputs + o];
  }
  return {
    outputs,
    singularValues: s,
    rank,
    at(features, m, mayGoOn) {
      const places = timesInSlices({ A: features, B: V, m, n: q, k: p, transposed: false, on, mayGoOn });
      const fitted = new Float64Array(m * outputs);
      let smootherSquares = 0;
      for (let i = 0; i < m; i++) {
        mayGoOn();
        for (let k = 0; k < rank; k++) {
          const weight = gains[k] * places[i * q + k];
          smootherSquares += weight * weight;
          for (let o = 0; o < outputs; o++) fitted[i * outputs + o] += weight * along[k * outputs + o];
        }
      }
      return { outputs: fitted, smootherSquares };
    },
  };
}
