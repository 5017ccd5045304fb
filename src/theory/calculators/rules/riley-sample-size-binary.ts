import { z } from "zod";
import { expm1, log, log1p } from "../../../base/elementary.ts";
import { orBeyondDoubles } from "../../beyond-doubles.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Sizes = {
  readonly n: number;
  readonly n_shrinkage: number;
  readonly n_optimism: number;
  readonly n_risk: number;
  readonly max_r2_cs: number;
  readonly events: number;
  readonly events_per_parameter: number;
};

/**
 * Rows that a logistic prediction model needs by the three criteria of Riley et al.; n is the greatest.
 *
 *   shrinkage  ⌈p/((S−1) ln(1−R²/S))⌉
 *   optimism   the same with S = R²/(R² + δ R²_max): Nagelkerke's R² exceeds its adjusted value by δ at most
 *   risk       ⌈(1.96/ε)² φ(1−φ)⌉: the share of events is known to ±ε
 *
 * R² is Cox and Snell's, adjusted; R²_max = 1 − (φ^φ (1−φ)^(1−φ))². 1.96 as printed.
 * * Source: Riley et al. 2019, Stat. Med. 38, 1276 (part II).
 */
export const calculator = defineCalculator({
  name: "riley-sample-size-binary",
  summary: "Rows that a logistic prediction model needs by Riley's three criteria",
  inputs: z.strictObject({
    parameters: z.number().int().min(1).describe("p, candidate predictor parameters, without intercept"),
    prevalence: z.number().gt(0).lt(1).describe("φ, share of events"),
    r2_cs: z.number().min(0).lt(1).describe("Cox and Snell's R² that is anticipated, adjusted for optimism"),
    shrinkage: z.number().gt(0).lt(1).optional().describe("S, least shrinkage factor; 0.9 if absent"),
    optimism: z
      .number()
      .positive()
      .lt(1)
      .optional()
      .describe("δ, greatest optimism in Nagelkerke's R²; 0.05 if absent"),
    margin: z.number().positive().lt(1).optional().describe("ε, half width of the interval of φ; 0.05 if absent"),
  }),
  formula: "max of: p/((S−1) ln(1−R²/S)); the same at S = R²/(R²+δR²_max); (1.96/ε)²φ(1−φ)",
  tex: String.raw`\frac{p}{(S-1)\ln(1-R^2/S)}, \qquad S = \frac{R^2}{R^2+\delta R^2_{\max}}, \qquad \Bigl(\frac{1.96}{\varepsilon}\Bigr)^2\varphi(1-\varphi)`,
  regime:
    "maximum likelihood without selection of predictors; 0 < R² < S and R² ≤ R²_max; a planning rule: R² is a guess",
  grade: "heuristic",
  costClass: "closed form",
  cost: closedForm,
  source: "Riley et al. 2019, Statistics in Medicine 38, 1276–1296 (part II), criteria (i) to (iii)",
  example: { parameters: 24, prevalence: 0.174, r2_cs: 0.288 },
  compute(inputs): Answer<Sizes> {
    const { parameters: p, prevalence, r2_cs: r2, shrinkage = 0.9, optimism = 0.05, margin = 0.05 } = inputs;
    const entropy = prevalence * log(prevalence) + (1 - prevalence) * log1p(-prevalence);
    const most = -expm1(2 * entropy);
    if (r2 === 0) return { outside: "R² = 0 anticipates a model that predicts nothing: no number of rows is enough" };
    if (r2 > most) return { outside: `Cox and Snell's R² is at most ${most} at this share of events, ${r2} is asked` };
    if (r2 >= shrinkage) return { outside: `a shrinkage of ${shrinkage} needs R² below it, ${r2} is asked` };
    const size = (S: number) => Math.ceil(p / ((S - 1) * log1p(-r2 / S)));
    const sizes = {
      n_shrinkage: size(shrinkage),
      n_optimism: size(r2 / (r2 + optimism * most)),
      n_risk: Math.ceil((1.96 / margin) * (1.96 / margin) * prevalence * (1 - prevalence)),
    };
    const n = Math.max(sizes.n_shrinkage, sizes.n_optimism, sizes.n_risk);
    const events = n * prevalence;
    return orBeyondDoubles({ n, ...sizes, max_r2_cs: most, events, events_per_parameter: events / p });
  },
});
