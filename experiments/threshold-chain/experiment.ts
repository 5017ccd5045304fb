import { defineExperiment } from "../../src/lab/experiment.ts";
import { biasFourFunctions, biasTwoExamples, polynomialUnit } from "./bias-claims.ts";
import { chosenExample, zeroOneFunctions, zeroOneIdentityNegation, zeroOneOneExample } from "./heaviside-claims.ts";
import { sizesOf } from "./law.ts";
import { exampleAParameter, halfEach, signFunctions, signOneExample } from "./sign-claims.ts";

/** A chain of threshold units of one input, by values, bias, degree and H(0). */
export const experiment = defineExperiment({
  id: "threshold-chain",
  title: "A chain of threshold units: what one example tells",
  section: "9",
  smokeSeconds: 1,
  smokeSeeds: 1,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      signFunctions,
      halfEach,
      signOneExample,
      exampleAParameter,
      zeroOneFunctions,
      zeroOneIdentityNegation,
      zeroOneOneExample,
      chosenExample,
      biasFourFunctions,
      biasTwoExamples,
      polynomialUnit,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
