import { defineExperiment } from "../../src/lab/experiment.ts";
import { notGeneralising, parameterCount, searchFits, synthesisExact } from "./fit-claims.ts";
import {
  bitsNeeded,
  bottleneckCount,
  classEntropy,
  everyRow,
  needStaysFlat,
  openBits,
  printedExamples,
} from "./identify-claims.ts";
import { sizesOf } from "./law.ts";

/** Networks of truth tables: what they can compute, what identifies it, and what fitting does not give. */
export const experiment = defineExperiment({
  id: "boolean-network",
  title: "Boolean networks: every row must be seen, at every depth",
  section: "7",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      parameterCount,
      everyRow,
      printedExamples,
      bitsNeeded,
      needStaysFlat,
      openBits,
      synthesisExact,
      searchFits,
      notGeneralising,
      classEntropy,
      bottleneckCount,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
