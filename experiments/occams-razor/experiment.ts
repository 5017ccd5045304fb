import { defineExperiment } from "../../src/lab/experiment.ts";
import { chainCosts } from "./chain-claims.ts";
import { sizesOf } from "./law.ts";
import { nestedPolynomials, sequentialEvidence } from "./polynomial-claims.ts";
import { automatically, equalClassMass, mackaySequences } from "./prior-claims.ts";
import { flatPrior, matchingPrior } from "./risk-claims.ts";

/** Whether a prior for simple models is needed, and what parameters cost a Bayesian. */
export const experiment = defineExperiment({
  id: "occams-razor",
  title: "Occam's razor without a prior for simple models",
  section: "13",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const all = [
      sequentialEvidence,
      nestedPolynomials,
      equalClassMass,
      automatically,
      mackaySequences,
      chainCosts,
      matchingPrior,
      flatPrior,
    ];
    return all.map((claim) => claim(sizesOf(size)));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
