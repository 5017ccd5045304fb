import { defineExperiment } from "../../src/lab/experiment.ts";
import { exactCounts, layersCounted, withoutEmbeddings } from "./count-claims.ts";
import { models } from "./models.ts";
import { equations, imagesOver, labelBits, languageOver, unitDecides } from "./unit-claims.ts";

/** Parameters of published networks, exactly, beside what they were trained on. Nothing is drawn: both sizes are alike. */
export const experiment = defineExperiment({
  id: "parameter-ledger",
  title: "How many parameters for each example",
  section: "20",
  smokeSeconds: 1,
  smokeSeeds: 2,
  needs: [],
  claims: () => [
    exactCounts(Object.values(models)),
    layersCounted(),
    withoutEmbeddings(),
    imagesOver(),
    languageOver(),
    unitDecides(),
    equations(),
    labelBits(),
  ],
  figure: async (verdicts, options) => (await import("./figure.ts")).figure(verdicts, options),
});
