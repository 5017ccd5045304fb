import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Coefficient = { readonly lam: number; readonly multiplicity: number };

/**
 * Learning coefficient of Σ a_k tanh(b_k x), p units, where the true function is 0.
 *
 *   i = ⌊√p⌋:  λ = (p+i²+i)/(4i+2);  m = 2 if p = i², else 1
 *
 * Regime: one input, one output, no biases. Accuracy: one rounding.
 * Source: Aoyagi, Watanabe 2006, recalled; the tests find the same by scales b_k = ε^(v_k) in a linear program.
 */
export const calculator = defineCalculator({
  name: "tanh-learning-coefficient",
  aliases: ["tanh-rlct"],
  summary: "Learning coefficient of p tanh units with one input and one output where the truth is 0",
  inputs: z.strictObject({ hidden: z.number().int().min(1).max(1_000_000_000_000).describe("p, hidden units") }),
  formula: "i = ⌊√p⌋: λ = (p+i²+i)/(4i+2); multiplicity 2 iff p = i²",
  tex: String.raw`\lambda = \frac{p+i^2+i}{4i+2}, \quad i = \lfloor\sqrt p\rfloor; \qquad m = \begin{cases} 2 & p = i^2 \\ 1 & \text{else} \end{cases}`,
  regime: "one input, one output, no biases; true function 0",
  grade: "recalled",
  costClass: "closed form",
  cost: closedForm,
  source:
    "Aoyagi, Watanabe 2006, Resolution of singularities and the generalization error with Bayesian estimation for layered neural network",
  example: { hidden: 6 },
  compute({ hidden: p }): Answer<Coefficient> {
    // exact: √p is rounded correctly, and p < 2⁵²
    const i = Math.floor(Math.sqrt(p));
    return { value: { lam: (p + i * i + i) / (4 * i + 2), multiplicity: p === i * i ? 2 : 1 } };
  },
});
