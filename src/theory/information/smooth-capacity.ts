import type { Architecture } from "../../terms/architecture.ts";
import { functionalBound } from "../functional-dimension/functional-bound.ts";
import { genericRank, genericRankCost } from "../functional-dimension/generic-rank.ts";
import type { DenseNetwork } from "../functional-dimension/jacobian-rows.ts";
import { linearDimension } from "../functional-dimension/power-network.ts";
import type { Band } from "./band.ts";

/** Ranks that cost more are left to bounds. */
const RANKED = 1e8;

/** Symmetries of power networks are cut at every layer, in L³ steps. */
const DEEPEST = 500;

/** Operations of `smoothCapacity`. */
export function smoothCapacityWork(network: DenseNetwork): number {
  const depth = network.widths.length;
  if (network.unit.kind !== "power") return RANKED + 100 * depth;
  return depth > DEEPEST ? Infinity : RANKED + depth * depth * depth;
}

/** Equations that a network of real units can be told, and the generic examples that reach them. */
export interface SmoothCapacity {
  readonly dimension: Band;
  readonly examples: Band;
}

/** The network whose Jacobian counts; undefined for boolean and threshold units. */
export function smoothNetwork({ widths, unit, bias }: Architecture): DenseNetwork | undefined {
  if (unit.kind === "boolean" || unit.kind === "threshold") return undefined;
  return { widths, unit, bias, activeOutput: unit.kind === "power" && unit.output };
}

/**
 * Functional dimension d of a network with real weights, and the least k of generic inputs on which its Jacobian has
 * rank d: from then on the examples leave finitely many functions near a generic one.
 *
 *   linear          d = r(n₀+n_L−r) + [bias] n_L, r the narrowest layer; k = n₀ + [bias]
 *   power, tanh     generic ranks over prime fields
 *   relu            d from the rank at drawn parameters, or that of the linear network, where all units are open, to
 *                   w − hidden units
 *   where ranks cost too much:  ⌈d/n_L⌉ ≤ k ≤ d − n_L + 1, since the first example brings n_L equations, every further one 1
 */
export function smoothCapacity(network: DenseNetwork): SmoothCapacity {
  const { widths, bias, unit } = network;
  const upper = functionalBound(network);
  if (unit.kind === "linear" || (unit.kind === "power" && unit.k === 1)) {
    const k = widths[0] + (bias ? 1 : 0);
    return {
      dimension: { lower: upper, upper, grade: "exact", how: "matrices of rank ≤ r, r the narrowest layer" },
      examples: {
        lower: k,
        upper: k,
        grade: "exact",
        how: "images of n₀ inputs in general position, one more with biases",
      },
    };
  }
  if (unit.kind !== "relu" && genericRankCost(network, upper) <= RANKED) return ranked(network, upper);
  return bounded(network, upper);
}

function bounded(network: DenseNetwork, upper: number): SmoothCapacity {
  const { widths } = network;
  const outputs = widths[widths.length - 1];
  const lower = Math.min(upper, leastDimension(network, upper));
  const known = lower === upper;
  return {
    dimension: {
      lower,
      upper,
      grade: known ? "exact" : "bound",
      how: known ? knownWhy(network) : "from below a part of the network, from above its symmetries",
    },
    examples: {
      lower: Math.ceil(lower / outputs),
      upper: Math.max(1, upper - outputs + 1),
      grade: "bound",
      how: "n_L equations an example at most, one at least",
    },
  };
}

function knownWhy({ unit }: DenseNetwork): string {
  return unit.kind === "relu"
    ? "a rank at drawn parameters that meets w − hidden units"
    : "all parameters, up to signs and permutations";
}

/** What some parameters have for sure. */
function leastDimension(network: DenseNetwork, all: number): number {
  const { widths, bias, unit } = network;
  const outputs = widths[widths.length - 1];
  if (unit.kind === "tanh" || (unit.kind === "sigmoid" && bias)) return all;
  // the scale of each output
  if (unit.kind !== "relu") return outputs;
  const open = linearDimension(widths) + (bias ? outputs : 0);
  // twice the inputs that could do, so that most kinks lie between some
  const inputs = 2 * Math.ceil(all / outputs) + 10;
  if (genericRankCost(network, all, inputs) > RANKED) return open;
  return Math.max(open, genericRank({ network, upperBound: all, seed: 1, draw: 0, inputs }).rank);
}

function ranked(network: DenseNetwork, upper: number): SmoothCapacity {
  const { rank, ranks, proved } = genericRank({ network, upperBound: upper, seed: 1 });
  const k = ranks.indexOf(rank) + 1;
  return {
    dimension: {
      lower: rank,
      upper: proved ? rank : upper,
      grade: proved ? "exact" : "bound",
      how: proved
        ? "generic Jacobian rank, which meets its upper bound"
        : "generic Jacobian rank, and known symmetries",
    },
    examples: { lower: k, upper: k, grade: proved ? "exact" : "heuristic", how: "generic Jacobian ranks on k inputs" },
  };
}
