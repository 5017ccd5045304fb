import { defineExperiment } from "../../src/lab/experiment.ts";
import { sizesOf } from "./law.ts";
import { manyMembersAreRidge } from "./ridge-claims.ts";
import { beyondTheRule, identicalMembers, neverGrows, riskFallsToFloor } from "./size-claims.ts";

/** Averages of many models: more parameters than rows, and smaller risk. */
export const experiment = defineExperiment({
  id: "ensembles",
  title: "Ensembles have more parameters than rows and predict better",
  section: "14",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const all = [riskFallsToFloor, neverGrows, beyondTheRule, identicalMembers, manyMembersAreRidge];
    return all.map((claim) => claim(sizesOf(size)));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
