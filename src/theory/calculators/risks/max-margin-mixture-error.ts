import { z } from "zod";
import { normalCdf } from "../../../math/normal-distribution.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { aspectRatio } from "../../input-schemas.ts";
import { maxMarginMixture } from "../../max-margin-mixture.ts";

type Errors = {
  readonly margin: number;
  readonly alignment: number;
  readonly error: number;
  readonly bayes: number;
  readonly excess: number;
  readonly average_excess: number;
};

/**
 * Limit of the test error of the classifier of largest margin, which fits every label, flipped ones too.
 *
 *   t = cos(w, μ) at the largest root κ(t) of (1−η)T(κ−mt) + ηT(κ+mt) = γ(1−t²), T(c) = (1+c²)Φ(c) + cφ(c), m = ‖μ‖
 *   error η + (1−2η)Φ(−mt);  Bayes η + (1−2η)Φ(−m);  excess their difference
 *   w ∝ Σyx, which fits no label on purpose:  t = (1−2η)m/√((1−2η)²m² + γ)
 *
 * Regime: classes ±μ + N(0, I), fair, no intercept; separable. Accuracy: absolute 1e-13.
 * Source: Deng, Kammoun, Thrampoulidis 2022, arXiv:1911.05822; Montanari, Ruan, Sohn, Yan 2019, arXiv:1911.01544.
 */
export const calculator = defineCalculator({
  name: "max-margin-mixture-error",
  summary: "Test error of the maximum-margin classifier of two Gaussian classes, with flipped labels",
  inputs: z.strictObject({
    gamma: aspectRatio.max(1e12),
    distance2: z.number().min(0).max(1e4).describe("m² = ‖μ‖², classes at ±μ"),
    flips: z.number().min(0).max(0.5).describe("η, probability that a label is of the other class"),
  }),
  formula:
    "max_t κ: (1−η)T(κ−mt)+ηT(κ+mt) = γ(1−t²), T(c) = (1+c²)Φ(c)+cφ(c);  error η+(1−2η)Φ(−mt);  Bayes η+(1−2η)Φ(−m)",
  tex: String.raw`\kappa^\star = \max_t\{\kappa : (1-\eta)T(\kappa-mt)+\eta T(\kappa+mt) = \gamma(1-t^2)\},\quad T(c) = (1+c^2)\Phi(c)+c\varphi(c),\quad \text{error} = \eta+(1-2\eta)\Phi(-mt^\star)`,
  regime: "two fair classes ±μ + N(0, I) that can be separated, no intercept; n, p → ∞ with p/n → γ, ‖μ‖ fixed",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: () => 2e6,
  source: "Deng, Kammoun, Thrampoulidis 2022, arXiv:1911.05822; Montanari, Ruan, Sohn, Yan 2019, arXiv:1911.01544",
  example: { gamma: 2, distance2: 4, flips: 0.1 },
  compute({ gamma, distance2, flips }): Answer<Errors> {
    const distance = Math.sqrt(distance2);
    const { margin, alignment } = maxMarginMixture({ gamma, distance, flips });
    if (!(margin > 0)) return { outside: "the classes cannot be separated there: no classifier fits every label" };
    const fair = 1 - 2 * flips;
    const bayes = flips + fair * normalCdf(-distance);
    const error = flips + fair * normalCdf(-distance * alignment);
    const along = (fair * distance) / Math.sqrt(fair * fair * distance2 + gamma);
    const average = fair * (normalCdf(-distance * along) - normalCdf(-distance));
    const excess = fair * (normalCdf(-distance * alignment) - normalCdf(-distance));
    return { value: { margin, alignment, error, bayes, excess, average_excess: average } };
  },
});
