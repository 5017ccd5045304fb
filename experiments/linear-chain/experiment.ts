import { defineExperiment } from "../../src/lab/experiment.ts";
import { jacobianRank, oneExample, solutionManifold, withBiases } from "./example-claims.ts";
import { anyStart, conserved, failsExactlyWhen, feedbackInvariant } from "./flow-claims.ts";
import { sizesOf } from "./law.ts";
import { boundNeedsDepth, sgdResidual } from "./limits-claims.ts";
import { depthHelps, hittingTime, whenDepthHelps } from "./time-claims.ts";
import { descentOptimum, feedbackAlignment, feedbackSteps, randomStarts } from "./training-claims.ts";
import { solutionDensity, volumeGrows } from "./volume-claims.ts";

/** The simplest deep model: a product of L weights, one example. */
export const experiment = defineExperiment({
  id: "linear-chain",
  title: "One example for a chain of any number of weights",
  section: "2",
  smokeSeconds: 2,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      oneExample,
      withBiases,
      solutionManifold,
      jacobianRank,
      descentOptimum,
      randomStarts,
      feedbackAlignment,
      feedbackSteps,
      anyStart,
      failsExactlyWhen,
      conserved,
      feedbackInvariant,
      solutionDensity,
      volumeGrows,
      hittingTime,
      depthHelps,
      whenDepthHelps,
      sgdResidual,
      boundNeedsDepth,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
