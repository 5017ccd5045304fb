import { defineExperiment } from "../../src/lab/experiment.ts";
import { alwaysHarms, neverHarms, ranksTell, varianceFollows } from "./belief-claims.ts";
import { doubling, flipsHarm, flipsHarmless, maxMarginError } from "./class-claims.ts";
import { sizesOf } from "./law.ts";
import { isotropicLoses, logarithmFallsSlowly, powerStays, spikedFalls } from "./spectrum-claims.ts";

/** Fits that go through every noisy label: where that is harmless, and where it is not. */
export const experiment = defineExperiment({
  id: "benign-overfitting",
  title: "Fitting the noise, with and without harm",
  section: "28",
  smokeSeconds: 2,
  smokeSeeds: 20,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      ...[spikedFalls, powerStays, logarithmFallsSlowly, isotropicLoses],
      ...[alwaysHarms, neverHarms, ranksTell, varianceFollows],
      ...[flipsHarm, flipsHarmless, maxMarginError, doubling],
    ].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
