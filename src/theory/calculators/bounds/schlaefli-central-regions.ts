import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { coverCost, coverCount, coverInstead } from "../../cover-count.ts";

/**
 * Regions into which hyperplanes through the origin cut ℝ^dim.
 *
 *   2 Σ_{k<dim} C(hyperplanes−1, k)
 *
 * Regime: any dim of the normals independent. No hyperplane leaves one region. Source: Schläfli 1852, §16.
 */
export const calculator = defineCalculator({
  name: "schlaefli-central-regions",
  summary: "Regions into which hyperplanes through the origin cut space",
  inputs: z.strictObject({
    hyperplanes: z.number().int().min(0).describe("hyperplanes through the origin"),
    dim: z.number().int().min(1).describe("dimension of the space"),
  }),
  formula: "2 Σ_{k<dim} C(hyperplanes−1, k); 1 without hyperplanes",
  tex: String.raw`2\sum_{k=0}^{\dim-1}\binom{h-1}{k}`,
  regime: "normals in general position: any dim of them independent",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ hyperplanes, dim }) => coverCost(hyperplanes, dim),
  instead: ({ hyperplanes, dim }) => coverInstead(hyperplanes, dim),
  source: "Schläfli 1852, Theorie der vielfachen Kontinuität, §16; Winder 1966",
  example: { hyperplanes: 4, dim: 3 },
  compute: ({ hyperplanes, dim }): Answer<bigint> => ({
    value: hyperplanes === 0 ? 1n : coverCount(hyperplanes, dim),
  }),
});
