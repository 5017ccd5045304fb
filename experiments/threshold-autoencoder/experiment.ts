import { defineExperiment } from "../../src/lab/experiment.ts";
import { ruleWithoutLayers, settingsShareFunctions } from "./count-claims.ts";
import { sizesOf } from "./law.ts";
import { asManyAsCodes, layersAsWide, optimum, widerLayer } from "./optimum-claims.ts";

/** What a bottleneck of threshold gates can keep. */
export const experiment = defineExperiment({
  id: "threshold-autoencoder",
  title: "What a bottleneck of threshold gates can keep",
  section: "11",
  smokeSeconds: 1,
  smokeSeeds: 1,
  needs: [],
  claims(size) {
    const sizes = sizesOf(size);
    const all = [asManyAsCodes, optimum, layersAsWide, widerLayer, ruleWithoutLayers, settingsShareFunctions];
    return all.map((claim) => claim(sizes));
  },
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
