import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { functionsOfSettings, settingsOf } from "../threshold/every-setting.ts";
import { meaningsOf } from "../threshold/meanings.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * Into how many classes the settings of a small network of threshold gates with bias fall, its weights whole numbers
 * −b … b: by the function, by the outputs on k inputs, by the loss on k inputs, by a loss within a tolerance. The network
 * is run at every setting in which no unit has a tie.
 */
export const ThresholdMeaningsTrial = z
  .strictObject({
    kind: z.literal("threshold-meanings"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(4)).min(2).max(9).describe("n₀, …, n_L"),
    largest: z.number().int().min(1).max(6).describe("b"),
  })
  .refine(({ widths }) => widths[widths.length - 1] << widths[0] <= 8, {
    path: ["widths"],
    error: "such that 2^n₀ times the outputs is at most 8",
  })
  .refine(({ widths, largest }) => mostSettings(widths, largest) <= 1e9, {
    path: ["largest"],
    error: "so small that (2b+1)^w, the number of settings, is at most 10⁹",
  });
export type ThresholdMeaningsTrial = z.infer<typeof ThresholdMeaningsTrial>;

function mostSettings(widths: readonly number[], largest: number): number {
  const w = widths.slice(1).reduce((sum, n, l) => sum + n * (widths[l] + 1), 0);
  return pow(2 * largest + 1, w);
}

export const kind: Kind<ThresholdMeaningsTrial, Engine> = {
  kind: "threshold-meanings",
  schema: ThresholdMeaningsTrial,
  cost(trial) {
    const rows = 1 << trial.widths[0];
    const most = pow(2, rows * trial.widths[trial.widths.length - 1]);
    // before the last unit there are fewer settings than half of all
    const [listing, meaning] = [40 * rows * settingsOf(trial), 20 * (pow(2, rows) + 1) * most * most];
    return { flops: listing + meaning, bytes: 8_000_000, usually: { plain: 0.38 * listing + meaning / 30 } };
  },
  run: runMeanings,
};

/**
 * `settings` without ties, `functions`; by k inputs `outputs` and `losses`, means over sets of k inputs and, of losses
 * (wrong label bits), over targets; `within` by d: functions that miss at most d label bits of a target, of all inputs.
 */
function runMeanings(trial: ThresholdMeaningsTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const functions = functionsOfSettings(trial, pause);
  const meanings = meaningsOf(functions, pause);
  return {
    status: "converged",
    final: {
      settings: settingsOf(trial),
      functions: functions.codes.length,
      outputs: [...meanings.outputs],
      losses: [...meanings.losses],
      within: [...meanings.within],
    },
    flops: flops(),
  };
}
