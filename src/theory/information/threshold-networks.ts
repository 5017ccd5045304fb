import { pow } from "../../base/elementary.ts";
import type { FiniteClass } from "../../search/finite-class.ts";
import { thresholdFunctions, thresholdFunctionsWithoutBias } from "../../search/threshold-functions.ts";
import type { Architecture } from "../../terms/architecture.ts";

type Gates = Pick<Architecture, "widths" | "bias">;

/** Truth tables of the units of a layer, as functions of the network's inputs. */
type Layer = readonly number[];

/** Numbers of gates of 0 … 5 inputs with bias; those without are as many as with one input less. */
const GATES = [2, 4, 14, 104, 1882, 94572];

/**
 * Upper bound of the operations of `listThresholdNetworks`: distinct layers, times the gates that the next one may have.
 * Infinity where a gate has more than 5 inputs, or the outputs' truth tables do not fit 53 bits.
 */
export function thresholdNetworkWork({ widths, bias }: Gates): number {
  const points = pow(2, widths[0]);
  if (widths[widths.length - 1] * points > 53) return Infinity;
  let [layers, work] = [1, 0];
  for (let l = 1; l < widths.length; l++) {
    const gates = GATES[widths[l - 1] - (bias ? 0 : 1)] ?? Infinity;
    const last = l === widths.length - 1;
    work += layers * gates * points;
    const wider = layers * (last ? power(gates, widths[l]) : multisets(gates / 2, widths[l]));
    const all = last ? power(pow(2, points), widths[l]) : multisets(pow(2, points - 1), widths[l]);
    // every layer made is looked up
    work += 15 * wider;
    layers = Math.min(wider, all);
  }
  return 10 * work + 1e4;
}

function power(x: number, k: number): number {
  return Array.from({ length: k }).reduce<number>((product) => product * x, 1);
}

function multisets(kinds: number, size: number): number {
  let count = 1;
  for (let i = 0; i < size; i++) count *= (kinds + i) / (i + 1);
  return count;
}

/**
 * All functions of a network of linear threshold gates without ties, output layer too, by going through every layer
 * that can arise once: hidden units may be negated and exchanged without changing what the next layer can do.
 *
 * Bit i of a point is input i (0 stands for −1), bit j of a label output j. Regime: gates of up to 5 inputs.
 */
export function listThresholdNetworks({ widths, bias }: Gates): FiniteClass {
  const points = 1 << widths[0];
  const outputs = widths[widths.length - 1];
  let layers: readonly Layer[] = [Array.from({ length: widths[0] }, (_, i) => coordinate(i, points))];
  const gates = widths.slice(0, -1).map((inputs) => gatesOf(inputs, bias));
  for (let l = 1; l < widths.length - 1; l++) {
    const made = new Map<string, Layer>();
    for (const layer of layers) addHiddenLayers(unitsAbove(layer, gates[l - 1], points), widths[l], made);
    layers = [...made.values()];
  }
  const last = gates[gates.length - 1];
  const functions = new Set<number>();
  for (const layer of layers) addOutputs(unitsAbove(layer, last, points), { outputs, points }, functions);
  return unpacked(functions, { outputs, points });
}

function gatesOf(inputs: number, bias: boolean): Uint32Array {
  return bias ? thresholdFunctions(inputs) : thresholdFunctionsWithoutBias(inputs);
}

function coordinate(i: number, points: number): number {
  let table = 0;
  for (let p = 0; p < points; p++) table |= ((p >>> i) & 1) << p;
  return table >>> 0;
}

/** Every function that one gate makes of a layer. */
function unitsAbove(layer: Layer, gates: Uint32Array, points: number): readonly number[] {
  const states = new Uint8Array(points);
  for (let j = 0; j < layer.length; j++) {
    for (let p = 0; p < points; p++) states[p] |= ((layer[j] >>> p) & 1) << j;
  }
  const tables: number[] = [];
  for (let g = 0; g < gates.length; g++) {
    let table = 0;
    for (let p = 0; p < points; p++) table |= ((gates[g] >>> states[p]) & 1) << p;
    tables.push(table >>> 0);
  }
  // few tables are compared at less cost than they are hashed
  return tables.length > 16 ? [...new Set(tables)] : tables.filter((table, i) => tables.indexOf(table) === i);
}

/** Up to negation and order: tables that are 0 at point 0, ascending. */
function addHiddenLayers(units: readonly number[], width: number, made: Map<string, Layer>): void {
  const kinds = units.filter((table) => (table & 1) === 0).sort((a, b) => a - b);
  const layer = new Array<number>(width);
  const place = (at: number, from: number): void => {
    if (at === width) {
      made.set(layer.join(), [...layer]);
      return;
    }
    for (let kind = from; kind < kinds.length; kind++) {
      layer[at] = kinds[kind];
      place(at + 1, kind);
    }
  };
  place(0, 0);
}

interface Shape {
  readonly outputs: number;
  readonly points: number;
}

/** The truth tables of all outputs in one number, the first in the lowest digits to base 2^points. */
function addOutputs(units: readonly number[], { outputs, points }: Shape, functions: Set<number>): void {
  const base = pow(2, points);
  const place = (left: number, packed: number): void => {
    if (left === 0) functions.add(packed);
    else for (const table of units) place(left - 1, packed * base + table);
  };
  place(outputs, 0);
}

function unpacked(functions: ReadonlySet<number>, { outputs, points }: Shape): FiniteClass {
  const base = pow(2, points);
  const labels = new Uint32Array(functions.size * points);
  let first = 0;
  for (let packed of functions) {
    for (let j = 0; j < outputs; j++) {
      const table = packed % base;
      packed = (packed - table) / base;
      for (let p = 0; p < points; p++) labels[first + p] |= ((table >>> p) & 1) << j;
    }
    first += points;
  }
  return { count: functions.size, points, labels };
}
