import { z } from "zod";
import { countWeights, type Architecture } from "../../../terms/architecture.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { notation } from "../../input-schemas.ts";
import { countCost, countUnits, insteadOfCount, multilinearCoefficients } from "../../polynomial-units.ts";

/**
 * Parameters of A(n₀,…,n_L) with its unit and its biases, whatever the unit is.
 *
 *   linear, relu, tanh, sigmoid, power(k)   Σ nᵢ(nᵢ₋₁ + [bias]);  a convolution channels·(kernel·channels below + [bias])
 *   threshold(d)                            Σ nᵢ Σ_{j≤d} C(nᵢ₋₁, j), j from 0 with a bias, else from 1
 *   boolean                                 Σ nᵢ 2^(nᵢ₋₁) bits
 *
 * Source: Baldi 2024, sections 3 and 4; Baldi, Vershynin 2019.
 */
export const calculator = defineCalculator({
  name: "parameter-count",
  summary: "Parameters of an architecture in notation, whatever its unit",
  inputs: z.strictObject({ architecture: notation }),
  formula: "Σ nᵢ(nᵢ₋₁+[bias]); threshold(d): Σ nᵢ Σ_{j≤d} C(nᵢ₋₁, j); boolean: Σ nᵢ 2^(nᵢ₋₁) bits",
  tex: String.raw`\sum_i n_i(n_{i-1}+[\text{bias}]), \qquad \sum_i n_i\sum_{j\le d}\binom{n_{i-1}}{j}, \qquad \sum_i n_i\,2^{n_{i-1}}`,
  regime: "every unit; degree-d threshold gates on ±1 inputs, where monomials are multilinear",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ architecture: { unit, widths } }) => {
    if (unit.kind === "threshold") return countCost(widths, unit.degree);
    // a number of n bits is shown in decimal, in n²/64 steps of 64 bits
    const bits = unit.kind === "boolean" ? Math.max(...widths) : 64;
    return 2 * widths.length + (bits / 8) * (bits / 8);
  },
  instead: ({ architecture: { unit, widths } }) => {
    const n = Math.max(...widths.slice(0, -1));
    return unit.kind === "threshold"
      ? insteadOfCount(n, Math.min(unit.degree, Math.floor(n / 2)))
      : `A table of ${n} inputs alone has 2^${n} bits.`;
  },
  source: "Baldi 2024, sections 3 and 4; Baldi, Vershynin 2019, arXiv:1901.00434",
  example: { architecture: "A(8,8,1; threshold(2), bias)" },
  compute({ architecture }): Answer<bigint> {
    return { value: count(architecture) };
  },
});

function count(architecture: Architecture): bigint {
  const { unit, bias, widths, convolutions } = architecture;
  switch (unit.kind) {
    case "boolean":
      return countUnits(widths, (n) => 1n << BigInt(n));
    case "threshold":
      return countUnits(widths, (n) => multilinearCoefficients(n, { degree: unit.degree, constant: bias }));
    default:
      return convolutions === undefined
        ? countUnits(widths, (n) => BigInt(n) + (bias ? 1n : 0n))
        : BigInt(countWeights(architecture));
  }
}
