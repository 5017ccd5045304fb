import type { DenseBackend } from "../../linalg/dense.ts";
import { gram } from "../../linalg/gram.ts";
import { svd } from "../../linalg/svd.ts";
import { inverse } from "./inverse.ts";
import { multiply } from "./multiply.ts";

interface Problem {
  readonly X: Float64Array;
  readonly n: number;
  readonly p: number;
  /** λ of the penalty λ‖w‖²; 0: the minimum norm. */
  readonly lambda: number;
  readonly on: DenseBackend;
}

/**
 * The matrix K of the fit w = Ky, with which every quadratic risk is known exactly.
 *
 *   K = Xᵀ(XXᵀ + λI)⁻¹ = (XᵀX + λI)⁻¹Xᵀ,  X⁺ at λ = 0
 *
 * Shapes: X n×p, K p×n, row-major. Through the smaller Gram matrix; through the SVD where that is badly conditioned, which
 * drops singular values ≤ max(n,p)·2⁻⁵² of the largest at λ = 0.
 */
export function fitMatrix(problem: Problem): Float64Array {
  const { X, n, p, lambda, on } = problem;
  const q = Math.min(n, p);
  const M = gram({ X, n, p, of: p <= n ? "columns" : "rows", on });
  for (let i = 0; i < q; i++) M[i * q + i] += lambda;
  const inverted = inverse(M, q, on);
  if (inverted === null) return throughSvd(problem);
  const Xt = { values: X, columns: p, transposed: true } as const;
  const other = { values: inverted, columns: q };
  return p <= n ? multiply({ a: other, b: Xt, m: p, k: p, n, on }) : multiply({ a: Xt, b: other, m: p, k: n, n, on });
}

function throughSvd({ X, n, p, lambda, on }: Problem): Float64Array {
  const { U, s, V } = svd({ A: X, m: n, n: p, on });
  const q = s.length;
  const cut = lambda === 0 ? Math.max(n, p) * 2.220446049250313e-16 * s[0] : 0;
  const gains = s.map((value) => (value <= cut ? 0 : value / (value * value + lambda)));
  const scaled = V.map((value, i) => value * gains[i % q]);
  return multiply({
    ...{ a: { values: scaled, columns: q }, b: { values: U, columns: q, transposed: true } },
    ...{ m: p, k: q, n, on },
  });
}

/** K y: p coefficients of n targets. */
export function coefficients(K: Float64Array, y: Float64Array): Float64Array {
  const n = y.length;
  const w = new Float64Array(K.length / n);
  for (let j = 0; j < w.length; j++) {
    let sum = 0;
    for (let i = 0; i < n; i++) sum += K[j * n + i] * y[i];
    w[j] = sum;
  }
  return w;
}
