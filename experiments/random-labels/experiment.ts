import { defineExperiment } from "../../src/lab/experiment.ts";
import {
  chance,
  decayIsNotNecessary,
  decayIsNotSufficient,
  fewerThanEquations,
  memorises,
  noiseIsNotHarmless,
  oneUnitATarget,
} from "./fit-claims.ts";
import { sizesOf } from "./law.ts";
import { noiseSlowsTheLoss, timeToNoError, trueLabelsFirst } from "./speed-claims.ts";

/** A network that learns classes fits random labels as well, only later, and to no use. */
export const experiment = defineExperiment({
  id: "random-labels",
  title: "The network that learns also memorises",
  section: "32",
  smokeSeconds: 1,
  smokeSeeds: 12,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      memorises,
      chance,
      noiseIsNotHarmless,
      decayIsNotSufficient,
      decayIsNotNecessary,
      noiseSlowsTheLoss,
      trueLabelsFirst,
      timeToNoError,
      fewerThanEquations,
      oneUnitATarget,
    ].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
