import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { columnsOf, leastClustering, leastError } from "../threshold/autoencode.ts";
import { gateFunctions, sizeOf } from "../threshold/gates.ts";
import { layersWork } from "../threshold/layers-work.ts";
import { inputLayer, markBytes, nextLayer } from "../threshold/layers.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * The best threshold autoencoder A(n, …, n) of some words, by exhaustion: every gate with integer weights −b … b on inputs
 * ±1, every combination of gates. `error` is the least number of wrong bits, `free` that of the best clustering of the
 * words into as many clusters as the narrowest layer has codes.
 */
export const ThresholdAutoencoderTrial = z
  .strictObject({
    kind: z.literal("threshold-autoencoder"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(4)).min(3).describe("n, hidden widths, n"),
    bias: z.boolean(),
    largest: z.number().int().min(1).max(5).describe("b: weights are −b … b; 3 makes all gates of four inputs"),
    words: z.array(z.number().int().min(0)).min(1).max(9).describe("examples as integers, bit b the coordinate b"),
  })
  .refine(({ widths, words }) => widths[0] === widths.at(-1) && words.every((word) => word < 1 << widths[0]), {
    path: ["widths"],
    error: "widths whose first and last are the number of bits of every word",
  })
  .refine(({ widths, words }) => Math.max(...widths.slice(1, -1)) * words.length <= 26, {
    path: ["words"],
    error: "so few that words × hidden units of a layer is at most 26",
  });
export type ThresholdAutoencoderTrial = z.infer<typeof ThresholdAutoencoderTrial>;

export const kind: Kind<ThresholdAutoencoderTrial, Engine> = {
  kind: "threshold-autoencoder",
  schema: ThresholdAutoencoderTrial,
  cost: ({ widths, words, largest, bias }) => {
    const rows = words.length;
    const marks = markBytes(rows, Math.max(...widths.slice(1, -1)));
    const gates = widths.map((n) => 2 * (1 << n) * sizeOf({ largest }, n + (bias ? 1 : 0))).reduce((a, b) => a + b);
    return {
      flops: gates + marks * (200 * rows + 2000) * (widths.length - 2),
      bytes: 3 * marks + 2_000_000,
      // words that come twice or are dealt alike leave half of the states
      usually: { plain: gates + layersWork({ widths: [...widths.slice(0, -1), 1], bias }, rows) / 2 },
    };
  },
  run: runAutoencoder,
};

function runAutoencoder(trial: ThresholdAutoencoderTrial, context: RunContext<Engine>): Outcome {
  const { widths, bias, largest, words } = trial;
  const { pause, flops } = pauses(context);
  const gates = (inputs: number) => gateFunctions({ inputs, degree: 1, bias, values: "signs", largest }, pause);
  const targets = columnsOf(words, widths[0]);
  let layer = inputLayer(targets, words.length);
  for (let i = 1; i < widths.length - 1; i++) {
    layer = nextLayer(layer, { gates: gates(widths[i - 1]), units: widths[i] }, pause);
  }
  const error = leastError(layer, { gates: gates(layer.units), targets }, pause);
  const free = leastClustering(words, widths[0], 1 << Math.min(...widths));
  return { status: "converged", final: { error, free }, flops: flops() };
}
