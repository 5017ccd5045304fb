import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { matrixInput } from "../../matrix-input.ts";
import { meanSignedNorm } from "../../sign-average.ts";

/**
 * Empirical Rademacher complexity of linear functions x ↦ w·x, ‖w‖ ≤ B, on given examples.
 *
 *   (1/n) E_σ sup_{‖w‖≤B} Σ σᵢ w·xᵢ = (B/n) E_σ ‖Σ σᵢxᵢ‖
 *
 * X n×p, rows are examples; all 2ⁿ signs. Beyond some 26 examples refused: by Jensen and Khintchine–Kahane it lies
 * between 1/√2 times and once B √(Σ‖xᵢ‖²)/n. Accuracy: relative 2 n ε.
 * Source: Bartlett, Mendelson 2002, JMLR 3, lemma 22; Latała, Oleszkiewicz 1994 for the constant.
 */
export const calculator = defineCalculator({
  name: "linear-rademacher-complexity",
  summary: "Empirical Rademacher complexity of linear functions of bounded norm, over all signs",
  inputs: z.strictObject({
    X: matrixInput.describe("n rows, an example each"),
    B: z.number().min(0).describe("bound of ‖w‖"),
  }),
  formula: "(B/n)·E_σ‖Σ σᵢxᵢ‖",
  tex: String.raw`\frac Bn\,\mathbb E_\sigma\Bigl\|\sum_{i=1}^n \sigma_i x_i\Bigr\|`,
  regime: "rows of one length; Euclidean norm; no bias",
  grade: "enumerated",
  costClass: "exponential",
  cost: ({ X }) => 1000 + 2 * powerOfTwo(X.length) * Math.min(X.length, X[0].length),
  instead({ X, B }) {
    const n = X.length;
    const upper = (B / n) * Math.sqrt(X.flat().reduce((total, x) => total + x * x, 0));
    return `It lies between ${upper * Math.SQRT1_2} and ${upper} = B√(Σ‖xᵢ‖²)/n; 2^${n} signs are too many to list.`;
  },
  source: "Bartlett, Mendelson 2002, JMLR 3, lemma 22",
  example: {
    X: [
      [1, 0],
      [0, 2],
      [1, 1],
    ],
    B: 1,
  },
  compute: ({ X, B }): Answer<number> => ({ value: (B / X.length) * meanSignedNorm(X) }),
});

function powerOfTwo(k: number): number {
  return k < 60 ? Number(1n << BigInt(k)) : Infinity;
}
