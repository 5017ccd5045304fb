import { defineExperiment } from "../../src/lab/experiment.ts";
import { copiesAddNothing, drawnSenses, senses } from "./bed-claims.ts";
import { dimensionRecovered, outliersMove } from "./dimension-claims.ts";
import { sizesOf } from "./law.ts";
import { copiesTellTheNoise, overlapLooksLikeNoise } from "./noise-claims.ts";
import { chunksKeepShortMemory, copiesInSight, entropyRate, lengthIsABound, orderCounts } from "./source-claims.ts";
import { usableDependsOnTheFamily } from "./usable-claims.ts";
import { columnsAreNoDimensions, copiesAreNoRows, informationTakesWidth } from "./width-claims.ts";

/** What a data set is, besides its number of rows. */
export const experiment = defineExperiment({
  id: "dataset-information",
  title: "What a data set holds, besides its number of rows",
  section: "21",
  smokeSeconds: 2,
  smokeSeeds: 4,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    return [
      senses(),
      ...[copiesAddNothing, drawnSenses, informationTakesWidth, copiesAreNoRows, columnsAreNoDimensions].map((claim) =>
        claim(sizes),
      ),
      ...[copiesTellTheNoise, overlapLooksLikeNoise, usableDependsOnTheFamily].map((claim) => claim(sizes)),
      ...[dimensionRecovered, outliersMove, entropyRate, lengthIsABound].map((claim) => claim(sizes)),
      ...[orderCounts, chunksKeepShortMemory, copiesInSight].map((claim) => claim(sizes)),
    ];
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
