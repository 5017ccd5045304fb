import { z } from "zod";
import { log, pow } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { sizeOf } from "../threshold/gates.ts";
import { layersWork } from "../threshold/layers-work.ts";
import { markBytes } from "../threshold/layers.ts";
import { networkFunctions } from "../threshold/network-functions.ts";
import { pauses } from "../threshold/pauses.ts";
import { whatExamplesTell } from "../threshold/what-examples-tell.ts";

/**
 * What examples tell of the function of a small network of threshold gates with bias: all its functions are listed, by
 * integer weights −b … b, and every set of inputs is tried on all of them.
 */
export const ThresholdExamplesTrial = z
  .strictObject({
    kind: z.literal("threshold-examples"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(5)).min(2).max(17).describe("n₀, …, n_L"),
    largest: z.number().int().min(1).max(6).describe("b; complete from 1, 1, 2, 3 for gates of 1, 2, 3, 4 inputs"),
  })
  .refine(({ widths }) => Math.max(...widths.slice(1)) << widths[0] <= 16, {
    path: ["widths"],
    error: "such that 2^n₀ times the units of a layer is at most 16",
  });
export type ThresholdExamplesTrial = z.infer<typeof ThresholdExamplesTrial>;

export const kind: Kind<ThresholdExamplesTrial, Engine> = {
  kind: "threshold-examples",
  schema: ThresholdExamplesTrial,
  cost({ widths, largest }) {
    const rows = 1 << widths[0];
    const marks = markBytes(rows, Math.max(...widths.slice(1)));
    const gates = widths.slice(0, -1).reduce((sum, n) => sum + (2 << n) * sizeOf({ largest }, n + 1), 0);
    const most = pow(2, rows * widths[widths.length - 1]);
    return {
      flops: gates + 2000 * marks * widths.length + 4 * pow(2, rows) * most,
      bytes: 8e6 + 200 * marks,
      usually: { plain: gates + layersWork({ widths }, rows) + (4 * pow(2, rows) * most) / 12 },
    };
  },
  run: runExamples,
};

/**
 * By k = 0, 1, …, 2^n₀ inputs, drawn without replacement, independent of the target, which is uniform over functions:
 * `identified`, pairs of target and inputs that leave no other function, `share` of them all, `received` bits. `taught`,
 * the share that a teacher singles out by k inputs who knows the target; `teaching…`, how many inputs he needs.
 */
function runExamples(trial: ThresholdExamplesTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const functions = networkFunctions(trial, pause);
  const { sets, identified, openBits, teaching } = whatExamplesTell(functions, pause);
  const count = teaching.length;
  const bits = log(count) / Math.LN2;
  const share = identified.map((pairs, k) => pairs / (count * sets[k]));
  return {
    status: "converged",
    final: {
      functions: count,
      bits,
      identified: [...identified],
      share,
      received: openBits.map((open) => bits - open),
      needed: share.findIndex((part) => part >= 0.95),
      taught: sets.map((_, k) => teaching.filter((t) => t <= k).length / count),
      teachingLeast: Math.min(...teaching),
      teachingMean: teaching.reduce((sum, t) => sum + t, 0) / count,
      teachingLargest: Math.max(...teaching),
    },
    flops: flops(),
  };
}
