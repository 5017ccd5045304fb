import { defineExperiment } from "../../src/lab/experiment.ts";
import { biasCounts, capacity, gateCount, polynomialGates, polynomialWeights, zeroAndOne } from "./gate-claims.ts";
import { sizesOf } from "./law.ts";
import { perceptronLearns, surrogateLearns } from "./learner-claims.ts";
import { depthStops, depthSuffices, networkCounts } from "./network-claims.ts";

/** What threshold gates and small networks of them can compute. */
export const experiment = defineExperiment({
  id: "threshold-network",
  title: "How many functions threshold gates compute",
  section: "10",
  smokeSeconds: 1,
  smokeSeeds: 1,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      gateCount,
      biasCounts,
      zeroAndOne,
      polynomialGates,
      polynomialWeights,
      capacity,
      networkCounts,
      depthStops,
      depthSuffices,
      perceptronLearns,
      surrogateLearns,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
