import { atan2, log } from "../base/elementary.ts";

const HALF_LOG_TWO_PI = 0.9189385332046728;

/** B_2k/(2k(2k − 1)), k = 1…9; at |z| ≥ 10, |arg z| ≤ π/2 the next term is under 3e-16. */
const STIRLING = [
  1 / 12,
  -1 / 360,
  1 / 1260,
  -1 / 1680,
  1 / 1188,
  -691 / 360360,
  1 / 156,
  -3617 / 122400,
  43867 / 244188,
];

export interface Complex {
  readonly re: number;
  readonly im: number;
}

/**
 * log Γ(x + iy) for x > 0, its imaginary part up to multiples of 2π, which Γ does not see.
 *
 * Shifted up to a real part of at least 10, then Stirling's series. Accuracy: absolute 4·10⁻¹⁶ (8 + |z log z|).
 */
export function complexLogGamma(x: number, y: number): Complex {
  // Γ(z) = Γ(z + k)/(z(z+1)…(z+k−1))
  let at = x;
  let [re, im] = [1, 0];
  for (; at < 10; at++) [re, im] = [re * at - im * y, re * y + im * at];
  const norm = at * at + y * y;
  const modulus = 0.5 * log(norm);
  const angle = atan2(y, at);
  // 1/z and 1/z²
  const [u, v] = [at / norm, -y / norm];
  const [u2, v2] = [u * u - v * v, 2 * u * v];
  let [s, t] = [0, 0];
  for (let k = STIRLING.length - 1; k >= 0; k--) [s, t] = [s * u2 - t * v2 + STIRLING[k], s * v2 + t * u2];
  return {
    re: (at - 0.5) * modulus - y * angle - at + HALF_LOG_TWO_PI + (s * u - t * v) - 0.5 * log(re * re + im * im),
    im: (at - 0.5) * angle + y * modulus - y + (s * v + t * u) - atan2(im, re),
  };
}
