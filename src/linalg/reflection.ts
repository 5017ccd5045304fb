/** Below it a column scaled to 1 counts as zero: its squares would be denormal and the reflection not orthogonal. */
const NEGLIGIBLE_SQUARE = 1e-290;

/**
 * Turns v in place into the vector of the Householder reflection H = I − τ v vᵀ with H x = β e₁ and v₀ = 1.
 *
 * A zero x (or one under 1e-145) gives τ = 0, β = 0. An empty x likewise.
 */
export function reflection(v: Float64Array): {
  readonly tau: number;
  readonly beta: number;
} {
  const alpha = v.length > 0 ? v[0] : 0;
  let rest = 0;
  for (let i = 1; i < v.length; i++) rest += v[i] * v[i];
  const square = alpha * alpha + rest;
  if (rest === 0 || square < NEGLIGIBLE_SQUARE) {
    v.fill(0);
    if (v.length > 0) v[0] = 1;
    return { tau: 0, beta: square < NEGLIGIBLE_SQUARE ? 0 : alpha };
  }
  const beta = alpha > 0 ? -Math.sqrt(square) : Math.sqrt(square);
  const scale = 1 / (alpha - beta);
  for (let i = 1; i < v.length; i++) v[i] *= scale;
  v[0] = 1;
  return { tau: (beta - alpha) / beta, beta };
}
