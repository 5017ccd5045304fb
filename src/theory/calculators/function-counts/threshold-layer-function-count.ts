import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { layerCount, layerCountCost, layerCountInstead } from "../../function-counts/layer-count.ts";
import { architecture, bias } from "../../input-schemas.ts";

/**
 * Functions of one layer of m threshold gates on n inputs ±1: T(n)^m with biases, T(n−1)^m without. Units are independent.
 * Regime: arch [n, m], n ≤ 9 (10 without biases). Source: definition.
 */
export const calculator = defineCalculator({
  name: "threshold-layer-function-count",
  summary: "Functions of one layer of m threshold gates on n inputs",
  inputs: z.strictObject({ arch: architecture, bias }),
  formula: "T(n)^m; without biases T(n−1)^m",
  tex: String.raw`T(n)^m, \qquad \text{without biases } T(n-1)^m`,
  regime: "one layer [n, m], inputs ±1, no ties; n ≤ 9, without biases 10",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ arch, bias: biased }) =>
    arch.length === 2 ? layerCountCost({ inputs: arch[0], outputs: arch[1], gate: gate(biased) }) : 100,
  instead: ({ arch, bias: biased }) => layerCountInstead({ inputs: arch[0], outputs: arch[1], gate: gate(biased) }),
  source: "definition; T(n): OEIS A000609",
  example: { arch: [3, 2], bias: true },
  compute({ arch, bias: biased }): Answer<bigint> {
    if (arch.length > 2) return { outside: "one layer is [n, m]: ask threshold-network-function-count for more" };
    const { count, grade } = layerCount({ inputs: arch[0], outputs: arch[1], gate: gate(biased) });
    return { value: count, grade };
  },
});

function gate(biased: boolean) {
  return biased ? "bias" : "no bias";
}
