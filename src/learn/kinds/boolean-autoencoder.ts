import { z } from "zod";
import { pow } from "../../base/elementary.ts";
import { UsageError } from "../../base/errors.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { type Outcome } from "../../terms/trial.ts";
import { codeNetwork, numberOfWord } from "../hamming/code-network.ts";
import { kModes, type Clustering } from "../hamming/k-modes.ts";
import { lowerBound } from "../hamming/lower-bound.ts";
import { searchPartitions } from "../hamming/partition-search.ts";
import { centreOf, clustersOf, costOf, wordOf, type Word } from "../hamming/words.ts";
import { pauses } from "../threshold/pauses.ts";
import { tableBits, wrongBits } from "../truth-tables/truth-network.ts";

/** Truth tables are written down up to here. */
const WIDEST = 16;

/**
 * An autoencoder A(n, …, n) of unrestricted Boolean units, trained on distinct words: they are clustered into as many
 * clusters as the narrowest layer has states, by branch and bound or k-modes, and every cluster comes out as its majority
 * word. Where no layer has over 16 units its truth tables are written, and the distortion is what they get wrong.
 */
export const BooleanAutoencoderTrial = z.strictObject({
  kind: z.literal("boolean-autoencoder"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  widths: z.array(z.number().int().min(1).max(64)).min(3).max(100).describe("n, hidden widths, n"),
  words: z
    .discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("given"),
        words: z.array(z.string().regex(/^[01]+$/, "a string of 0s and 1s")).min(1),
      }),
      z.strictObject({ kind: z.literal("uniform"), examples: z.number().int().min(1).max(4096) }),
    ])
    .describe("distinct examples: spelt, coordinate 0 last, or drawn"),
  solver: z.discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("exact"), steps: z.number().int().min(1).describe("most nodes of the search") }),
    z.strictObject({ kind: z.literal("modes"), starts: z.number().int().min(1) }),
  ]),
});
export type BooleanAutoencoderTrial = z.infer<typeof BooleanAutoencoderTrial>;

export const kind: Kind<BooleanAutoencoderTrial, Engine> = {
  kind: "boolean-autoencoder",
  schema: BooleanAutoencoderTrial,
  cost: (trial) => ({
    flops: mostFlops(trial),
    bytes: 1_000_000 + tableBytes(trial.widths),
    usually: { plain: plainWork(trial) },
  }),
  run: runAutoencoder,
};

function tableBytes(widths: readonly number[]): number {
  if (Math.max(...widths) > WIDEST) return 0;
  return widths.slice(1).reduce((sum, units, i) => sum + units * (1 << widths[i]), 0);
}

function codesOf(widths: readonly number[]): number {
  const narrowest = Math.min(...widths.slice(1, -1));
  return narrowest < 30 ? 1 << narrowest : Infinity;
}

/** Rounds of k-modes are few: 20 a start. */
function mostFlops({ widths, words, solver }: BooleanAutoencoderTrial): number {
  const k = words.kind === "given" ? words.words.length : words.examples;
  const clusters = Math.min(k, codesOf(widths));
  const round = 3 * k * widths[0] * (clusters + 1);
  const nodes = solver.kind === "exact" ? Math.min(solver.steps, 1e9) * 4 * clusters * widths[0] : 0;
  return 20 * round * (solver.kind === "exact" ? STARTS : solver.starts) + nodes + 10 * tableBytes(widths);
}

/** Two rounds a start; nodes as measured on 8 to 24 words, from a tenth to ten times as many. */
function plainWork({ widths, words, solver }: BooleanAutoencoderTrial): number {
  const k = words.kind === "given" ? words.words.length : words.examples;
  const clusters = Math.min(k, codesOf(widths));
  const starts = (solver.kind === "exact" ? STARTS : solver.starts) * k * (900 + 5 * widths[0] * (clusters + 1));
  const searched = 8 * pow(Math.min(clusters, 4), 4) * pow(2, 0.55 * k);
  const nodes = solver.kind === "exact" && clusters < k ? Math.min(solver.steps, searched) : 0;
  return starts + nodes * 8 * clusters * widths[0] + 10 * tableBytes(widths);
}

/** Of k-modes, before a search. */
const STARTS = 20;

function runAutoencoder(trial: BooleanAutoencoderTrial, context: RunContext<Engine>): Outcome {
  const { seed, widths, solver } = trial;
  const words = wordsOf(trial);
  const codes = codesOf(widths);
  const { pause, flops } = pauses(context);
  const starts = solver.kind === "exact" ? STARTS : solver.starts;
  const start = kModes(words, { codes, starts }, { stream: random(seed, "init"), pause });
  const searched =
    solver.kind === "exact" ? searchPartitions(words, { codes, most: solver.steps, start }, pause) : undefined;
  const found: Clustering = searched ?? start;
  const clusters = clustersOf(words, found.labels);
  const bound = Math.max(searched?.bound ?? 0, lowerBound(words, { codes, ...found }));
  const optimal = bound === found.cost;
  return {
    status: optimal || searched === undefined ? "converged" : "budget",
    final: {
      distortion: costOf(clusters),
      lowerBound: bound,
      optimal: optimal ? 1 : 0,
      clusters: clusters.length,
      openBits: clusters.reduce((sum, cluster) => sum + centreOf(cluster).ties, 0),
      steps: found.steps,
      ...written(trial, words, found.labels),
    },
    flops: flops(),
  };
}

/** The network itself, if it is small: its parameters, and its distortion by running it. */
function written(
  { seed, widths }: BooleanAutoencoderTrial,
  words: readonly Word[],
  labels: Int32Array,
): { readonly [name: string]: number } {
  if (Math.max(...widths) > WIDEST) return {};
  const network = codeNetwork(words, { widths, labels }, random(seed, "tables"));
  const target = Array.from({ length: 1 << widths[0] }, (_, row) => row);
  return {
    distortion: wrongBits(network, target, words.map(numberOfWord)),
    parameters: tableBits(network),
  };
}

function wordsOf({ seed, widths, words }: BooleanAutoencoderTrial): Word[] {
  const n = widths[0];
  if (widths[widths.length - 1] !== n) throw refusal("as many outputs as inputs", `A(${widths.join(",")})`);
  if (words.kind === "uniform") {
    if (n < 30 && words.examples > 1 << n) throw refusal(`at most 2^n = ${1 << n} words`, String(words.examples));
    const stream = random(seed, "population");
    const drawn = new Set<string>();
    while (drawn.size < words.examples) drawn.add(Array.from({ length: n }, () => stream.below(2)).join(""));
    return [...drawn].map(wordOf);
  }
  const odd = words.words.find((word, i) => word.length !== n || words.words.indexOf(word) !== i);
  if (odd !== undefined) throw refusal(`distinct words of ${n} bits`, odd);
  return words.words.map(wordOf);
}

function refusal(expected: string, got: string): UsageError {
  return new UsageError({
    who: "trial of kind boolean-autoencoder",
    expected,
    got,
    next: "Correct the trial's widths or words.",
  });
}
