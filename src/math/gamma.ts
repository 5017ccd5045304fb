import { log } from "../base/elementary.ts";

/** Bernoulli terms B₂ₖ/(2k(2k−1)) of Stirling's series. */
const STIRLING = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360, 1 / 156, -3617 / 122400];

/**
 * ln Γ(x) for x > 0: Stirling's series after the recurrence has raised x to 15 or more.
 *
 * Accuracy: 1e-14 relative or absolute, whichever is larger. NaN for x ≤ 0.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return NaN;
  if (x === Infinity) return Infinity;
  let product = 1;
  let y = x;
  while (y < 15) {
    product *= y;
    y += 1;
  }
  const z = 1 / (y * y);
  let series = 0;
  for (let k = STIRLING.length - 1; k >= 0; k--) series = series * z + STIRLING[k];
  return (y - 0.5) * log(y) - y + 0.9189385332046727 + series / y - log(product);
}
