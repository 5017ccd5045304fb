import { decimalCost } from "../../math/decimal-digits.ts";
import { integerPower, powerOfTwo } from "../../math/integer-power.ts";
import { networkCost } from "../../search/network-cost.ts";
import { networkRoute } from "../../search/network-route.ts";
import type { Gate } from "../../search/pair-composition.ts";
import { jointFunctionCounts } from "../../search/threshold-network.ts";
import type { Grade } from "../../terms/grade.ts";
import { layerCount, layerCountCost } from "./layer-count.ts";

interface Network {
  readonly widths: readonly number[];
  readonly gate: Gate;
}

interface Count {
  readonly count: bigint;
  readonly grade: Grade;
}

interface Plan {
  readonly cost: number;
  count(): Count;
}

/** Functions of a network of threshold gates; its plan's cost is Infinity where there is none. */
export function networkCount(network: Network): Count {
  const name = JSON.stringify(network);
  const known = counted.get(name) ?? plan(network).count();
  // a table of what was asked, so that a batch does not search twice; long lists of widths are quick, and not kept
  if (name.length < 100) counted.set(name, known);
  return known;
}

const counted = new Map<string, Count>();

/** Nanoseconds, and the digits. */
export function networkCountCost(network: Network): number {
  return plan(network).cost;
}

function plan(network: Network): Plan {
  const { widths, gate } = network;
  const outputs = widths[widths.length - 1];
  if (widths.length === 2) {
    const layer = { inputs: widths[0], outputs, gate };
    return { cost: layerCountCost(layer), count: () => layerCount(layer) };
  }
  const variables = variablesOf(widths[0], gate);
  if (computesEverything(network)) {
    const rows = powerOfTwo(variables);
    return {
      cost: decimalCost(outputs * rows),
      count: () => ({ count: 1n << BigInt(outputs * rows), grade: "exact" }),
    };
  }
  const narrow = widths.indexOf(1, 1);
  return narrow > 0 && narrow < widths.length - 1 ? narrowPlan(network, narrow) : searchPlan(network);
}

/**
 * Through a layer of one unit passes one bit s. With biases an output is s, ¬s or constant, whatever comes between; without
 * them it is s or ¬s.
 */
function narrowPlan({ widths, gate }: Network, narrow: number): Plan {
  const front = { widths: widths.slice(0, narrow + 1), gate };
  const outputs = widths[widths.length - 1];
  return {
    cost: networkCountCost(front) + decimalCost(outputs + 64),
    count: () => {
      const { count, grade } = networkCount(front);
      const pairs = count / 2n;
      return { count: tuples(gate === "bias" ? [pairs, pairs - 1n] : [pairs], outputs), grade };
    },
  };
}

function searchPlan({ widths, gate }: Network): Plan {
  const route = networkRoute(widths, gate);
  const outputs = widths[widths.length - 1];
  // at most 2⁷ functions at a time
  const digits = 128 * decimalCost(7 * outputs + 64);
  return {
    cost: networkCost(route, outputs) + digits,
    count: () => ({
      count: tuples(
        jointFunctionCounts(route, outputs, gate).map((sets) => BigInt(sets)),
        outputs,
      ),
      grade: "enumerated",
    }),
  };
}

/** Functions of all outputs, from the sets of j pairs {f, ¬f} that outputs can hold at once: Σ_j sets_j · surjections · 2^m. */
function tuples(sets: readonly bigint[], outputs: number): bigint {
  const count = sets.reduce((sum, size, i) => sum + size * surjections(outputs, i + 1), 0n);
  return count << BigInt(outputs);
}

/** Maps of m things onto j: Σ_i (−1)^i C(j,i) (j−i)^m. */
function surjections(m: number, j: number): bigint {
  let [sum, binomial] = [0n, 1n];
  for (let i = 0; i < j; i++) {
    const power = integerPower(BigInt(j - i), m);
    sum += i % 2 === 0 ? binomial * power : -binomial * power;
    binomial = (binomial * BigInt(j - i)) / BigInt(i + 1);
  }
  return sum;
}

/**
 * Whether the outputs are any functions (without biases: any odd functions) of the inputs: some first layers are wide
 * enough for that with outputs on top of them, and the layers after can pass the outputs on.
 */
function computesEverything({ widths, gate }: Network): boolean {
  const hidden = widths.slice(1, -1);
  const outputs = widths[widths.length - 1];
  const enough = widthForEverything(variablesOf(widths[0], gate), outputs, gate);
  const first = hidden.findIndex((width) => width < enough);
  const passed = first < 0 ? [] : hidden.slice(first);
  return first !== 0 && passed.every((width) => width >= outputs);
}

/**
 * A hidden width with which one hidden layer computes everything. In general that of as many rows as there are (one less
 * with biases), which it maps to independent points. Less is enough, by enumeration (A(3,3,1), A(3,4,2); A(3,3,1) and
 * A(4,3,1) without biases), and for one function of four variables: three units compute all but the parity (A(4,3,1);
 * A(5,3,1) without biases), which takes thresholds of the sum at its four steps, and without biases a constant.
 */
function widthForEverything(variables: number, outputs: number, gate: Gate): number {
  const biased = gate === "bias" ? 1 : 0;
  if (outputs === 1 && variables >= 2 && variables <= 4) return [3, 3, 5 - biased][variables - 2];
  if (outputs === 2 && variables === 3 && biased === 1) return 4;
  return powerOfTwo(variables) - biased;
}

function variablesOf(inputs: number, gate: Gate): number {
  return gate === "bias" ? inputs : inputs - 1;
}
