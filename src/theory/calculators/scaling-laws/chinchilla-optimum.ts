import { z } from "zod";
import { exp, log } from "../../../base/elementary.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { chinchillaConstants, chinchillaLoss, logBalance } from "../../chinchilla-law.ts";
import { closedForm } from "../../cost.ts";

type Optimum = {
  readonly N: number;
  readonly D: number;
  readonly tokens_per_param: number;
  readonly exponent_N: number;
  readonly loss: number;
};

/**
 * The model and the tokens of least Chinchilla loss at a budget of C = 6ND operations.
 *
 *   G = (aA/(bB))^(1/(a+b)),  N = G (C/6)^(b/(a+b)),  D = (C/6)^(a/(a+b))/G
 *
 * At the optimum the two terms stand as a : b in slope: aA/N^a = bB/D^b. Accuracy: relative 1e-14/(a+b).
 * Source: Hoffmann et al. 2022, arXiv:2203.15556, equation 4.
 */
export const calculator = defineCalculator({
  name: "chinchilla-optimum",
  summary: "Compute-optimal parameters and tokens under Chinchilla's parametric fit",
  inputs: z.strictObject({
    C: z.number().positive().describe("budget of training, floating-point operations, C = 6ND"),
    ...chinchillaConstants,
  }),
  formula: "G = (aA/(bB))^(1/(a+b)); N = G·(C/6)^(b/(a+b)); D = (C/6)^(a/(a+b))/G; loss E + A/N^a + B/D^b",
  tex: String.raw`G = \Bigl(\frac{aA}{bB}\Bigr)^{\frac1{a+b}}, \quad N = G\Bigl(\frac C6\Bigr)^{\frac b{a+b}}, \quad D = G^{-1}\Bigl(\frac C6\Bigr)^{\frac a{a+b}}`,
  regime: "C = 6ND, one pass over the tokens; an extrapolation beyond N of 1.6·10¹⁰, where the law was fitted",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Hoffmann et al. 2022, arXiv:2203.15556, equation 4; refit: Besiroglu et al. 2024, arXiv:2404.10102",
  example: { C: 5.76e23, E: 1.8172, A: 482.01, B: 2085.43, a: 0.3478, b: 0.3658 },
  compute({ C, ...constants }): Answer<Optimum> {
    const { a, b } = constants;
    const [balance, budget] = [logBalance(constants), log(C / 6)];
    const exponent = b / (a + b);
    const logN = balance + exponent * budget;
    const logD = (a / (a + b)) * budget - balance;
    const loss = chinchillaLoss(constants, logN, logD);
    return orBeyondDoubles({
      ...{ N: exp(logN), D: exp(logD), tokens_per_param: exp(logD - logN) },
      ...{ exponent_N: exponent, loss },
    });
  },
});
