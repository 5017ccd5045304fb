import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";

type Table = readonly [f0: number, f1: number];

const NOT: Table = [1, 0];
const IDENTITY: Table = [0, 1];
const ZERO: Table = [0, 0];
const ONE: Table = [1, 1];

/**
 * Functions {0,1} → {0,1} of a chain H(w_L … H(w₁x)) of L real weights without bias, as [f(0), f(1)], sorted.
 *
 *   H(0) = 0:  0 stays 0, so that f(0) = 0: constant 0 and the identity, at every depth
 *   H(0) = 1:  every layer is NOT or constant 1. L = 1 these two; L even: constants and the identity;
 *              L ≥ 3 odd: constants and NOT
 *
 * Source: Baldi 2024, section 5, which names identity and negation for ±1; enumeration of the signs −, 0, +.
 */
export const calculator = defineCalculator({
  name: "heaviside-chain-functions",
  summary: "Functions of a chain of L Heaviside units without bias on inputs 0 and 1, as [f(0), f(1)]",
  inputs: z.strictObject({
    H0: z.union([z.literal(0), z.literal(1)]).describe("H(0), the value of the step at 0"),
    L: z.number().int().min(1).describe("layers"),
  }),
  formula: "H(0)=0: 0, identity;  H(0)=1: L=1: NOT, 1;  L even: 0, identity, 1;  L≥3 odd: 0, NOT, 1",
  tex: String.raw`H(0)=0:\ \{0, x\}; \qquad H(0)=1:\ \{\bar x, 1\}\ (L=1),\ \{0, x, 1\}\ (L\ \text{even}),\ \{0,\bar x,1\}\ (L\ge 3\ \text{odd})`,
  regime: "inputs 0 and 1, real weights, no bias",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "derived; for Baldi 2024, section 5 (the simplest deep model)",
  example: { H0: 1, L: 3 },
  compute({ H0, L }): Answer<readonly Table[]> {
    if (H0 === 0) return { value: [ZERO, IDENTITY] };
    if (L === 1) return { value: [NOT, ONE] };
    return { value: [ZERO, L % 2 === 0 ? IDENTITY : NOT, ONE] };
  },
});
