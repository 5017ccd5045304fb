import type { DenseBackend } from "../../linalg/dense.ts";
import { coefficients } from "./fit-matrix.ts";
import { multiply } from "./multiply.ts";

/**
 * Parts of the mean squared error over a fresh row of the fit a = Ky on p features.
 *
 *   E(Σa_jφ_j − f)² = E f² − 2a·v + aᵀUa,  U = E φφᵀ,  v = E φf;  noiseGain tr KᵀUK
 *
 * Shapes: K p×n, U p×p, v p, y n without noise.
 */
export function quadraticRisk({
  K,
  U,
  v,
  power,
  y,
  on,
}: {
  readonly K: Float64Array;
  readonly U: Float64Array;
  readonly v: Float64Array;
  /** E f² */
  readonly power: number;
  readonly y: Float64Array;
  readonly on: DenseBackend;
}): { readonly missed: number; readonly noiseGain: number } {
  const p = v.length;
  const n = y.length;
  const UK = multiply({ a: { values: U, columns: p }, b: { values: K, columns: n }, m: p, k: p, n, on });
  const a = coefficients(K, y);
  const Ua = coefficients(UK, y);
  let missed = power;
  for (let j = 0; j < p; j++) missed += a[j] * (Ua[j] - 2 * v[j]);
  let noiseGain = 0;
  for (let i = 0; i < K.length; i++) noiseGain += K[i] * UK[i];
  return { missed, noiseGain };
}
