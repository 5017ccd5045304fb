import { defineExperiment } from "../../src/lab/experiment.ts";
import {
  bagsNeverHurt,
  bagsOfLeastSquares,
  bagsTameThreshold,
  baggedInterpolators,
  baggedNeighbours,
} from "./bag-claims.ts";
import { sizesOf } from "./law.ts";
import { featuresRaiseTheRidge, manyFitsAreKernelRidge, sharperWhenDoubled } from "./random-function-claims.ts";
import { manyMembersAreRidge, manySubsamplesAreRidge } from "./ridge-claims.ts";
import { beyondTheRule, identicalMembers, neverGrows, riskFallsToFloor } from "./size-claims.ts";

const claims = [
  riskFallsToFloor,
  neverGrows,
  beyondTheRule,
  identicalMembers,
  manyMembersAreRidge,
  manySubsamplesAreRidge,
  featuresRaiseTheRidge,
  manyFitsAreKernelRidge,
  sharperWhenDoubled,
  baggedInterpolators,
  baggedNeighbours,
  bagsOfLeastSquares,
  bagsTameThreshold,
  bagsNeverHurt,
];

/** Averages of many models: more parameters than rows, and smaller risk. */
export const experiment = defineExperiment({
  id: "ensembles",
  title: "Ensembles have more parameters than rows and predict better",
  section: "14",
  smokeSeconds: 2,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    return claims.map((claim) => claim(sizesOf(size)));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
  panels: {
    "raised-ridge": async (verdicts, options) =>
      (await import("./raised-ridge-panel.ts")).raisedRidgePanel(verdicts, options),
  },
});
