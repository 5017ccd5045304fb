import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Table = readonly [low: number, high: number];

type Needed = {
  readonly functions: readonly Table[];
  readonly of_any_inputs: number;
  readonly of_best_inputs: number;
};

const IDENTITY: Table = [0, 1];
const NOT: Table = [1, 0];
const LOW: Table = [0, 0];
const HIGH: Table = [1, 1];

/**
 * Functions of a chain A(1,…,1) of units with two values, and how many examples tell which of them it is.
 *
 *   boolean, or any threshold unit with a bias:  LOW, identity, NOT, HIGH; 2 examples
 *   invertible Boolean, or sign without bias:    identity, NOT; 1 example
 *   sign of degree ≥ 2 without bias:             as with one, since x² ≡ 1
 *   Heaviside without bias:                      x² ≡ x, every degree as degree 1; heaviside-chain-functions
 *
 * Two values of the input; functions that agree on one of them are told apart by the other alone. `of_any_inputs`: the
 * least k such that any k distinct inputs tell; `of_best_inputs`: such that some k do. Tables are [f(low), f(high)],
 * low as 0, sorted.
 * Regime: real weights; ties of sign units (a vanishing activity) excluded.
 * Source: derived; for Baldi 2024, sections 4 and 5 (the simplest deep models).
 */
export const calculator = defineCalculator({
  name: "binary-chain-examples",
  summary: "Functions of a chain of Boolean or threshold units of one input, and the examples that tell them apart",
  inputs: z.strictObject({
    unit: z.enum(["boolean", "invertible", "sign", "heaviside"]).describe("invertible: identity and NOT alone"),
    L: z.number().int().min(1).describe("layers"),
    bias: z.boolean().default(false).describe("threshold units have a bias"),
    degree: z.number().int().min(1).default(1).describe("d, degree of threshold units, without constant monomial"),
    H0: z
      .union([z.literal(0), z.literal(1)])
      .default(0)
      .describe("H(0), for heaviside"),
  }),
  formula:
    "boolean or with bias: 4 functions, 2 examples; invertible or sign without bias: 2 and 1; Heaviside: by H(0), L",
  tex: String.raw`4\text{ functions},\ 2\text{ examples (Boolean, or with a bias)}; \qquad 2\text{ functions},\ 1\text{ example (}\pm1\text{, no bias)}`,
  regime: "one unit a layer, two values, real weights without ties",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived; for Baldi 2024, sections 4 and 5 (the simplest deep models)",
  example: { unit: "heaviside", L: 3, H0: 1 },
  compute({ unit, L, bias, degree, H0 }): Answer<Needed> {
    const threshold = unit === "sign" || unit === "heaviside";
    if (unit === "boolean" || (threshold && bias) || (unit === "sign" && degree > 1)) {
      return { value: { functions: [LOW, IDENTITY, NOT, HIGH], of_any_inputs: 2, of_best_inputs: 2 } };
    }
    if (unit !== "heaviside") return { value: { functions: [IDENTITY, NOT], of_any_inputs: 1, of_best_inputs: 1 } };
    // f(0) is the same for both functions: the input 1 tells them apart, the input 0 does not
    if (H0 === 0) return { value: { functions: [LOW, IDENTITY], of_any_inputs: 2, of_best_inputs: 1 } };
    if (L === 1) return { value: { functions: [NOT, HIGH], of_any_inputs: 2, of_best_inputs: 1 } };
    const middle = L % 2 === 0 ? IDENTITY : NOT;
    return { value: { functions: [LOW, middle, HIGH], of_any_inputs: 2, of_best_inputs: 2 } };
  },
});
