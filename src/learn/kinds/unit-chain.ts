import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";
import { ChainUnit, parametersOf, settingsOf, valuesOf } from "../unit-chain/chain-unit.ts";
import { entropyBits, exactLog2, shareOf } from "../unit-chain/class-counts.ts";
import { examplesToIdentify } from "../unit-chain/identify.ts";

/**
 * Which functions the settings of a chain of units of one input make, how many settings each, and how many examples tell
 * them apart. Every setting is tried, or settings are counted layer by layer, where they are too many.
 */
export const UnitChainTrial = z.strictObject({
  kind: z.literal("unit-chain"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(1000).describe("L"),
  unit: ChainUnit,
  method: z.enum(["enumerate", "compose"]).describe("every setting of the chain, or counts layer by layer"),
  targets: z.enum(["all", "nonconstant"]).describe("functions among which the examples must tell"),
});
export type UnitChainTrial = z.infer<typeof UnitChainTrial>;

export const kind: Kind<UnitChainTrial, Engine> = {
  kind: "unit-chain",
  schema: UnitChainTrial,
  cost: (trial) => ({ flops: flopsOf(trial), bytes: 100_000 }),
  run: runUnitChain,
};

/** Of the last layer all settings are tried for each setting of the others: s + s² + … + s^L units, twice. */
function flopsOf({ layers, unit, method }: UnitChainTrial): number {
  const settings = settingsOf(unit).length;
  if (method === "compose") return 20 * 4 * layers * settings;
  let chains = 0;
  for (let l = 0, product = 1; l < layers; l++) chains += product *= settings;
  return 20 * chains;
}

/** A table f(low) + 2 f(high), values as 0 and 1: low, negation, identity, high. */
const TABLES = [0, 1, 2, 3];

function runUnitChain(trial: UnitChainTrial, context: RunContext<Engine>): Outcome {
  const counts = trial.method === "compose" ? composed(trial, context) : enumerated(trial, context);
  const total = counts.reduce((sum, count) => sum + count, 0n);
  const found = TABLES.filter((table) => counts[table] > 0n);
  const wanted = found.filter((table) => trial.targets === "all" || table === 1 || table === 2);
  const { any, best } = examplesToIdentify(wanted.map((table) => [table & 1, table >> 1]));
  return {
    status: "converged",
    final: {
      functions: found.length,
      found: found.map((table) => NAMES[table]),
      mask: found.reduce((mask, table) => mask + (1 << table), 0),
      settings: counts.map(String),
      shares: counts.map((count) => shareOf(count, total)),
      settingsBits: jsonNumber(exactLog2(total)),
      entropyBits: entropyBits(counts),
      parameters: trial.layers * parametersOf(trial.unit),
      examples: any,
      bestExamples: best,
    },
    flops: flopsOf(trial),
  };
}

const NAMES = ["low", "negation", "identity", "high"];

/** Settings per function, each chain evaluated by its units. */
function enumerated(trial: UnitChainTrial, { cancelled, progress }: RunContext<Engine>): bigint[] {
  const [low, high] = valuesOf(trial.unit);
  const units = settingsOf(trial.unit);
  const counts = TABLES.map(() => 0);
  const each = flopsOf(trial) / units.length;
  let seen = 0;
  const extend = (layer: number, a: number, b: number): void => {
    if (layer === trial.layers) {
      counts[(a === high ? 1 : 0) + (b === high ? 2 : 0)]++;
      return;
    }
    if (++seen % 100_000 === 0 && cancelled()) throw interrupted();
    for (const unit of units) {
      extend(layer + 1, unit(a), unit(b));
      if (layer === 0) progress(each);
    }
  };
  extend(0, low, high);
  return counts.map(BigInt);
}

/** The same as counts: how many settings of the layers so far make each table. */
function composed(trial: UnitChainTrial, { progress }: RunContext<Engine>): bigint[] {
  const values = valuesOf(trial.unit);
  const units = settingsOf(trial.unit).map((unit) => values.map((x) => values.indexOf(unit(x))));
  let counts = [0n, 0n, 1n, 0n];
  for (let l = 0; l < trial.layers; l++) {
    const next = [0n, 0n, 0n, 0n];
    for (const table of TABLES) for (const unit of units) next[unit[table & 1] + 2 * unit[table >> 1]] += counts[table];
    counts = next;
  }
  progress(flopsOf(trial));
  return counts;
}
