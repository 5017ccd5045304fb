import { defineExperiment } from "../../src/lab/experiment.ts";
import { saysNo, saysYes } from "./answer-claims.ts";
import { sizesOf } from "./law.ts";
import { bothSizes, emergence, exponentsOfTheFit, oneToOne } from "./network-claims.ts";
import { alwaysTwentyOne, constantsApart, eightfold, printedConstants } from "./published-claims.ts";

/** Laws of loss by model size and data size: measured, published, and the right to say that there is none. */
export const experiment = defineExperiment({
  id: "scaling-laws",
  title: "Scaling laws and their fits",
  section: "19",
  smokeSeconds: 2,
  smokeSeeds: 3,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      ...[exponentsOfTheFit, oneToOne, bothSizes, emergence, saysYes, saysNo].map((claim) => claim(sizes)),
      ...[printedConstants, constantsApart, alwaysTwentyOne, eightfold].map((claim) => claim()),
    ];
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
