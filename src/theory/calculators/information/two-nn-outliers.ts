import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * What the two-nearest-neighbours estimate tends to where a share ε of the rows fills all D columns.
 *
 *   log(r₂/r₁) is exponential of rate d on the manifold and D off it:  d̂ → 1/((1−ε)/d + ε/D)
 *
 * Regime: outliers so far apart that they are not the neighbours of the others, and even around each of themselves.
 * The estimate lies between d and D, and nearer to d than the mean (1−ε)d + εD. Source: derived from Facco et al. 2017.
 */
export const calculator = defineCalculator({
  name: "two-nn-outliers",
  summary: "Limit of the two-nearest-neighbours dimension under a share of outliers that fill all columns",
  inputs: z.strictObject({
    dimension: z.number().positive().describe("d"),
    columns: z.number().positive().describe("D"),
    outliers: z.number().min(0).max(1).describe("ε"),
  }),
  formula: "1/((1−ε)/d + ε/D)",
  tex: String.raw`\Bigl(\frac{1-\varepsilon}{d} + \frac{\varepsilon}{D}\Bigr)^{-1}`,
  regime: "outliers far from the manifold's rows, with a density that is even over their own two neighbours",
  grade: "asymptotic",
  costClass: "closed form",
  cost: closedForm,
  source: "derived; Facco, d'Errico, Rodriguez, Laio 2017, Sci. Rep. 7:12140 (the law of the ratios)",
  example: { dimension: 2, columns: 10, outliers: 0.1 },
  compute: ({ dimension: d, columns: D, outliers }): Answer<number> => ({
    value: 1 / ((1 - outliers) / d + outliers / D),
  }),
});
