import { pow } from "../../base/elementary.ts";
import { bigLog2 } from "../../math/big-log2.ts";
import type { Architecture } from "../../terms/architecture.ts";
import type { Band } from "./band.ts";
import { booleanCapacity } from "./boolean-capacity.ts";
import { coverBits, thresholdBits, type BitsBand } from "./threshold-bits.ts";
import { listThresholdNetworks, thresholdNetworkWork } from "./threshold-networks.ts";

/** Networks that can be listed within so many operations are. */
const LISTED = 3e7;

interface Gates {
  readonly degree: number;
  readonly bias: boolean;
}

/**
 * log₂ of the functions of a network of threshold gates (of polynomials of degree d) without ties.
 *
 *   small networks: listed
 *   upper: all gates, Σ nᵢ log₂(gates of nᵢ₋₁ inputs); all functions, n_L 2^n₀ (odd ones without bias at d = 1); the
 *          same network of unrestricted Boolean units
 *   lower: hidden layers that only hand on: gates of the inputs that pass, or gates of all inputs to the outputs;
 *          with biases, h units that each know one point leave every output free on those h points
 */
export function thresholdCapacity({ widths, unit, bias }: Architecture): Band {
  const gates = { degree: unit.kind === "threshold" ? unit.degree : 1, bias };
  if (gates.degree === 1 && thresholdNetworkWork({ widths, bias }) <= LISTED) {
    const bits = bigLog2(BigInt(listThresholdNetworks({ widths, bias }).count));
    return { lower: bits, upper: bits, grade: "enumerated", how: "its functions, listed" };
  }
  const lower = handedOn(widths, gates);
  const upper = Math.max(lower, allGates(widths, gates));
  if (lower === upper) return { lower, upper, grade: "exact", how: "one layer of gates whose number is known" };
  return { lower, upper, grade: "bound", how: "layers that hand on, and all gates, all functions, or Boolean units" };
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
  return { lower: linear.lower, upper: Math.min(pow(2, n), coverBits(n, monomials(n, { degree, bias }))) };
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
