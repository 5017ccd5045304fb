import { normalCdf, normalDensity } from "../math/normal-distribution.ts";
import { positiveRoot } from "../math/positive-root.ts";

interface Mixture {
  /** γ = p/n. */
  readonly gamma: number;
  /** ‖μ‖, distance of each class's mean from the middle. */
  readonly distance: number;
  /** η, share of labels that are wrong. */
  readonly flips: number;
}

/**
 * Margin and direction of the maximum-margin classifier w of ±μ + N(0, I) without intercept, in the limit.
 *
 *   t = cos(w, μ), κ the margin per length of w:  F(κ,t) = (1−η)T(κ−mt) + ηT(κ+mt) − γ(1−t²) = 0
 *   T(c) = E(c+G)₊² = (1+c²)Φ(c) + cφ(c);  the margin is max_t κ(t), where ∂F/∂t = 0
 *
 * κ(t) is quasi-concave, since margins are concave in w. A margin ≤ 0 says that the classes cannot be separated.
 * Accuracy: absolute 1e-13 in κ and t.
 * Source: Gordon's comparison; Deng, Kammoun, Thrampoulidis 2022, arXiv:1911.05822; Montanari et al. 2019, arXiv:1911.01544.
 */
export function maxMarginMixture(mixture: Mixture): { readonly margin: number; readonly alignment: number } {
  const { gamma, distance: m, flips } = mixture;
  const slope = (t: number) => {
    const kappa = marginAlong(mixture, t);
    return 2 * gamma * t - m * ((1 - flips) * rate(kappa - m * t) - flips * rate(kappa + m * t));
  };
  const alignment = m === 0 || flips === 0.5 ? 0 : positiveRoot(slope, { low: 1e-12, high: 1 });
  return { margin: marginAlong(mixture, alignment), alignment };
}

/** κ(t), by halving: F rises in κ. */
function marginAlong({ gamma, distance: m, flips }: Mixture, t: number): number {
  let [low, high] = [-40 - m, m + Math.sqrt(gamma) + 1];
  for (let round = 0; round < 70; round++) {
    const kappa = low + (high - low) / 2;
    const excess =
      (1 - flips) * shortfall(kappa - m * t) + flips * shortfall(kappa + m * t) - gamma * (1 - t) * (1 + t);
    if (excess < 0) low = kappa;
    else high = kappa;
  }
  return high;
}

/** T(c) = E(c+G)₊² */
function shortfall(c: number): number {
  return (1 + c * c) * normalCdf(c) + c * normalDensity(c);
}

/** T′(c) = 2E(c+G)₊ */
function rate(c: number): number {
  return 2 * (c * normalCdf(c) + normalDensity(c));
}
