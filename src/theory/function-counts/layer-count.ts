import { decimalCost } from "../../math/decimal-digits.ts";
import { integerPower } from "../../math/integer-power.ts";
import type { Gate } from "../../search/pair-composition.ts";
import type { Grade } from "../../terms/grade.ts";
import { log2LeadingCount } from "./threshold-bounds.ts";
import { thresholdCount, thresholdCountCost, thresholdCountInstead } from "./threshold-count.ts";

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  readonly gate: Gate;
}

/** T(n)^m, without biases T(n−1)^m: units are independent. */
export function layerCount(layer: Layer): { readonly count: bigint; readonly grade: Grade } {
  const { count, grade } = thresholdCount(variables(layer));
  return { count: integerPower(count, layer.outputs), grade };
}

export function layerCountCost(layer: Layer): number {
  const n = variables(layer);
  return thresholdCountCost(n) + 2 * decimalCost(layer.outputs * log2LeadingCount(n));
}

export function layerCountInstead(layer: Layer): string {
  const n = variables(layer);
  if (thresholdCountCost(n) === Infinity) return thresholdCountInstead(n, layer.outputs);
  return `log₂ of T(${n})^${layer.outputs} is ${layer.outputs} times that of threshold-function-count of ${n}.`;
}

function variables({ inputs, gate }: Layer): number {
  return gate === "bias" ? inputs : inputs - 1;
}
