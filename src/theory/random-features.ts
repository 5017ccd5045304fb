import { positiveRoot } from "../math/positive-root.ts";

interface Ratios {
  /** ψ₁ = N/d, features per input. */
  readonly psi1: number;
  /** ψ₂ = n/d, training rows per input. */
  readonly psi2: number;
  /** ζ² = μ₁²/μ★². */
  readonly zeta2: number;
  /** λ̄ = λ/μ★². */
  readonly penalty: number;
}

/**
 * Mei and Montanari's χ, B and V, without complex numbers and without cancellation.
 *
 * At the imaginary argument ξ = is, s² = ψ₁ψ₂λ̄, both resolvents are imaginary: ν₁ = ia, ν₂ = ib with a, b > 0. With
 * t = ab = −χ, w = 1+ζ²t, h(t) = t + ζ²t/w the two fixed-point equations become as = ψ₁−h, bs = ψ₂−h, so
 *
 *   ts² = (ψ₁−h)(ψ₂−h),   u = min(ψ₁,ψ₂)−h(t) = 2ts²/(δ+√(δ²+4ts²)),   δ = |ψ₁−ψ₂|
 *
 * one increasing equation u(t)+h(t) = min(ψ₁,ψ₂) of positive terms; λ̄ = 0 is u = 0, a quadratic. With u₁ = ψ₁−h,
 * u₂ = ψ₂−h, h′ = 1+ζ²/w², D = u₁u₂ + th′(u₁+u₂) the paper's polynomials are E₀ = −w³D, E₁ = −ψ₂w(ψ₁+ζ²t²) and
 *
 *   B = ψ₂(ψ₁+ζ²t²)/(w²D),   V = (thh′ + u₁(ζ²t/w)²)/D
 *
 * Infinity, both, where λ̄ = 0 and ψ₁ = ψ₂. Regime: ratios and λ̄ within 1e±50, λ̄ from 0. Accuracy: relative 1e-14.
 * Source: Mei, Montanari 2022, arXiv:1908.05355, Definition 1 and Theorem 2; the real form is derived here.
 */
export function randomFeatures({ psi1, psi2, zeta2, penalty }: Ratios): { chi: number; B: number; V: number } {
  const least = Math.min(psi1, psi2);
  const delta = Math.abs(psi1 - psi2);
  const s = Math.sqrt(psi1) * Math.sqrt(psi2) * Math.sqrt(penalty);
  const h = (t: number) => t + (zeta2 * t) / (1 + zeta2 * t);
  const t =
    penalty === 0
      ? ridgeless(least, zeta2)
      : positiveRoot((x) => gap(s * Math.sqrt(x), delta) + h(x) - least, {
          // u ≤ s√t and h ≤ (1+ζ²)t: at less than this both are below half of what they must add up to
          low: Math.min(1 / (4 * penalty), least / (2 * (1 + zeta2))),
          high: least,
        });
  const u = gap(s * Math.sqrt(t), delta);
  const [u1, u2] = psi1 <= psi2 ? [u, u + delta] : [u + delta, u];
  const w = 1 + zeta2 * t;
  const slope = t * (1 + zeta2 / (w * w));
  // D/(u₁+u₂), in an order that neither overflows nor loses denormals
  const both = u1 + u2;
  if (both === 0) return { chi: -t, B: Infinity, V: Infinity };
  const D = u / (1 + u / (u + delta)) + slope;
  const bend = (zeta2 * t) / w;
  return {
    chi: -t,
    B: ((psi2 / both) * ((psi1 + zeta2 * t * t) / (w * w))) / D,
    V: (slope / D) * (h(t) / both) + ((u1 / both) * bend * bend) / D,
  };
}

/** 2q²/(δ+√(δ²+4q²)), the positive root of u(u+δ) = q². */
function gap(q: number, delta: number): number {
  if (q === 0) return 0;
  if (delta <= q) return (2 * q) / (delta / q + Math.sqrt((delta / q) * (delta / q) + 4));
  const ratio = q / delta;
  return (2 * q * ratio) / (1 + Math.sqrt(1 + 4 * ratio * ratio));
}

/** The positive root of h(t) = ψ: ζ²t² + (1+ζ²−ψζ²)t − ψ = 0. */
function ridgeless(psi: number, zeta2: number): number {
  const b = 1 + zeta2 - psi * zeta2;
  const root = Math.sqrt(b * b + 4 * zeta2 * psi);
  return b >= 0 ? (2 * psi) / (b + root) : (root - b) / (2 * zeta2);
}
