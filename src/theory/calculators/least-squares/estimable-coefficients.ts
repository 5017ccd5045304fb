import { z } from "zod";
import { asIntegers, integerEchelon } from "../../../math/integer-echelon.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { matrixInput } from "../../matrix-input.ts";
import { areModest } from "../../modest-entries.ts";

type Estimable = {
  readonly rank: number;
  readonly undetermined: number;
  readonly estimable: readonly number[];
  readonly estimable_count: number;
};

/**
 * What least squares on X can tell about single coefficients, whatever y is: all of β_j or nothing.
 *
 *   β_j is estimable ⇔ e_j lies in the row space of X ⇔ row of pivot j in the echelon form has no other entry
 *   undetermined = p − rank X
 *
 * X n×p, of doubles, which are taken as the binary fractions that they are. Exact: no tolerance, no rounding. Doubles that
 * stand for numbers that they are not (.1) may have a higher rank than those. Coefficients count from 0.
 * Regime: entries 0 or of absolute value 2⁻³⁰⁰ to 2³⁰⁰. Source: Scheffé 1959, section 1.4 (estimable functions).
 */
export const calculator = defineCalculator({
  name: "estimable-coefficients",
  summary:
    "Which coefficients least squares on a given matrix can estimate at all, and how many directions it leaves open",
  inputs: z.strictObject({ X: matrixInput.describe("n rows of p inputs") }),
  formula: "β_j estimable ⇔ e_j ∈ row space of X; undetermined = p − rank X",
  tex: String.raw`\beta_j \text{ estimable} \iff e_j \in \operatorname{row}(X), \qquad p - \operatorname{rank} X`,
  regime: "entries 0 or between 2⁻³⁰⁰ and 2³⁰⁰ in absolute value",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ X }) => eliminationCost(X.length, X[0].length),
  source: "Scheffé 1959, The Analysis of Variance, section 1.4",
  example: {
    X: [
      [1, 1, 0],
      [1, 0, 1],
    ],
  },
  compute({ X }): Answer<Estimable> {
    const p = X[0].length;
    if (!areModest(X.flat())) return { outside: "an entry is beyond 2^±300" };
    const { integers } = asIntegers(X.flat());
    const { rows, pivots } = integerEchelon(X.map((_, i) => integers.slice(i * p, (i + 1) * p)));
    const estimable = pivots.filter((_, i) => rows[i].filter((entry) => entry !== 0n).length === 1);
    return {
      value: {
        rank: pivots.length,
        undetermined: p - pivots.length,
        estimable,
        estimable_count: estimable.length,
      },
    };
  },
});

/** r·n·p products of numbers of r·64 bits, as doubles are mostly; 1 at least. */
function eliminationCost(n: number, p: number): number {
  const r = Math.min(n, p);
  return 100 + 20 * r * n * p * (1 + r * r * 0.05);
}
