import type { SizeClass } from "./class-census.ts";

/** A threshold network whose weights, and biases if any, are whole numbers of −most…most. */
export interface QuantisedNetwork {
  readonly widths: readonly number[];
  readonly most: number;
  readonly bias: boolean;
  /** Units with a tie anywhere on their cube: left out, or sign(0) = +1. */
  readonly ties: "excluded" | "positive";
}

/** Truth table → how many weight vectors of one unit make it. */
type UnitTables = ReadonlyMap<number, bigint>;

/** Units of a layer by their truth tables over the network's inputs, ascending, and the settings that make them. */
interface State {
  readonly units: readonly number[];
  readonly settings: bigint;
}

/**
 * Classes of the functions {±1}^n₀ → {±1}^n_L of such a network, by listing every unit's weights and then layer by
 * layer the multisets of units that occur, as the next layer does not see their order.
 *
 * Regime: n₀ and every fan-in at most 5.
 */
export function quantisedThresholdClasses(network: QuantisedNetwork): SizeClass[] {
  // settings were counted for any order of the outputs
  return quantisedThresholdStates(network).map(({ units, settings }) => {
    const count = orderings(units);
    return { size: settings / count, count };
  });
}

/** The multisets of outputs that occur, and the settings that make each in some order. */
export function quantisedThresholdStates(network: QuantisedNetwork): State[] {
  const { widths } = network;
  const [inputs] = widths;
  let states: State[] = [{ units: coordinates(inputs), settings: 1n }];
  for (let layer = 1; layer < widths.length; layer++) {
    const tables = unitTables(network, widths[layer - 1]);
    const found = new Map<string, State>();
    for (const state of states) {
      const outputs = [...composed(state.units, tables, 1 << inputs)].sort(([a], [b]) => a - b);
      gather(found, { outputs, width: widths[layer], settings: state.settings });
    }
    states = [...found.values()];
  }
  return states;
}

/** Truth tables of the inputs themselves. */
function coordinates(inputs: number): number[] {
  const rows = Array.from({ length: 1 << inputs }, (_, x) => x);
  return Array.from({ length: inputs }, (_, i) => rows.reduce((table, x) => table | (((x >>> i) & 1) << x), 0) >>> 0);
}

function unitTables({ most, bias, ties }: QuantisedNetwork, fanIn: number): UnitTables {
  const tables = new Map<number, bigint>();
  const activity = new Int32Array(1 << fanIn);
  const add = (weight: number): void => {
    if (weight === fanIn) {
      const tied = ties === "excluded" && activity.includes(0);
      const table = activity.reduce((bits, a, x) => (a >= 0 ? bits | (1 << x) : bits), 0) >>> 0;
      if (!tied) tables.set(table, (tables.get(table) ?? 0n) + 1n);
      return;
    }
    const before = Int32Array.from(activity);
    for (let w = -most; w <= most; w++) {
      for (let x = 0; x < activity.length; x++) activity[x] = before[x] + ((x >>> weight) & 1 ? w : -w);
      add(weight + 1);
    }
    activity.set(before);
  };
  for (let b = bias ? -most : 0; b <= (bias ? most : 0); b++) {
    activity.fill(b);
    add(0);
  }
  return tables;
}

/** Truth tables over the network's inputs that one more unit can have behind these units. */
function composed(units: readonly number[], tables: UnitTables, rows: number): Map<number, bigint> {
  const codes = Array.from({ length: rows }, (_, x) => {
    return units.reduce((code, table, i) => code | (((table >>> x) & 1) << i), 0);
  });
  const found = new Map<number, bigint>();
  for (const [table, settings] of tables) {
    let output = 0;
    for (let x = 0; x < rows; x++) output |= ((table >>> codes[x]) & 1) << x;
    output >>>= 0;
    found.set(output, (found.get(output) ?? 0n) + settings);
  }
  return found;
}

/** Adds all multisets of `width` outputs; their settings count every order. */
function gather(
  found: Map<string, State>,
  {
    outputs,
    width,
    settings,
  }: { readonly outputs: readonly (readonly [number, bigint])[]; readonly width: number; readonly settings: bigint },
): void {
  const extend = (from: number, units: readonly number[], ways: bigint): void => {
    if (units.length === width) {
      const key = units.join();
      const more = ways * orderings(units);
      found.set(key, { units, settings: (found.get(key)?.settings ?? 0n) + more });
      return;
    }
    for (let o = from; o < outputs.length; o++) extend(o, [...units, outputs[o][0]], ways * outputs[o][1]);
  };
  extend(0, [], settings);
}

/** Orders of a sorted multiset. */
export function orderings(units: readonly number[]): bigint {
  let orders = 1n;
  let run = 0n;
  for (const [i, unit] of units.entries()) {
    run = unit === units[i - 1] ? run + 1n : 1n;
    orders = (orders * BigInt(i + 1)) / run; // whole: a multinomial coefficient of the units so far
  }
  return orders;
}

/** T(n), n ≤ 5: no unit has more functions. */
const THRESHOLD_FUNCTIONS = [2, 4, 14, 104, 1882, 94_572];

/** Upper bound of the operations; a step with a big number and a map counts 100. */
export function quantisedThresholdOperations({ widths, most, bias }: QuantisedNetwork): number {
  if (Math.max(widths[0], ...widths.slice(0, -1)) > 5) return Infinity;
  let operations = 0;
  let states = 1;
  for (let layer = 1; layer < widths.length; layer++) {
    const fanIn = widths[layer - 1];
    let weights = bias ? 2 * most + 1 : 1;
    for (let i = 0; i < fanIn; i++) weights *= 2 * most + 1;
    // with sign(0) = +1 every function is still one of a threshold gate with bias
    const functions = Math.min(weights, THRESHOLD_FUNCTIONS[fanIn]);
    const multisets = multisetCount(functions, widths[layer]);
    operations += weights * (1 << fanIn) * 10 + states * (functions * ((1 << widths[0]) + 50) + multisets * 200);
    states = Math.min(states * multisets, multisetCount(pow2(1 << widths[0]), widths[layer]));
  }
  return operations;
}

function multisetCount(kinds: number, size: number): number {
  let count = 1;
  for (let i = 1; i <= size && count < 1e15; i++) count *= (kinds + i - 1) / i;
  return count;
}

function pow2(n: number): number {
  let power = 1;
  for (let i = 0; i < n; i++) power *= 2;
  return power;
}
