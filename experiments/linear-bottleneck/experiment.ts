import { defineExperiment } from "../../src/lab/experiment.ts";
import { mExamplesSpecify, solutionFamily, supervisedNeed } from "./example-claims.ts";
import { sizesOf } from "./law.ts";
import { classes, flatOrigin, indices, losses } from "./saddle-claims.ts";
import { decayFixesSpan, lingersAtOrigin } from "./span-claims.ts";
import { addedLayers, complexValued, noSpuriousMinima } from "./training-claims.ts";

/** Linear networks with a bottleneck: saddles, one class of minima, and what examples specify. */
export const experiment = defineExperiment({
  id: "linear-bottleneck",
  title: "Where a linear bottleneck can end, and what examples specify",
  section: "4",
  smokeSeconds: 1,
  smokeSeeds: 40,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const saddles = [losses, indices, classes, flatOrigin];
    const training = [noSpuriousMinima, addedLayers, complexValued];
    const examples = [mExamplesSpecify, solutionFamily, supervisedNeed, decayFixesSpan, lingersAtOrigin];
    return [...saddles, ...training, ...examples].map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
