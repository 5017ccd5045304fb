import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { increasingRoot } from "../../../math/increasing-root.ts";
import { normalCdf, normalDensity } from "../../../math/normal-distribution.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Threshold = {
  readonly tau: number;
  readonly bound: number;
  readonly dimension: number;
  readonly examples: number;
  readonly width: number;
  readonly success?: number;
  readonly printed: number;
  readonly sufficient: number;
};

/**
 * Gaussian examples after which basis pursuit finds an s-sparse w among p weights: min ‖w‖₁ subject to Xw = y.
 *
 *   J(τ) = s(1+τ²) + (p−s) E(|g|−τ)₊²,  τ* its minimum
 *   bound = J(τ*),  dimension δ = J(τ*) − Var J'/(2J''),  examples = δ + ½
 *   width² = s(2+4τ²) + (p−s) Var(|g|−τ)₊² − 2J,  success(n) ≈ Φ((n−δ)/width)
 *   printed = 2s ln(p/s),  sufficient = 2s ln(p/s) + 5s/4
 *
 * δ is the mean squared length of a Gaussian vector's projection on the cone of directions in which ‖·‖₁ falls at w. With
 * rows that come one by one, the first number at which w is found has mean δ + ½ exactly: v_k, the intrinsic volumes of
 * the cone, give P(not found at n) = 2(v_{n+1} + v_{n+3} + …), and the odd ones sum to ½. J(τ*) ≥ δ is a bound; the term
 * that is taken off it is the second-order gain of minimising over τ for each Gaussian vector instead of for their mean.
 * Regime: X iid N(0,1), no noise, 1 ≤ s ≤ p/2. Accuracy: δ to 0.3 for p ≥ 50, against simulation; bound and τ 1e-12.
 * Source: Amelunxen, Lotz, McCoy, Tropp 2014, propositions 4.5 and theorem II; Chandrasekaran et al. 2012, proposition 3.10.
 */
export const calculator = defineCalculator({
  name: "l1-recovery-threshold",
  aliases: ["statistical-dimension-l1", "basis-pursuit-threshold"],
  summary: "Gaussian examples after which basis pursuit finds an s-sparse vector of p weights, beside 2s ln(p/s)",
  inputs: z
    .strictObject({
      s: z.number().int().min(1).describe("weights that are not 0"),
      p: z.number().int().min(2).max(1e9).describe("weights"),
      n: z.number().min(0).optional().describe("examples, for the probability of success"),
    })
    .refine(({ s, p }) => s <= p, { path: ["s"], error: "at most p" }),
  formula:
    "J(τ) = s(1+τ²) + (p−s)E(|g|−τ)₊²; bound = min J; dimension δ = min J − Var J'/(2J''); examples = δ + ½; success(n) ≈ Φ((n−δ)/width); printed = 2s ln(p/s)",
  tex: String.raw`\delta \approx \min_{\tau\ge0}\Bigl\{ s(1+\tau^2) + (p-s)\,\mathbb E(|g|-\tau)_+^2 \Bigr\} - \frac{\operatorname{Var}J'}{2J''}, \qquad \mathbb E\,n^* = \delta + \tfrac12`,
  regime: "rows iid N(0, I_p), no noise, 1 ≤ s ≤ p/2",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: () => 20_000,
  source:
    "Amelunxen, Lotz, McCoy, Tropp 2014, arXiv:1303.6672, proposition 4.5 and theorem II; Chandrasekaran, Recht, Parrilo, Willsky 2012, arXiv:1012.0621, proposition 3.10; McCoy, Tropp 2014, arXiv:1308.5265, for the width",
  example: { s: 20, p: 400, n: 120 },
  compute({ s, p, n }): Answer<Threshold> {
    if (2 * s > p) return { outside: `s = ${s} is over p/2 = ${p / 2}: τ is too near to its end 0` };
    const zeros = p - s;
    const tau = bestTau(s, zeros);
    const [share, first, second, , fourth] = excessMoments(tau);
    const bound = s * (1 + tau * tau) + zeros * second;
    // Var J'/(2J''), J' = −2Σ(g−τ) − 2Σ(|g|−τ)₊
    const gain = (s + zeros * (second - first * first)) / (s + zeros * share);
    const dimension = bound - gain;
    const spread = s * (2 + 4 * tau * tau) + zeros * (fourth - second * second) - 2 * bound;
    const width = Math.sqrt(spread);
    const printed = 2 * s * log(p / s);
    const value = { tau, bound, dimension, examples: dimension + 0.5, width, printed, sufficient: printed + 1.25 * s };
    if (n === undefined) return { value };
    return { value: { ...value, success: normalCdf((n - dimension) / width) } };
  },
});

/** sτ = (p−s) E(|g|−τ)₊, where J is least. */
function bestTau(s: number, zeros: number): number {
  return increasingRoot({
    f(tau) {
      const [share, first] = excessMoments(tau);
      return { value: s * tau - zeros * first, slope: s + zeros * share };
    },
    low: 0,
    high: 40,
    guess: 1,
  });
}

/** E(|g|−τ)₊^k, k = 0…4: M_k = (k−1)M_{k−2} − τM_{k−1}. */
function excessMoments(tau: number): readonly [number, number, number, number, number] {
  const m0 = 2 * normalCdf(-tau);
  const m1 = 2 * normalDensity(tau) - tau * m0;
  const m2 = m0 - tau * m1;
  const m3 = 2 * m1 - tau * m2;
  return [m0, m1, m2, m3, 3 * m2 - tau * m3];
}
