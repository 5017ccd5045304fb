import { defineExperiment } from "../../src/lab/experiment.ts";
import { conditionSquared, digitsLost, rankLeft } from "./hilbert-claims.ts";
import { sizesOf } from "./law.ts";
import { predictionsDetermined, predictionStays } from "./prediction-claims.ts";
import { coefficientsLost, columnRank, fullRank } from "./rank-claims.ts";
import { inverseAlwaysAnswers, inverseIsNone, minimumNormSolution, ridgeInverts } from "./route-claims.ts";

/** A least-squares problem with more columns than rows, by four routes: what is lost and what is not. */
export const experiment = defineExperiment({
  id: "least-squares",
  title: "What least squares cannot know, and what it can",
  section: "16",
  smokeSeconds: 2,
  smokeSeeds: 24,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      ...[fullRank, columnRank, coefficientsLost, inverseAlwaysAnswers, inverseIsNone, ridgeInverts],
      ...[minimumNormSolution, predictionStays, predictionsDetermined, conditionSquared, digitsLost, rankLeft],
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
