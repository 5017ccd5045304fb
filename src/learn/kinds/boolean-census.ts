import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import { UsageError } from "../../base/errors.ts";
import { permutation, random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";
import { composeCost, composeFunctions, digitsOf } from "../truth-tables/compose-functions.ts";
import { entropyBits, exactLog2 } from "../unit-chain/class-counts.ts";
import { examplesToIdentify } from "../unit-chain/identify.ts";

/**
 * All functions of a tiny network of unrestricted Boolean units, with the settings of the tables that make each; the
 * examples that identify every one of them; and how many agree with a random one of them on k random rows.
 */
export const BooleanCensusTrial = z.strictObject({
  kind: z.literal("boolean-census"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  widths: z.array(z.number().int().min(1).max(4)).min(2).max(100).describe("n₀, …, n_L"),
  examples: z.number().int().min(0).max(16).describe("k, rows on which functions are compared with the target"),
});
export type BooleanCensusTrial = z.infer<typeof BooleanCensusTrial>;

export const kind: Kind<BooleanCensusTrial, Engine> = {
  kind: "boolean-census",
  schema: BooleanCensusTrial,
  // functions are kept in a table, which takes more than to compose them
  cost: ({ widths }) => ({
    flops: costOf(widths),
    bytes: 1_000_000 + 300 * mostFunctions(widths),
    usually: { plain: 1.6 * costOf(widths) },
  }),
  run: runCensus,
};

/** No more than there are functions, nor than there are settings. */
function mostFunctions(widths: readonly number[]): number {
  const settings = widths.slice(1).reduce((bits, units, i) => bits + units * (1 << widths[i]), 0);
  return pow(2, Math.min((1 << widths[0]) * widths[widths.length - 1], settings));
}

/** A composition reads a word a row; then every set of rows is tried on every function. */
function costOf(widths: readonly number[]): number {
  const rows = 1 << widths[0];
  return 6 * rows * composeCost(widths) + 10 * rows * (1 << rows) * mostFunctions(widths);
}

function runCensus({ seed, widths, examples: k }: BooleanCensusTrial, context: RunContext<Engine>): Outcome {
  if (costOf(widths) > 1e10) {
    throw new UsageError({
      who: "trial of kind boolean-census",
      expected: "tables of at most 30 bits a layer, and few functions",
      got: `A(${widths.join(",")})`,
      next: "Take a smaller network, or kind boolean-network.",
    });
  }
  const rows = 1 << widths[0];
  const counts = composeFunctions(widths, (tried) => {
    if (context.cancelled()) throw interrupted();
    context.progress(6 * rows * tried);
  });
  const functions = [...counts.keys()].map((code) => digitsOf(code, widths[widths.length - 1], rows));
  const { any, best } = examplesToIdentify(functions);
  const target = functions[random(seed, "population").below(functions.length)];
  const seen = [...permutation(random(seed, "split"), rows)].slice(0, k);
  const agreeing = functions.filter((f) => seen.every((row) => f[row] === target[row])).length;
  const settings = [...counts.values()].reduce((sum, count) => sum + count, 0n);
  return {
    status: "converged",
    final: {
      functions: functions.length,
      functionBits: jsonNumber(exactLog2(BigInt(functions.length))),
      openBits: jsonNumber(exactLog2(BigInt(agreeing))),
      parameters: jsonNumber(exactLog2(settings)),
      entropyBits: entropyBits([...counts.values()]),
      examples: any,
      bestExamples: best,
    },
    flops: costOf(widths),
  };
}
