import { z } from "zod";
import { normalCdf } from "../../../math/normal-distribution.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

/**
 * Error of the best classifier of two equally frequent normal laws of one covariance: Φ(−Δ/2).
 *
 * Source: Fisher 1936; Δ is Mahalanobis's distance of the means.
 */
export const calculator = defineCalculator({
  name: "two-gaussians-error",
  summary: "Error of the best classifier of two equally frequent Gaussian classes",
  inputs: z.strictObject({ separation: z.number().min(0).describe("Δ, distance of the means in standard deviations") }),
  formula: "Φ(−Δ/2)",
  tex: String.raw`\Phi(-\Delta/2)`,
  regime: "two classes N(μ, Σ) of one Σ, equally frequent",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Fisher 1936, The use of multiple measurements in taxonomic problems",
  example: { separation: 2 },
  compute: ({ separation }): Answer<number> => ({ value: normalCdf(-separation / 2) }),
});
