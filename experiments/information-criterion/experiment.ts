import { defineExperiment } from "../../src/lab/experiment.ts";
import { depthBracket, depthCounted, depthSettles, oddPermutations } from "./depth-claims.ts";
import { booleanRows, linearWide, powerFlat } from "./family-claims.ts";
import {
  booleanFlat,
  identifiedShare,
  labelBitsBound,
  receivedBits,
  teacherBeats,
  teachingSize,
  threeInputCounts,
  thresholdSaturates,
} from "./finite-claims.ts";
import { sizesOf } from "./law.ts";
import { consistentLearner, criterionMisleads, predictsAt } from "./learner-claims.ts";
import { lossTolerance, threeMeanings, weightBits } from "./meaning-claims.ts";
import { noisyBits, noisyCap, noisyIdentification, noisyPasses } from "./noise-claims.ts";
import { predictionSublinear, predictsBeforeIdentified } from "./predict-claims.ts";
import { completelyWrong, examplePerParameter, knCriterion } from "./printed-claims.ts";
import { identifiedBySettings, identifyTakesAll, namedBySettings, namesSooner } from "./targets-claims.ts";
import { teachingDimension, teachingNetworks } from "./teaching-claims.ts";
import { linearFlat, linearSlope, oneOutput, reluLoses, tanhEquations, tanhSlope } from "./smooth-claims.ts";

/** Bits and equations against parameters: what identifies the function of a network. */
export const experiment = defineExperiment({
  id: "information-criterion",
  title: "What identifies a network: equations and label bits, not parameters and not inputs",
  section: "12",
  smokeSeconds: 2,
  smokeSeeds: 2,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      linearFlat,
      linearWide,
      powerFlat,
      linearSlope,
      booleanFlat,
      booleanRows,
      examplePerParameter,
      tanhEquations,
      tanhSlope,
      completelyWrong,
      reluLoses,
      oneOutput,
      knCriterion,
      labelBitsBound,
      identifiedShare,
      receivedBits,
      teacherBeats,
      teachingSize,
      teachingDimension,
      teachingNetworks,
      thresholdSaturates,
      threeInputCounts,
      depthCounted,
      depthSettles,
      oddPermutations,
      depthBracket,
      identifyTakesAll,
      identifiedBySettings,
      namedBySettings,
      namesSooner,
      consistentLearner,
      criterionMisleads,
      predictsAt,
      predictionSublinear,
      predictsBeforeIdentified,
      noisyBits,
      noisyCap,
      noisyIdentification,
      noisyPasses,
      weightBits,
      threeMeanings,
      lossTolerance,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
  panels: {
    "bits-per-parameter": async (verdicts, options) =>
      (await import("./panels/bits-per-parameter.ts")).bitsPerParameter(verdicts, options),
    "bits-received": async (verdicts, options) =>
      (await import("./panels/bits-received.ts")).bitsReceived(verdicts, options),
    "one-output": async (verdicts, options) =>
      (await import("./panels/one-output.ts")).oneOutputPanel(verdicts, options),
    "identify-and-predict": async (verdicts, options) =>
      (await import("./panels/identify-and-predict.ts")).identifyAndPredict(verdicts, options),
  },
});
