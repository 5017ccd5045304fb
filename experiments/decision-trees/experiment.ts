import { defineExperiment } from "../../src/lab/experiment.ts";
import { greedyFindsLeast, labelsNeedLess, logDepthFits, logDepthIsLeast } from "./depth-claims.ts";
import { interpolationPeak, moreTreesHelp, twoAxes } from "./forest-claims.ts";
import { sizesOf } from "./law.ts";
import {
  criteriaAlike,
  depthCurve,
  oneLabelALeaf,
  perfectFitAlwaysCosts,
  perfectFitCosts,
  pruningRecovers,
} from "./noise-claims.ts";

/** How deep a tree must be to fit, what fitting noise costs, and what forests make of it. */
export const experiment = defineExperiment({
  id: "decision-trees",
  title: "How deep a tree must be, and when it should not",
  section: "17",
  smokeSeconds: 2,
  smokeSeeds: 12,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      ...[logDepthFits, logDepthIsLeast, labelsNeedLess, greedyFindsLeast],
      ...[oneLabelALeaf, depthCurve, perfectFitCosts, perfectFitAlwaysCosts, pruningRecovers, criteriaAlike],
      ...[moreTreesHelp, interpolationPeak, twoAxes],
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
