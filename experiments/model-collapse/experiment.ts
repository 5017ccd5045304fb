import { defineExperiment } from "../../src/lab/experiment.ts";
import {
  collapseIsInevitable,
  freshDrawsHold,
  keptDrawsKeepVariance,
  meanWalks,
  medianVanishes,
  varianceShrinks,
} from "./gaussian-claims.ts";
import { sizesOf } from "./law.ts";
import { rareIsKept, rareIsLost, riskGrows, riskIsBounded } from "./model-claims.ts";

/** Models that are trained on what earlier ones made, with and without the data that came before. */
export const experiment = defineExperiment({
  id: "model-collapse",
  title: "Models trained on their own samples",
  section: "22",
  smokeSeconds: 2,
  smokeSeeds: 40,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      riskGrows,
      riskIsBounded,
      varianceShrinks,
      medianVanishes,
      meanWalks,
      keptDrawsKeepVariance,
      collapseIsInevitable,
      freshDrawsHold,
      rareIsLost,
      rareIsKept,
    ].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
