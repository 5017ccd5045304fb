import { z } from "zod";
import { sum } from "../../../math/sum.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { asMany, asManyLesson, examples } from "../../linear-networks/chain-inputs.ts";

type Residual = { readonly variance: number; readonly excess: number; readonly smallRate: number };

/**
 * How far one linear unit stays from its optimum under stochastic gradient descent of constant rate, in the long run.
 *
 *   V = E(w − w*)² = η E[x²r²] / (2β − η E x⁴),   r = t − w*x,  β = E[x²]
 *
 * One example a step, each as likely: w ← w + η(t − wx)x. The distance e obeys e' = (1 − ηx²)e + ηxr with E[xr] = 0, so that
 * its mean vanishes and its square obeys V = E(1 − ηx²)²·V + η²E[x²r²]. `excess` is βV, what it adds to E(t − wx)²;
 * `smallRate` is η E[x²r²]/(2β). V = 0 where one w fits every example.
 * Regime: 0 < η < 2β/E[x⁴]; beyond, the variance grows without bound.
 * Source: derived; the recursion is Robbins, Monro 1951 with a constant step.
 */
export const calculator = defineCalculator({
  name: "chain-sgd-residual",
  summary: "Mean squared distance from the optimum that stochastic gradient descent of constant rate keeps, one unit",
  inputs: z.strictObject({ ...examples, rate: z.number().positive() }).refine(asMany, asManyLesson),
  formula: "V = η E[x²r²] / (2β − η E[x⁴]), r = t − w*x, w* = α/β, excess = βV",
  tex: String.raw`V = \frac{\eta\,\mathbb E[x^2r^2]}{2\beta - \eta\,\mathbb E[x^4]}, \quad r = t - w^*x`,
  regime: "one linear unit, one example a step drawn uniformly with return, 0 < η < 2β/E[x⁴]",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ x }) => 30 * x.length,
  source: "derived from the second moment of the recursion; Robbins, Monro 1951",
  example: { x: [1, 2, 3], t: [2, 3, 7], rate: 0.02 },
  compute({ x, t, rate }): Answer<Residual> {
    const mean = (values: readonly number[]) => sum(values) / x.length;
    const beta = mean(x.map((xi) => xi * xi));
    if (!(beta > 0)) return { outside: "every x is 0 (or its square is below the doubles): no step moves the weight" };
    const w = mean(x.map((xi, i) => xi * t[i])) / beta;
    const noise = mean(x.map((xi, i) => xi * xi * (t[i] - w * xi) * (t[i] - w * xi)));
    const fourth = mean(x.map((xi) => xi * xi * xi * xi));
    const pull = 2 * beta - rate * fourth;
    if (!(pull > 0)) {
      return {
        outside: `a rate of ${rate} is at or above 2E[x²]/E[x⁴] = ${(2 * beta) / fourth}: the variance grows without bound`,
      };
    }
    const variance = (rate * noise) / pull;
    if (!Number.isFinite(variance))
      return { outside: "fourth powers of these numbers are beyond the doubles: divide them by a unit" };
    return { value: { variance, excess: beta * variance, smallRate: (rate * noise) / (2 * beta) } };
  },
});
