import { defineExperiment } from "../../src/lab/experiment.ts";
import { examplesFixLayer, oneOutput, polynomial } from "./equation-claims.ts";
import { sizesOf } from "./law.ts";
import { halfAtTwoWeights, labelsDoNotInvert, logisticInverts, ruleAtHome } from "./logistic-claims.ts";

/** The home of the rule of thumb: what k examples determine in one layer. */
export const experiment = defineExperiment({
  id: "shallow-regression",
  title: "How many examples fix a single layer",
  section: "1",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      examplesFixLayer,
      oneOutput,
      polynomial,
      logisticInverts,
      labelsDoNotInvert,
      halfAtTwoWeights,
      ruleAtHome,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
