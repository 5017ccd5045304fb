import { z } from "zod";
import { pow } from "../../../base/elementary.ts";
import { gaussLegendre } from "../../../math/gauss-legendre.ts";

import { normalCdf, normalDensity } from "../../../math/normal-distribution.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type ClassError = { readonly bayes: number; readonly chance: number; readonly changed: number };

/**
 * Least error of any rule for K classes x = μ_k + N(0, I) with orthogonal means of length r, and what noise does to labels.
 *
 *   bayes = 1 − E Φ(r + g)^(K−1),  chance = 1 − 1/K,  changed = ν(1 − 1/K)
 *
 * Labels are redrawn uniformly from all K classes with probability ν: `changed` is the share that then differs, which is the
 * training error of a rule that knows the truth; `chance` is the test error of whatever was trained on ν = 1.
 * Regime: classes equally likely, K ≤ d. Accuracy: bayes 1e-13 absolute.
 * Source: orthogonal signalling, Proakis 2001, section 5.2.
 */
export const calculator = defineCalculator({
  name: "orthogonal-classes-error",
  summary: "Bayes error of K Gaussian classes with orthogonal means, and the share of labels that noise changes",
  inputs: z.strictObject({
    K: z.number().int().min(2).max(1_000_000).describe("classes"),
    r: z.number().min(0).describe("length of each mean, the deviation of each coordinate being 1"),
    noise: z.number().min(0).max(1).default(0).describe("ν, share of labels redrawn uniformly"),
  }),
  formula: "bayes = 1 − E Φ(r + g)^(K−1); chance = 1 − 1/K; changed = ν(1 − 1/K)",
  tex: String.raw`1 - \int \varphi(g)\,\Phi(r+g)^{K-1}\,dg, \qquad \nu\Bigl(1-\frac1K\Bigr)`,
  regime: "classes equally likely, x = μ_k + N(0, I), means orthogonal and of one length",
  grade: "exact",
  costClass: "polynomial",
  cost: () => 100_000,
  source: "Proakis 2001, Digital Communications, section 5.2: orthogonal signals in white noise",
  example: { K: 10, r: 3.5, noise: 0.5 },
  compute({ K, r, noise }): Answer<ClassError> {
    const chance = 1 - 1 / K;
    return { value: { bayes: bayesError(K, r), chance, changed: noise * chance } };
  },
});

/** ∫ φ(g) (1 − Φ(r+g)^(K−1)) dg in panels of 1/2: beyond 9 deviations nothing is left. */
function bayesError(K: number, r: number): number {
  let sum = 0;
  for (let from = -9; from < 9; from += 0.5)
    sum += gaussLegendre((g) => normalDensity(g) * (1 - pow(normalCdf(r + g), K - 1)), from, from + 0.5);
  return sum;
}
