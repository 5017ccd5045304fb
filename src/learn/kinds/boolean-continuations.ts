import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { pauses } from "../threshold/pauses.ts";
import { bestOnRows, type Enumeration } from "../truth-tables/best-settings.ts";

/**
 * All settings of the truth tables of a tiny network A(n₀, m, n_L) that err least on given rows: how many they are, how
 * many functions they make on these rows and on the others, and what those do with the others.
 */
export const BooleanContinuationsTrial = z.strictObject({
  kind: z.literal("boolean-continuations"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  widths: z.tuple([z.number().int().min(1).max(4), z.number().int().min(1).max(2), z.number().int().min(1).max(4)]),
  rows: z.array(z.number().int().min(0).max(15)).min(1).max(16).describe("inputs, distinct; bit b is coordinate b"),
  targets: z.array(z.number().int().min(0).max(15)).min(1).max(16).describe("outputs wanted there"),
});
export type BooleanContinuationsTrial = z.infer<typeof BooleanContinuationsTrial>;

export const kind: Kind<BooleanContinuationsTrial, Engine> = {
  kind: "boolean-continuations",
  schema: BooleanContinuationsTrial,
  // a function is a number in a set
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 1_000_000 + 50 * Math.min(mostSettings(trial), MOST),
    usually: { plain: seenFlops(trial) + (flopsOf(trial) - seenFlops(trial)) / 200 },
  }),
  run: runContinuations,
};

/** Settings beyond which nothing is enumerated. */
const MOST = 1e8;

/** Of the rows that are given, and of all. */
function mostSettings({ widths: [n0, m, nL] }: BooleanContinuationsTrial): number {
  return pow(2, m * (1 << n0) + nL * (1 << m));
}

function flopsOf(trial: BooleanContinuationsTrial): number {
  return seenFlops(trial) + (4 * (1 << trial.widths[0]) + 20) * Math.min(mostSettings(trial), MOST);
}

/** Every setting on the rows that are given; few of them err least, and are continued. */
function seenFlops({ widths: [, m, nL], rows }: BooleanContinuationsTrial): number {
  return 20 * rows.length * pow(2, m * rows.length + nL * (1 << m));
}

function runContinuations(trial: BooleanContinuationsTrial, context: RunContext<Engine>): Outcome {
  const { widths, rows, targets } = trial;
  const [n0, m, nL] = widths;
  const wrong = [
    ...(new Set(rows).size === rows.length && rows.every((row) => row < 1 << n0) ? [] : ["rows"]),
    ...(targets.length === rows.length && targets.every((word) => word < 1 << nL) ? [] : ["targets"]),
    ...(((1 << n0) - rows.length) * nL <= 52 ? [] : ["bits of the other rows, over 52"]),
    ...(rows.length * nL <= 52 ? [] : ["bits of the rows, over 52"]),
  ];
  if (wrong.length > 0) {
    throw new UsageError({
      who: "trial of kind boolean-continuations",
      expected: `distinct rows below ${1 << n0}, a target below ${1 << nL} for each, and at most 52 bits of either part`,
      got: wrong.join(", "),
      next: "Correct the trial's rows and targets, or take a smaller network.",
    });
  }
  const { pause, flops } = pauses(context);
  const network: Enumeration = { inputs: n0, codes: 1 << m, words: 1 << nL, rows, targets, most: MOST };
  const { distortion, settings, known, whole, others, complete } = bestOnRows(network, pause);
  return {
    status: complete ? "converged" : "budget",
    final: {
      distortion,
      settings,
      sampleFunctions: known,
      functions: whole,
      offSample: others,
      parameters: m * (1 << n0) + nL * (1 << m),
    },
    flops: flops(),
  };
}
