import { z } from "zod";
import { bigFloatOf, bigFloats, doubleOf, log2Of, type BigFloat } from "../../../math/big-float.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { power } from "../../input-schemas.ts";
import { bitsFor, chainExponents, chainWeights, exponentBits, powerCost } from "../../power-chains/power-inputs.ts";

type Multiplier = {
  readonly P: number;
  readonly y: number;
  readonly exponents: readonly bigint[];
  readonly x_exponent: bigint;
  readonly log2_abs_P: number;
  readonly log2_abs_y: number;
};

/**
 * What a chain of units x^k computes: a monomial.
 *
 *   yᵢ = (wᵢ yᵢ₋₁)^k, y₀ = x:  y = P x^(k^L),  P = Π wᵢ^(k^(L−i+1))
 *
 * Exponents from w₁ on, as integers of any size. P and y are computed on mantissas of 80 bits more than k^L has, so that they
 * are right to the last bit however large the exponents; where they leave the doubles their log₂ is still told.
 * Source: derived; the exponents 2L−2i+2 and 2L printed by Baldi 2024, section 4, hold for L ≤ 2 only.
 */
export const calculator = defineCalculator({
  name: "power-chain-multiplier",
  summary: "Multiplier and output of a chain of units with activation x^k",
  inputs: z.strictObject({ k: power, w: chainWeights, x: z.number().describe("input") }),
  formula: "y = P x^(k^L),  P = Π wᵢ^(k^(L−i+1))",
  tex: String.raw`y = P\,x^{k^L}, \qquad P = \prod_{i=1}^L w_i^{k^{L-i+1}}`,
  regime: "an activation x^k behind every weight, the last one too; k a whole number ≥ 1",
  grade: "exact",
  costClass: "polynomial",
  cost({ k, w: { length: L } }) {
    const digits = exponentBits(k, L);
    // powers of exponent k a layer, and exponents to print: quadratic in their length
    return 2 * powerCost(k, L) + L * (1000 + (digits * digits) / 1000);
  },
  source: "derived; Baldi 2024, section 4 (its exponents hold for L ≤ 2)",
  example: { k: 2, w: [0.5, 1, 1, 1.5], x: 1.5 },
  compute({ k, w, x }): Answer<Multiplier> {
    const { times, power: raised } = bigFloats(bitsFor(k, w.length));
    const through = (start: number) =>
      w.reduce<BigFloat>((y, wi) => raised(times(bigFloatOf(wi), y), BigInt(k)), bigFloatOf(start));
    const [P, y] = [through(1), through(x)];
    const exponents = chainExponents(k, w.length);
    const value = {
      P: doubleOf(P),
      y: doubleOf(y),
      exponents,
      x_exponent: exponents[0],
      log2_abs_P: log2Of(P),
      log2_abs_y: log2Of(y),
    };
    const beyond = [...(isBeyond(P, value.P) ? ["P"] : []), ...(isBeyond(y, value.y) ? ["y"] : [])];
    if (beyond.length === 0) return { value };
    return { value, reason: `${beyond.join(" and ")} beyond the doubles: log2_abs tells the magnitude` };
  },
});

function isBeyond(exact: BigFloat, shown: number): boolean {
  return Math.abs(shown) === Infinity || (shown === 0 && exact.mantissa !== 0n);
}
