import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { pauses } from "../threshold/pauses.ts";
import { localSearch } from "../truth-tables/local-search.ts";
import { TruthSolver } from "../truth-tables/solver.ts";
import { hasBottleneck, synthesise } from "../truth-tables/synthesise.ts";
import { wordsOf, type TruthNetwork } from "../truth-tables/truth-network.ts";

/**
 * Which rows of a random function a network of unrestricted Boolean units must be told: those at which alone another
 * setting of its tables says something else. Each is found by making that other network, one bit of the row's output
 * turned, and running both on all rows; so no row is counted that is not one, while a bottleneck may hide some.
 */
export const BooleanEssentialRowsTrial = z.strictObject({
  kind: z.literal("boolean-essential-rows"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  widths: z.array(z.number().int().min(1).max(8)).min(2).max(100).describe("n₀, …, n_L"),
  targets: z.number().int().min(1).max(1000).describe("random functions that are tried"),
  solver: TruthSolver,
});
export type BooleanEssentialRowsTrial = z.infer<typeof BooleanEssentialRowsTrial>;

export const kind: Kind<BooleanEssentialRowsTrial, Engine> = {
  kind: "boolean-essential-rows",
  schema: BooleanEssentialRowsTrial,
  cost: (trial) => ({
    flops: trial.targets * ((1 << trial.widths[0]) + 1) * networkFlops(trial),
    bytes: 200_000 + 8 * bitsOf(trial.widths),
    usually: { plain: 3 * trial.targets * ((1 << trial.widths[0]) + 1) * networkFlops(trial) },
  }),
  run: runEssentialRows,
};

function bitsOf(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, units, i) => sum + units * (1 << widths[i]), 0);
}

/** A forward pass reads one bit a unit: 4 operations. */
function passFlops(widths: readonly number[]): number {
  return 4 * widths.reduce((sum, width) => sum + width, 0);
}

/** Price of making a network and running it on all rows. */
function networkFlops({ widths, solver }: BooleanEssentialRowsTrial): number {
  const rows = 1 << widths[0];
  const judged = rows * passFlops(widths) + 20 * bitsOf(widths);
  if (solver.kind === "synthesis") return judged;
  // rounded up to whole reports
  return judged + (solver.steps * solver.starts + 256) * (rows + 1) * passFlops(widths);
}

/**
 * `essential` rows of the target that has fewest, `most` of the one that has most: a target with all rows essential is
 * identified by all of them and by no fewer, drawn or chosen. `unmade`: targets that the solver did not make.
 */
function runEssentialRows(trial: BooleanEssentialRowsTrial, context: RunContext<Engine>): Outcome {
  const { seed, widths, targets, solver } = trial;
  if (solver.kind === "synthesis" && hasBottleneck(widths)) {
    throw new UsageError({
      who: "trial of kind boolean-essential-rows",
      expected: "no hidden width below min(n₀, n_L)",
      got: `A(${widths.join(",")})`,
      next: "Choose other widths; the solver search takes any.",
    });
  }
  const { pause, flops } = pauses(context);
  const rows = 1 << widths[0];
  const [drawn, made] = [random(seed, "population"), random(seed, "init")];
  const counts: number[] = [];
  for (let i = 0; i < targets; i++) {
    const target = Uint32Array.from({ length: rows }, () => drawn.below(1 << widths[widths.length - 1]));
    const said = outputsOf(networkFor(trial, target, { stream: made, pause }), rows);
    if (said.every((word, row) => word === target[row])) {
      counts.push(essentialRows(trial, said, { stream: made, pause }));
    }
  }
  return {
    status: counts.length === targets ? "converged" : "budget",
    final: {
      parameters: bitsOf(widths),
      rows,
      essential: counts.length > 0 ? Math.min(...counts) : 0,
      most: Math.max(0, ...counts),
      unmade: targets - counts.length,
    },
    flops: flops(),
  };
}

interface Means {
  readonly stream: Random;
  readonly pause: (flops: number) => void;
}

/** Rows at which some network differs from what was said there alone. */
function essentialRows(trial: BooleanEssentialRowsTrial, said: readonly number[], means: Means): number {
  const outputs = trial.widths[trial.widths.length - 1];
  let count = 0;
  for (let row = 0; row < said.length; row++) {
    const wanted = Uint32Array.from(said);
    wanted[row] ^= 1 << means.stream.below(outputs);
    if (differsAlone(said, outputsOf(networkFor(trial, wanted, means), said.length), row)) count++;
  }
  return count;
}

/** Whether two lists of words differ at this row and at no other. */
export function differsAlone(said: readonly number[], rival: readonly number[], row: number): boolean {
  return said.every((word, x) => (word !== rival[x]) === (x === row));
}

function networkFor(trial: BooleanEssentialRowsTrial, target: Uint32Array, { stream, pause }: Means): TruthNetwork {
  const { widths, solver } = trial;
  pause(networkFlops({ ...trial, solver: { kind: "synthesis" } }));
  if (solver.kind === "synthesis") return synthesise(widths, target, stream);
  const rows = Uint32Array.from(target, (_, row) => row);
  return localSearch({ widths, target, rows, ...solver }, stream, (passes) => pause(passes * passFlops(widths)))
    .network;
}

function outputsOf(network: TruthNetwork, rows: number): number[] {
  return Array.from({ length: rows }, (_, row) => wordsOf(network, row)[network.widths.length - 1]);
}
