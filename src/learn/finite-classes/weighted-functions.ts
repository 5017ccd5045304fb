import { pow } from "../../base/elementary.ts";
import { composeCost, composeFunctions } from "../truth-tables/compose-functions.ts";
import { shareOf } from "../unit-chain/class-counts.ts";
import { monomialValues, sizeOf, type Pause } from "../threshold/gates.ts";
import type { ClassUnit } from "./class-unit.ts";

/** A network of units with finitely many settings. */
export interface FiniteNetwork {
  readonly widths: readonly number[];
  readonly unit: ClassUnit;
}

/** Its functions: the output words on the inputs 0, 1, … as the digits of one number, n_L bits each. */
export interface WeightedFunctions {
  readonly codes: readonly number[];
  /** Share of all settings that make each. */
  readonly settings: readonly number[];
  readonly inputs: number;
  readonly labelBits: number;
}

/** By listing all settings layer by layer. Regime: 2^n₀ times the units of a layer ≤ 16. */
export function weightedFunctions({ widths, unit }: FiniteNetwork, pause: Pause): WeightedFunctions {
  const [inputs, labelBits] = [1 << widths[0], widths[widths.length - 1]];
  const counts =
    unit.kind === "boolean"
      ? composeFunctions(widths, (tried) => pause(6 * inputs * tried))
      : composedGates(widths, unit.largest, pause);
  const found = [...counts].sort(([a], [b]) => a - b);
  const total = found.reduce((sum, [, count]) => sum + count, 0n);
  return {
    codes: found.map(([code]) => code),
    settings: found.map(([, count]) => shareOf(count, total)),
    inputs,
    labelBits,
  };
}

/** Upper bound of its operations. */
export function listingFlops({ widths, unit }: FiniteNetwork): number {
  const rows = 1 << widths[0];
  if (unit.kind === "boolean") return 6 * rows * composeCost(widths);
  let [flops, functions] = [0, 1];
  for (let i = 1; i < widths.length; i++) {
    const gates = Math.min(sizeOf(unit, widths[i - 1] + 1), MOST_GATES[widths[i - 1]]);
    let layers = 1;
    for (let u = 0; u < widths[i]; u++) layers *= gates;
    flops +=
      (2 << widths[i - 1]) * sizeOf(unit, widths[i - 1] + 1) + functions * (gates * rows + 20 * layers * widths[i]);
    functions = Math.min(functions * layers, pow(2, rows * widths[i]));
  }
  return flops;
}

/** T(n). */
export const MOST_GATES = [2, 4, 14, 104, 1882];

/** How many weights make each truth table of a gate of n inputs. */
function gateCounts(n: number, largest: number, pause: Pause): Map<number, bigint> {
  const rows = monomialValues({ inputs: n, degree: 1, bias: true, values: "signs" });
  const counts = new Map<number, bigint>();
  const side = 2 * largest + 1;
  const all = sizeOf({ largest }, rows.length);
  for (let setting = 0; setting < all; setting++) {
    const sums = new Int32Array(1 << n);
    let rest = setting;
    for (const values of rows) {
      const weight = (rest % side) - largest;
      rest = Math.floor(rest / side);
      for (let x = 0; x < sums.length; x++) sums[x] += weight * values[x];
    }
    if (sums.includes(0)) continue;
    const table = sums.reduce((bits, sum, x) => (sum > 0 ? bits | (1 << x) : bits), 0) >>> 0;
    counts.set(table, (counts.get(table) ?? 0n) + 1n);
  }
  pause((2 << n) * all);
  return counts;
}

function composedGates(widths: readonly number[], largest: number, pause: Pause): Map<number, bigint> {
  const rows = 1 << widths[0];
  let identity = 0;
  for (let row = 0; row < rows; row++) identity |= row << (row * widths[0]);
  let counts = new Map([[identity, 1n]]);
  for (let i = 1; i < widths.length; i++) {
    const gates = [...gateCounts(widths[i - 1], largest, pause)];
    const next = new Map<number, bigint>();
    for (const [code, settings] of counts) {
      const words = Array.from(
        { length: rows },
        (_, row) => (code >> (row * widths[i - 1])) & ((1 << widths[i - 1]) - 1),
      );
      // what one more unit may say, spread to its bit of each word
      const units = [...unitsOn(words, gates, widths[i])];
      let layers: [number, bigint][] = [[0, settings]];
      for (let unit = 0; unit < widths[i]; unit++)
        layers = layers.flatMap(([made, ways]) =>
          units.map(([said, more]): [number, bigint] => [made | (said << unit), ways * more]),
        );
      for (const [made, ways] of layers) next.set(made, (next.get(made) ?? 0n) + ways);
      pause(gates.length * rows + 20 * layers.length * widths[i]);
    }
    counts = next;
  }
  return counts;
}

/** Bit r·units is the output on row r. */
function unitsOn(words: readonly number[], gates: readonly (readonly [number, bigint])[], units: number) {
  const found = new Map<number, bigint>();
  for (const [table, ways] of gates) {
    let said = 0;
    words.forEach((word, row) => (said |= ((table >>> word) & 1) << (row * units)));
    found.set(said, (found.get(said) ?? 0n) + ways);
  }
  return found;
}
