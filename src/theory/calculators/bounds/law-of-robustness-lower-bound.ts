import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Least Lipschitz constant of a model with p parameters that fits n noisy examples in ℝ^d below the noise.
 *
 *   Lip(f) ≥ ε/(2⁹ √c) · √(nd/(p ln(60WJ/ε) + ln(4/δ)))
 *
 * With probability ≥ 1−δ, for every f of the class whose mean squared error is under the noise by ε.
 * Regime: inputs c-isoperimetric, |labels| ≤ 1; f is J-Lipschitz in parameters of diameter W. The constant 2⁹ is crude:
 * read how it grows, not its size. Source: Bubeck, Sellke 2021, arXiv:2105.12806, theorem 3.
 */
export const calculator = defineCalculator({
  name: "law-of-robustness-lower-bound",
  summary: "Least Lipschitz constant of a model with p parameters that fits n noisy examples",
  inputs: z.strictObject({
    n: z.number().min(0).describe("examples"),
    d: z.number().min(0).describe("dimension of the inputs"),
    p: z.number().min(0).describe("parameters"),
    W: z.number().positive().describe("diameter of the set of parameters"),
    J: z.number().positive().describe("Lipschitz constant of the parametrisation"),
    eps: z.number().positive().describe("ε, by how much the training error is under the noise"),
    c: z.number().positive().describe("isoperimetry constant of the inputs (1 for a Gaussian of variance 1/d)"),
    delta: z.number().positive().max(1).describe("δ: it fails with at most this probability"),
  }),
  formula: "ε/(2⁹√c)·√(nd/(p·ln(60WJ/ε) + ln(4/δ)))",
  tex: String.raw`\operatorname{Lip}(f) \ge \frac{\varepsilon}{2^9\sqrt c}\sqrt{\frac{nd}{p\ln(60WJ\varepsilon^{-1})+\ln(4\delta^{-1})}}`,
  regime: "60WJ > ε; inputs c-isoperimetric (mixtures allowed), |labels| ≤ 1, f J-Lipschitz in its parameters",
  grade: "bound",
  costClass: "closed form",
  cost: closedForm,
  source: "Bubeck, Sellke 2021, arXiv:2105.12806, theorem 3",
  example: { n: 60_000, d: 784, p: 1e6, W: 10, J: 100, eps: 0.05, c: 1, delta: 0.05 },
  compute({ n, d, p, W, J, eps, c, delta }): Answer<number> {
    const entropy = log((60 * W * J) / eps);
    if (!(entropy > 0)) {
      const why = `60WJ = ${60 * W * J} is not above ε = ${eps}: one ball covers the whole class, and the bound says nothing`;
      return { outside: `${why}. Give a larger W or J, which also holds` };
    }
    const room = p * entropy + log(4 / delta);
    return orBeyondDoubles(((eps / 512) * Math.sqrt(n / room) * Math.sqrt(d)) / Math.sqrt(c));
  },
});
