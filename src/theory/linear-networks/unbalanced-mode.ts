import { exp, expm1, log1p, tanh } from "../../base/elementary.ts";

interface UnbalancedMode {
  readonly s: number;
  readonly a0: number;
  readonly b0: number;
}

/**
 * a(t), b(t) of ȧ = b(s − ab), ḃ = a(s − ab).
 *
 *   a = a₀ cosh θ + b₀ sinh θ,  b = b₀ cosh θ + a₀ sinh θ,  X = e^(2θ):  Ẋ = A + 2sX − CX²,  A = ½(a₀−b₀)², C = ½(a₀+b₀)²
 *   X − 1 = 4(s − a₀b₀)φ / (1 + ((a₀+b₀)² − 2s)φ),  φ = tanh(½Dt)/D,  D = √(4s² + (a₀²−b₀²)²)
 *
 * Written so that every sum is one of positive terms: where X falls, through 1/X, whose s₋ and A, C change places.
 * Accuracy: some ulp of max(|a|, |b|) for |a₀|, |b₀|, |s| within 1e±75.
 */
export function unbalancedMode({ s, a0, b0 }: UnbalancedMode, t: number): { readonly a: number; readonly b: number } {
  const theta = halfLogarithm({ s, a0, b0 }, t);
  if (Math.abs(theta) > 1) {
    // a₀ ± b₀ are exact where they nearly cancel
    const [p, q] = [(a0 + b0) * exp(theta), (a0 - b0) * exp(-theta)];
    return { a: 0.5 * (p + q), b: 0.5 * (p - q) };
  }
  // cosh − 1 and sinh through expm1, so that b₀ keeps its digits beside a large a₀
  const [up, down] = [expm1(theta), expm1(-theta)];
  const [sinh, coshLess1] = [0.5 * (up - down), 0.5 * (up + down)];
  return { a: a0 + (a0 * coshLess1 + b0 * sinh), b: b0 + (b0 * coshLess1 + a0 * sinh) };
}

/** θ = ½ log X. */
function halfLogarithm({ s, a0, b0 }: UnbalancedMode, t: number): number {
  const [sum, difference] = [a0 + b0, a0 - b0];
  const [A, C] = [0.5 * difference * difference, 0.5 * sum * sum];
  const D = Math.sqrt(4 * s * s + 4 * A * C);
  const x = 0.5 * D * t;
  const phi = D === 0 ? 0.5 * t : tanh(x) / D;
  const gap = s - a0 * b0;
  // 1 − 2|s|φ = (D − 2|s| tanh x)/D, D − 2|s| = 4AC/(D + 2|s|) and 1 − tanh x = 2/(e^(2x) + 1)
  const rest = D === 0 ? 1 : ((4 * A * C) / (D + 2 * Math.abs(s)) + (4 * Math.abs(s)) / (exp(2 * x) + 1)) / D;
  const one = 1 + 2 * Math.abs(s) * phi;
  const below = (gap >= 0 ? 2 * C : 2 * A) * phi + (gap >= 0 === s > 0 ? rest : one);
  const grown = (4 * Math.abs(gap) * phi) / below;
  return gap === 0 ? 0 : 0.5 * Math.sign(gap) * log1p(grown);
}
