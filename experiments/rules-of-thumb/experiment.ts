import { defineExperiment } from "../../src/lab/experiment.ts";
import { brainsRatio } from "./brain-claims.ts";
import { sizesOf } from "./law.ts";
import { equationsCount, multiplesAreNotNeeds } from "./need-claims.ts";
import { fewerRowsPredictBetter, multiplesArePrices, oneIsWorseThanNothing } from "./price-claims.ts";

/** What the rules of thumb ask for, beside what is needed and what it buys. */
export const experiment = defineExperiment({
  id: "rules-of-thumb",
  title: "One, ten or fifty examples a parameter",
  section: "15",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const all = [
      equationsCount,
      multiplesAreNotNeeds,
      multiplesArePrices,
      oneIsWorseThanNothing,
      fewerRowsPredictBetter,
      brainsRatio,
    ];
    return all.map((claim) => claim(sizesOf(size)));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
