import { defineExperiment } from "../../src/lab/experiment.ts";
import { conservedLogarithms } from "./deep-claims.ts";
import { components, exponents, oneExample, printedExponents, solutionManifold } from "./function-claims.ts";
import { sizesOf } from "./law.ts";
import { clipped, conserved, optimum, printedMoments } from "./training-claims.ts";

/** The simplest non-linear deep model: L units x^k, one after the other. */
export const experiment = defineExperiment({
  id: "power-chain",
  title: "One example for a chain of squares or cubes",
  section: "6",
  smokeSeconds: 1,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      oneExample,
      solutionManifold,
      components,
      exponents,
      printedExponents,
      optimum,
      printedMoments,
      clipped,
      conserved,
      conservedLogarithms,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
