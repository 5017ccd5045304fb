import { defineExperiment } from "../../src/lab/experiment.ts";
import { generalCovariance } from "./covariance-claims.ts";
import { designsOf } from "./designs.ts";
import { doubling } from "./doubling-claims.ts";
import { randomFeatures } from "./features-claims.ts";
import { exactRisk, finiteSize, threshold } from "./isotropic-claims.ts";
import { alignment, kernelCurve } from "./kernel-claims.ts";
import { latentSpace, moreViewsWin } from "./latent-claims.ts";
import { sizesOf } from "./law.ts";
import { moreParametersWin, unseenIsNoise } from "./misspecified-claims.ts";
import { noPeak, optimal, penalty } from "./ridge-claims.ts";

const ofIdentity = [moreParametersWin, unseenIsNoise, exactRisk, finiteSize, threshold];
const ofOthers = [
  ...[latentSpace, moreViewsWin, generalCovariance, optimal, penalty, noPeak],
  ...[randomFeatures, kernelCurve, alignment, doubling],
];

/** The minimum-norm fit before, at and past the interpolation threshold, against its exact risk or its limit. */
export const experiment = defineExperiment({
  id: "ridgeless",
  title: "Least squares with more parameters than examples",
  section: "27",
  smokeSeconds: 2,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const [sizes, designs] = [sizesOf(size), designsOf(size)];
    return [...ofIdentity.map((claim) => claim(sizes)), ...ofOthers.map((claim) => claim(designs))];
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
