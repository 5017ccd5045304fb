import { z } from "zod";
import { log, pow } from "../../base/elementary.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { sizeOf } from "../threshold/gates.ts";
import { layersWork } from "../threshold/layers-work.ts";
import { markBytes } from "../threshold/layers.ts";
import { networkFunctions } from "../threshold/network-functions.ts";
import { bitsThroughNoise, identifiedThroughNoise } from "../threshold/noisy-labels.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * What examples tell of the function of a small network of threshold gates with bias when each label bit is flipped with
 * chance q. All functions are listed, by integer weights −b … b, and judged by Bayes' rule.
 */
export const ThresholdNoisyLabelsTrial = z
  .strictObject({
    kind: z.literal("threshold-noisy-labels"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(4)).min(2).max(17).describe("n₀, …, n_L"),
    largest: z.number().int().min(1).max(6).describe("b; complete from 1, 1, 2, 3 for gates of 1, 2, 3, 4 inputs"),
    flips: z.number().min(0).max(0.5).describe("q"),
    measure: z.discriminatedUnion("of", [
      z.strictObject({ of: z.literal("bits") }),
      z.strictObject({
        of: z.literal("identified"),
        passes: z.number().int().min(1).max(1000).describe("most times that all inputs are seen"),
        draws: z.number().int().min(1).max(1_000_000).describe("targets, each with noise of its own"),
      }),
    ]),
  })
  .refine(({ widths }) => Math.max(...widths.slice(1)) << widths[0] <= 16, {
    path: ["widths"],
    error: "such that 2^n₀ times the units of a layer is at most 16",
  })
  .refine(({ widths, measure }) => measure.of !== "bits" || widths[widths.length - 1] << widths[0] <= 8, {
    path: ["widths"],
    error: "such that 2^n₀ times the outputs is at most 8, as bits are summed over all labelings",
  });
export type ThresholdNoisyLabelsTrial = z.infer<typeof ThresholdNoisyLabelsTrial>;

export const kind: Kind<ThresholdNoisyLabelsTrial, Engine> = {
  kind: "threshold-noisy-labels",
  schema: ThresholdNoisyLabelsTrial,
  cost({ widths, largest, measure }) {
    const rows = 1 << widths[0];
    const bits = rows * widths[widths.length - 1];
    const marks = markBytes(rows, Math.max(...widths.slice(1)));
    const gates = widths.slice(0, -1).reduce((sum, n) => sum + (2 << n) * sizeOf({ largest }, n + 1), 0);
    const listing = gates + 2000 * marks * widths.length;
    const functions = pow(2, bits);
    const judging =
      measure.of === "bits"
        ? (30 * functions + 100) * pow(3, bits)
        : measure.draws * measure.passes * (bits * 20 + (bits + 4) * functions);
    const usually = { plain: gates + layersWork({ widths }, rows) + 0.6 * judging };
    return { flops: listing + judging, bytes: 8e6 + 200 * marks, usually };
  },
  run: runNoisy,
};

/**
 * bits: `received`, by k = 0, 1, … distinct inputs, the mutual information of a uniform function and the noisy labels.
 * identified: by 1, 2, … passes over all inputs, how often the likeliest function is the target; `needed` passes for .95.
 */
function runNoisy(trial: ThresholdNoisyLabelsTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const { measure, flips, seed } = trial;
  const functions = networkFunctions(trial, pause);
  const common = { functions: functions.codes.length, bits: log(functions.codes.length) / Math.LN2 };
  if (measure.of === "bits") {
    const received = bitsThroughNoise(functions, flips, pause);
    return { status: "converged", final: { ...common, received }, flops: flops() };
  }
  const identified = identifiedThroughNoise(
    functions,
    { ...measure, flips, random: random(seed, "label-noise") },
    pause,
  );
  const needed = 1 + identified.findIndex((share) => share >= 0.95);
  const found = needed > 0 ? needed : "Infinity";
  return { status: "converged", final: { ...common, identified, needed: found }, flops: flops() };
}
