import { defineExperiment } from "../../src/lab/experiment.ts";
import { blocks, exactFar, nearFar, planted, twoPoints } from "./far-claims.ts";
import { encoderFree } from "./free-claims.ts";
import { functions, keptWords, layersChangeNothing, parameterCount } from "./layer-claims.ts";
import { sizesOf } from "./law.ts";
import { bound, optimum, restarts } from "./optimum-claims.ts";

/** What a bottleneck of unrestricted Boolean units can keep, and what its examples fix. */
export const experiment = defineExperiment({
  id: "boolean-autoencoder",
  title: "A Boolean bottleneck clusters its examples around majorities",
  section: "8",
  smokeSeconds: 1,
  smokeSeeds: 2,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [
      keptWords,
      layersChangeNothing,
      optimum,
      restarts,
      bound,
      planted,
      blocks,
      exactFar,
      nearFar,
      twoPoints,
      encoderFree,
      parameterCount,
      functions,
    ];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
