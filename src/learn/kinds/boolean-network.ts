import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import { permutation, random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";
import { localSearch } from "../truth-tables/local-search.ts";
import { TruthSolver } from "../truth-tables/solver.ts";
import { hasBottleneck, synthesise } from "../truth-tables/synthesise.ts";
import { tableBits, wrongBits, type TruthNetwork } from "../truth-tables/truth-network.ts";

/**
 * A network of unrestricted Boolean units fitted to k distinct rows of a random function, exactly or by local search, and
 * its share of wrong output bits on the rows that it saw, on the others, and on all.
 */
export const BooleanNetworkTrial = z.strictObject({
  kind: z.literal("boolean-network"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  widths: z.array(z.number().int().min(1).max(16)).min(2).max(100).describe("n₀, …, n_L"),
  examples: z.number().int().min(1).max(65_536).describe("k, distinct rows that are seen"),
  solver: TruthSolver,
});
export type BooleanNetworkTrial = z.infer<typeof BooleanNetworkTrial>;

export const kind: Kind<BooleanNetworkTrial, Engine> = {
  kind: "boolean-network",
  schema: BooleanNetworkTrial,
  cost: (trial) => ({
    flops: mostFlops(trial),
    bytes: 200_000 + 4 * bitsOf(trial.widths) + (16 << trial.widths[0]),
    usually: { plain: plainWork(trial) },
  }),
  run: runBooleanNetwork,
};

function bitsOf(widths: readonly number[]): number {
  return widths.slice(1).reduce((sum, units, i) => sum + units * (1 << widths[i]), 0);
}

/** A forward pass reads one bit a unit: 4 operations. */
function passFlops(widths: readonly number[]): number {
  return 4 * widths.reduce((sum, width) => sum + width, 0);
}

function mostFlops({ widths, examples, solver }: BooleanNetworkTrial): number {
  const judged = (2 << widths[0]) * passFlops(widths) + 20 * bitsOf(widths);
  return solver.kind === "synthesis"
    ? judged
    : judged + solver.steps * solver.starts * (examples + 1) * passFlops(widths);
}

/** A search that can succeed does so in its first or second start. */
function plainWork(trial: BooleanNetworkTrial): number {
  const { solver } = trial;
  const few = solver.kind === "synthesis" ? solver : { ...solver, starts: Math.min(2, solver.starts) };
  return 0.65 * mostFlops({ ...trial, solver: few });
}

function runBooleanNetwork(trial: BooleanNetworkTrial, context: RunContext<Engine>): Outcome {
  const { seed, widths, examples } = trial;
  const [inputs, outputs] = [1 << widths[0], widths[widths.length - 1]];
  if (examples > inputs) throw refusal(`at most 2^n₀ = ${inputs} distinct examples`, String(examples));
  const drawn = random(seed, "population");
  const target = Uint32Array.from({ length: inputs }, () => drawn.below(1 << outputs));
  const order = permutation(random(seed, "split"), inputs);
  const [seen, unseen] = [order.subarray(0, examples), order.subarray(examples)];
  const { network, flops } = fit(trial, { target, seen }, context);
  const wrong = { seen: wrongBits(network, target, seen), unseen: wrongBits(network, target, unseen) };
  const share = (bits: number, rows: number) => jsonNumber(rows === 0 ? 0 : bits / (rows * outputs));
  return {
    status: wrong.seen === 0 ? "converged" : "budget",
    final: {
      fitted: wrong.seen === 0 ? 1 : 0,
      seenError: share(wrong.seen, seen.length),
      unseenError: share(wrong.unseen, unseen.length),
      wholeError: share(wrong.seen + wrong.unseen, inputs),
      parameters: tableBits(network),
    },
    flops,
  };
}

/** What was not seen is filled in by fair coins (synthesis), or by whatever the search left there. */
function fit(
  trial: BooleanNetworkTrial,
  { target, seen }: { readonly target: Uint32Array; readonly seen: Int32Array },
  { cancelled, progress }: RunContext<Engine>,
): { readonly network: TruthNetwork; readonly flops: number } {
  const { seed, widths, solver } = trial;
  const stream = random(seed, "init");
  const judged = mostFlops({ ...trial, solver: { kind: "synthesis" } });
  progress(judged);
  if (solver.kind === "search") {
    let flops = judged;
    const { network } = localSearch({ widths, target, rows: seen, ...solver }, stream, (passes) => {
      if (cancelled()) throw interrupted();
      progress(passes * passFlops(widths));
      flops += passes * passFlops(widths);
    });
    return { network, flops };
  }
  if (hasBottleneck(widths)) throw refusal("no hidden width below min(n₀, n_L)", `A(${widths.join(",")})`);
  const known = new Set(seen);
  const coins = random(seed, "unseen");
  const guessed = target.map((word, row) => {
    const coin = coins.below(1 << widths[widths.length - 1]);
    return known.has(row) ? word : coin;
  });
  return { network: synthesise(widths, guessed, stream), flops: judged };
}

function refusal(expected: string, got: string): UsageError {
  return new UsageError({
    who: "trial of kind boolean-network",
    expected,
    got,
    next: "Choose other widths or fewer examples; the solver search takes any widths.",
  });
}
