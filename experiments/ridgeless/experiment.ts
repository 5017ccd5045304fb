import { defineExperiment } from "../../src/lab/experiment.ts";
import { exactRisk, finiteSize, threshold } from "./isotropic-claims.ts";
import { sizesOf } from "./law.ts";
import { moreParametersWin, unseenIsNoise } from "./misspecified-claims.ts";

/** The minimum-norm fit before, at and past the interpolation threshold, against its exact risk. */
export const experiment = defineExperiment({
  id: "ridgeless",
  title: "Least squares with more parameters than examples",
  section: "27",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [moreParametersWin, unseenIsNoise, exactRisk, finiteSize, threshold].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
