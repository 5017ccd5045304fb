import { pow } from "../../base/elementary.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import type { Architecture } from "../../terms/architecture.ts";
import type { Band } from "./band.ts";
import { booleanCapacity, booleanCapacityWork } from "./boolean-capacity.ts";
import { log2CoverBound } from "../function-counts/threshold-bounds.ts";
import { networkCount, networkCountCost } from "../function-counts/network-count.ts";
import { thresholdBits, type BitsBand } from "./threshold-bits.ts";

/** Networks whose functions are counted within so many operations. */
const COUNTED = 2e8;

interface Gates {
  readonly degree: number;
  readonly bias: boolean;
}

/**
 * log₂ of the functions of a network of threshold gates (of polynomials of degree d) without ties.
 *
 *   small networks: counted
 *   upper: all gates, Σ nᵢ log₂(gates of nᵢ₋₁ inputs); all functions, n_L 2^n₀ (odd ones without bias at d = 1); the
 *          same network of unrestricted Boolean units
 *   lower: hidden layers that only hand on: gates of the inputs that pass, or gates of all inputs to the outputs;
 *          with biases, h units that each know one point leave every output free on those h points
 */
export function thresholdCapacity({ widths, unit, bias }: Architecture): Band {
  const gates = { degree: unit.kind === "threshold" ? unit.degree : 1, bias };
  const network = { widths, gate: bias ? "bias" : "no bias" } as const;
  if (gates.degree === 1 && networkCountCost(network) <= COUNTED) {
    const { count, grade } = networkCount(network);
    const bits = integerLog2(count);
    return { lower: bits, upper: bits, grade, how: "its functions, counted" };
  }
  const lower = handedOn(widths, gates);
  const upper = Math.max(lower, allGates(widths, gates));
  if (lower === upper) return { lower, upper, grade: "exact", how: "one layer of gates whose number is known" };
  return { lower, upper, grade: "bound", how: "layers that hand on, and all gates, all functions, or Boolean units" };
}

/** What is counted within its limit, numbers of gates by sums, and the bounds of the Boolean network. */
export function thresholdCapacityWork({ widths, unit, bias }: Architecture): number {
  const degree = unit.kind === "threshold" ? unit.degree : 1;
  const network = { widths, gate: bias ? "bias" : "no bias" } as const;
  const counted = degree === 1 ? Math.min(COUNTED, networkCountCost(network)) : 0;
  // T(7) at most is counted where a gate has few inputs, twice
  const gates = widths.some((n) => n === 7 || n === 8) ? 1e8 : 1e7;
  const terms = widths.reduce((sum, n) => sum + Math.min(1e6, degree === 1 ? n : monomials(n, { degree, bias })), 0);
  return counted + gates + 200 * terms + booleanCapacityWork(widths);
}

/** 2^n₀ inputs; without biases at degree 1 the output at −x is that at x negated. */
export function freeInputs({ widths, unit, bias }: Architecture): number {
  return pow(2, widths[0] - (isOdd({ degree: unit.kind === "threshold" ? unit.degree : 1, bias }) ? 1 : 0));
}

function isOdd({ degree, bias }: Gates): boolean {
  return degree === 1 && !bias;
}

/** log₂ of the number of gates of n inputs. */
function gateBits(n: number, { degree, bias }: Gates): BitsBand {
  const linear = thresholdBits(bias ? n : n - 1);
  if (degree === 1) return linear;
  if (degree >= n && bias) return { lower: pow(2, n), upper: pow(2, n) };
  return { lower: linear.lower, upper: Math.min(pow(2, n), log2CoverBound(n, monomials(n, { degree, bias }))) };
}

/** Σ_{j≤d} C(n, j), from 0 with a bias, else from 1. */
export function monomials(n: number, { degree, bias }: Gates): number {
  let [count, term] = [bias ? 1 : 0, 1];
  for (let j = 1; j <= Math.min(degree, n); j++) {
    term = (term * (n - j + 1)) / j;
    count += term;
  }
  return count;
}

function allGates(widths: readonly number[], gates: Gates): number {
  const outputs = widths[widths.length - 1];
  const layers = widths.slice(1).reduce((sum, n, i) => sum + n * gateBits(widths[i], gates).upper, 0);
  const functions = outputs * pow(2, widths[0] - (isOdd(gates) ? 1 : 0));
  return Math.min(layers, functions, booleanCapacity(widths).upper);
}

function handedOn(widths: readonly number[], gates: Gates): number {
  const outputs = widths[widths.length - 1];
  const hidden = widths.slice(1, -1);
  if (hidden.length === 0) return outputs * gateBits(widths[0], gates).lower;
  const narrowest = hidden.reduce((least, n) => Math.min(least, n));
  const ofPassed = outputs * gateBits(Math.min(widths[0], narrowest), gates).lower;
  const toOutputs = Math.min(outputs, narrowest) * gateBits(widths[0], gates).lower;
  return Math.max(ofPassed, toOutputs, gates.bias ? outputs * knownPoints(widths) : 0);
}

/** The widest hidden layer that all inputs reach and from which all outputs can be handed on, up to 2^n₀. */
function knownPoints(widths: readonly number[]): number {
  let most = 0;
  for (let l = 1; l < widths.length - 1; l++) {
    const reached = widths.slice(1, l).every((n) => n >= widths[0]);
    const handed = widths.slice(l + 1, -1).every((n) => n >= widths[widths.length - 1]);
    if (reached && handed) most = Math.max(most, Math.min(widths[l], pow(2, widths[0])));
  }
  return most;
}
