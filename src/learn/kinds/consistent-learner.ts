import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { ClassUnit } from "../finite-classes/class-unit.ts";
import { differing } from "../finite-classes/named-examples.ts";
import {
  listingFlops,
  MOST_GATES,
  weightedFunctions,
  type WeightedFunctions,
} from "../finite-classes/weighted-functions.ts";
import { pauses } from "../threshold/pauses.ts";

/**
 * How far functions that agree with k random examples may be from the target: targets and examples are drawn, and all
 * functions of a small network are compared with each.
 */
export const ConsistentLearnerTrial = z
  .strictObject({
    kind: z.literal("consistent-learner"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(4)).min(2).max(100).describe("n₀, …, n_L"),
    unit: ClassUnit,
    law: z.enum(["functions", "settings"]).describe("what targets are uniform over"),
    examples: z.number().int().min(0).max(100_000).describe("k, independent uniform inputs: some may come twice"),
    epsilon: z.number().positive().max(1).describe("ε, share of inputs on which a function may err"),
    draws: z.number().int().min(1).max(1_000_000),
  })
  .refine(({ widths }) => Math.max(...widths.slice(1)) << widths[0] <= 16, {
    path: ["widths"],
    error: "such that 2^n₀ times the units of a layer is at most 16",
  });
export type ConsistentLearnerTrial = z.infer<typeof ConsistentLearnerTrial>;

export const kind: Kind<ConsistentLearnerTrial, Engine> = {
  kind: "consistent-learner",
  schema: ConsistentLearnerTrial,
  cost(trial) {
    const { widths, examples, draws } = trial;
    const most = pow(2, widths[widths.length - 1] << widths[0]);
    const single = widths.length === 2 && widths[1] === 1 && trial.unit.kind === "threshold";
    const compared = single ? Math.min(most, MOST_GATES[widths[0]]) : most;
    return {
      flops: listingFlops(trial) + draws * drawFlops(most, examples, 1 << widths[0]),
      bytes: 2e7,
      // counts are whole numbers of any size; most functions differ from the target on the first input
      usually: { plain: 4 * listingFlops(trial) + draws * (2 * compared + 16 * examples + 200) },
    };
  },
  run: runConsistentLearner,
};

/** A target is found, inputs are drawn, and functions compared on them. */
function drawFlops(functions: number, examples: number, inputs: number): number {
  return functions * (4 + inputs) + 10 * examples;
}

/**
 * Shares of draws: `failed`, some function that agrees errs on more than ε of the inputs; `identified`, none but the
 * target agrees. Means over draws: `worst` error of those that agree, `error` of one of them at random.
 */
function runConsistentLearner(trial: ConsistentLearnerTrial, context: RunContext<Engine>): Outcome {
  const { seed, law, examples, epsilon, draws } = trial;
  const { pause, flops } = pauses(context);
  const functions = weightedFunctions(trial, pause);
  const { codes, inputs } = functions;
  const [targets, split] = [random(seed, "population"), random(seed, "split")];
  const sum = { failed: 0, identified: 0, worst: 0, error: 0 };
  for (let draw = 0; draw < draws; draw++) {
    const target = codes[drawn(law === "functions" ? null : functions.settings, codes.length, targets)];
    const errors = errorsOfAgreeing(functions, target, shownLabels(functions, examples, split));
    const worst = Math.max(...errors) / inputs;
    // whole numbers over whole numbers: 1e-12 is far below their least difference
    if (worst > epsilon + 1e-12) sum.failed++;
    if (errors.length === 1) sum.identified++;
    sum.worst += worst;
    sum.error += errors.reduce((all, error) => all + error, 0) / (errors.length * inputs);
    pause(drawFlops(codes.length, examples, inputs));
  }
  return {
    status: "converged",
    final: {
      functions: codes.length,
      failed: sum.failed / draws,
      identified: sum.identified / draws,
      worst: sum.worst / draws,
      error: sum.error / draws,
    },
    flops: flops(),
  };
}

/** By shares that sum to 1, or alike. */
function drawn(shares: readonly number[] | null, length: number, stream: Random): number {
  if (shares === null) return stream.below(length);
  let left = stream.uniform();
  const found = shares.findIndex((share) => (left -= share) < 0);
  // rounding may leave a little over
  return found < 0 ? length - 1 : found;
}

/** The bits of the labels of k inputs. */
function shownLabels({ inputs, labelBits }: WeightedFunctions, examples: number, stream: Random): number {
  let shown = 0;
  for (let i = 0; i < examples; i++) shown |= ((1 << labelBits) - 1) << (stream.below(inputs) * labelBits);
  return shown;
}

/** Inputs on which functions that agree with the target on what is shown differ from it; its own 0 among them. */
function errorsOfAgreeing({ codes, labelBits }: WeightedFunctions, target: number, shown: number): number[] {
  return codes.filter((code) => ((code ^ target) & shown) === 0).map((code) => differing(code ^ target, labelBits));
}
