import { defineExperiment } from "../../src/lab/experiment.ts";
import { sizesOf } from "./law.ts";
import { minimumNorm, thresholdingNeedsMore } from "./solver-claims.ts";
import {
  fewestExamples,
  phaseTransition,
  printedRule,
  quarterOfAnExample,
  sharperWhenDoubled,
  sufficientRule,
} from "./threshold-claims.ts";

/** How few examples fix the weights of a linear model of which most are 0. */
export const experiment = defineExperiment({
  id: "sparse-recovery",
  title: "A linear model with fewer examples than weights, found exactly",
  section: "38",
  smokeSeconds: 2,
  smokeSeeds: 40,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      quarterOfAnExample,
      minimumNorm,
      fewestExamples,
      phaseTransition,
      sharperWhenDoubled,
      sufficientRule,
      printedRule,
      thresholdingNeedsMore,
    ].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
