import { z } from "zod";
import { booleanClassOperations } from "../../class-sizes/boolean-class-operations.ts";
import { booleanClasses } from "../../class-sizes/boolean-classes.ts";
import { classCensus, type ClassCensus } from "../../class-sizes/class-census.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture } from "../../input-schemas.ts";

/**
 * How many settings of all truth tables make each function of a Boolean network: histogram, and entropy in bits.
 *
 *   {class size: functions of that size};  H = Σ (size/N) log₂(N/size), N = 2^(Σ nᵢ 2^(nᵢ₋₁))
 *
 * Exact, by a transfer over the layers of the sizes of fibres; nothing is enumerated. Functions that no setting makes
 * are no class.
 * Source: Baldi 2024, section 4, speaks of these classes; the counts are derived here.
 */
export const calculator = defineCalculator({
  name: "boolean-class-sizes",
  summary: "Parameter settings per function of a network of unrestricted Boolean units: histogram and entropy in bits",
  inputs: z.strictObject({ arch: architecture }),
  formula:
    "R_i(c) = q_i^(q_{i−1}−|c|) Σ_{1≤c′≤c} Π S(c_v,c′_v) (q_i)_{|c′|} R_{i+1}(c′), q_i = 2^nᵢ; H = Σ p log₂(1/p)",
  tex: String.raw`R_i(c) = q_i^{\,q_{i-1}-|c|}\sum_{1\le c'\le c}\ \prod_v {c_v \brace c'_v}\,(q_i)_{|c'|}\,R_{i+1}(c'), \quad q_i = 2^{n_i}, \qquad H = \sum_f p_f\log_2\frac1{p_f}`,
  regime: "unrestricted Boolean units, every setting as likely as another",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ arch }) => (arch.length === 2 ? shallowCost(arch[0], arch[1]) : booleanClassOperations(arch)),
  instead: ({ arch }) =>
    `There are ${arch.length === 2 ? "2^(n_L 2^n₀) classes of 1 setting" : "more kinds of functions than can be listed"}; ` +
    "ask boolean-function-count for the classes and boolean-parameter-count for the settings.",
  source: "derived; the classes are those of Baldi 2024, section 4",
  example: { arch: [2, 1, 1] },
  compute({ arch }): Answer<ClassCensus & { readonly bits_params: number }> {
    const bits_params = arch.slice(1).reduce((sum, n, i) => sum + n * (1 << arch[i]), 0);
    // one layer: every setting is a function of its own
    const classes = arch.length === 2 ? [{ size: 1n, count: 1n << BigInt(bits_params) }] : booleanClasses(arch);
    return { value: { ...classCensus(classes), bits_params } };
  },
});

/** Three numbers of n_L 2^n₀ bits in decimal. */
function shallowCost(inputs: number, outputs: number): number {
  const bits = inputs < 31 ? outputs * (1 << inputs) : Infinity;
  return 100 + (bits / 8) * (bits / 8) * 3;
}
