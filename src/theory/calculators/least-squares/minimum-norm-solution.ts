import { z } from "zod";
import { asIntegers, integerEchelon, solveIntegers } from "../../../math/integer-echelon.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { exactRatio } from "../../exact-ratio.ts";
import { matrixInput } from "../../matrix-input.ts";
import { areModest } from "../../modest-entries.ts";

type Solution = { readonly w: readonly number[]; readonly squared_norm: number; readonly rank: number };

/**
 * The least-squares solution of least norm for given numbers, in rational arithmetic.
 *
 *   X = B C, B the pivot columns, C the reduced echelon form;   w = X⁺y = Cᵀ(C Cᵀ)⁻¹(BᵀB)⁻¹Bᵀ y
 *
 * X n×p, y n, of doubles taken as the binary fractions that they are. Accuracy: each w_j rounded once.
 * Regime: entries 0 or of absolute value 2⁻³⁰⁰ to 2³⁰⁰. Source: Ben-Israel, Greville 2003, section 1.7, theorem 5.
 */
export const calculator = defineCalculator({
  name: "minimum-norm-solution",
  summary: "Least-squares solution of least norm for a given matrix and targets, without rounding on the way",
  inputs: z
    .strictObject({ X: matrixInput.describe("n rows of p inputs"), y: z.array(z.number()).describe("n targets") })
    .refine(({ X, y }) => X.length === y.length, "X and y of one length"),
  formula: "w = X⁺y = Cᵀ(CCᵀ)⁻¹(BᵀB)⁻¹Bᵀy, X = BC of full rank",
  tex: String.raw`w = X^{+}y = C^{\mathsf T}(CC^{\mathsf T})^{-1}(B^{\mathsf T}B)^{-1}B^{\mathsf T}y, \quad X = BC`,
  regime: "entries 0 or between 2⁻³⁰⁰ and 2³⁰⁰ in absolute value",
  grade: "exact",
  costClass: "polynomial",
  cost({ X }) {
    const r = Math.min(X.length, X[0].length);
    return 100 + 600 * r * X.length * X[0].length * (1 + r * r * r * 0.05);
  },
  source: "Ben-Israel, Greville 2003, Generalized Inverses, section 1.7",
  example: { X: [[1, 2]], y: [5] },
  compute({ X, y }): Answer<Solution> {
    const p = X[0].length;
    if (!areModest([...X.flat(), ...y])) return { outside: "an entry is beyond 2^±300" };
    const x = asIntegers(X.flat());
    const t = asIntegers(y);
    const rows = X.map((_, i) => x.integers.slice(i * p, (i + 1) * p));
    const { rows: R, pivots, scale } = integerEchelon(rows);
    if (pivots.length === 0) return { value: { w: X[0].map(() => 0), squared_norm: 0, rank: 0 } };
    const B = pivots.map((pivot) => rows.map((row) => row[pivot]));
    const inner = solved(
      products(B, B),
      B.map((column) => dot(column, t.integers)),
    );
    const outer = solved(products(R, R), inner.numerators);
    // w = 2^(x.bits − t.bits) · scale · Rᵀ outer / (both denominators)
    const numerators = X[0].map(
      (_, j) =>
        scale *
        dot(
          R.map((row) => row[j]),
          outer.numerators,
        ),
    );
    const over = inner.denominator * outer.denominator;
    const [up, down] = [1n << BigInt(x.bits), over << BigInt(t.bits)];
    const squares = numerators.reduce((sum, value) => sum + value * value, 0n);
    return {
      value: {
        w: numerators.map((value) => signedRatio(value * up, down)),
        squared_norm: signedRatio(squares * up * up, down * down),
        rank: pivots.length,
      },
    };
  },
});

function dot(a: readonly bigint[], b: readonly bigint[]): bigint {
  return a.reduce((sum, value, i) => sum + value * b[i], 0n);
}

function products(A: readonly (readonly bigint[])[], B: readonly (readonly bigint[])[]): bigint[][] {
  return A.map((row) => B.map((other) => dot(row, other)));
}

function solved(A: readonly (readonly bigint[])[], b: readonly bigint[]) {
  const solution = solveIntegers(A, b);
  if (solution === null) throw new Error("a Gram matrix of independent rows is not singular");
  return solution;
}

function signedRatio(a: bigint, b: bigint): number {
  const negative = a < 0n !== b < 0n;
  const ratio = exactRatio(a < 0n ? -a : a, b < 0n ? -b : b);
  return negative && ratio !== 0 ? -ratio : ratio;
}
