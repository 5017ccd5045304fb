import { defineExperiment } from "../../src/lab/experiment.ts";
import { needStaysFlat, oneBitPerLayer, oneExample, oneWithoutConstants, twoExamples } from "./example-claims.ts";
import {
  classSizesAre,
  constantsTakeOver,
  entropyFalls,
  fourFunctions,
  identityOrNegation,
} from "./function-claims.ts";
import { sizesOf } from "./law.ts";

/** A chain of truth tables of one input: classes of settings, and the examples that tell them apart. */
export const experiment = defineExperiment({
  id: "boolean-chain",
  title: "A chain of Boolean units: four functions, two examples",
  section: "5",
  smokeSeconds: 1,
  smokeSeeds: 1,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      fourFunctions,
      identityOrNegation,
      classSizesAre,
      constantsTakeOver,
      entropyFalls,
      twoExamples,
      oneExample,
      oneWithoutConstants,
      needStaysFlat,
      oneBitPerLayer,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
