import { defineExperiment } from "../../src/lab/experiment.ts";
import { examplesFixMap, functionDimension, needIsFlat } from "./example-claims.ts";
import { sizesOf } from "./law.ts";
import { closedFormIsReached, closedFormSeparates } from "./optimum-claims.ts";

/** Deep linear networks: many parameters, few functions, few examples. */
export const experiment = defineExperiment({
  id: "deep-linear",
  title: "How many examples fix the map of a deep linear network",
  section: "3",
  smokeSeconds: 1,
  smokeSeeds: 2,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [examplesFixMap, needIsFlat, functionDimension, closedFormIsReached, closedFormSeparates].map((claim) =>
      claim(sizes),
    );
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
