import { z } from "zod";
import { log } from "../../../base/elementary.ts";
import { decimalDigits } from "../../../math/decimal-digits.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { exactRatio } from "../../exact-ratio.ts";
import { hilbertSpectrum } from "../../hilbert-matrix.ts";

type Conditions = {
  readonly cond_X: number;
  readonly cond_XtX: number;
  readonly float_rank_XtX: number;
  readonly cond_X_digits: string;
  readonly cond_XtX_digits: string;
};

/** Digits that are written out; the interval holds 59. */
const DIGITS = 55;

/**
 * What the normal equations do to least squares on the Hilbert matrix: condition of X and of XᵀX, and the rank that
 * doubles leave to XᵀX.
 *
 *   X_ij = 1/(i+j−1);  cond(XᵀX) = cond(X)²;  float rank #{eigenvalues of XᵀX > n 2⁻⁵² · greatest}
 *
 * By integer arithmetic throughout. Accuracy: 55 digits in cond_X_digits, the rank exact.
 * Source: Hilbert 1894; Golub, Van Loan, Matrix Computations, section 5.3 (normal equations).
 */
export const calculator = defineCalculator({
  name: "hilbert-least-squares",
  summary: "Condition of least squares on the Hilbert matrix, and the rank that doubles leave to its normal equations",
  inputs: z.strictObject({ n: z.number().int().min(1).describe("side of the Hilbert matrix") }),
  formula: "X_ij = 1/(i+j−1); cond X = λ₁/λ_n; cond XᵀX = (cond X)²; #{λᵢ² > n·2⁻⁵²·λ₁²}",
  tex: String.raw`X_{ij} = \frac1{i+j-1}, \quad \kappa(X) = \frac{\lambda_1}{\lambda_n}, \quad \kappa(X^{\mathsf T}X) = \kappa(X)^2, \quad \#\{i : \lambda_i^2 > n\,2^{-52}\lambda_1^2\}`,
  regime: "every n ≥ 1; 2-norm",
  grade: "exact",
  costClass: "polynomial",
  // n³/3 eliminations of numbers of up to n(3n + 130) bits, twice: 0.3 s at n = 50, 1.1 s at n = 60
  cost: ({ n }) => 1e5 + n * n * n * (1000 + 0.02 * n * n * n),
  instead({ n }) {
    const digits = (4 * n * log(1 + Math.SQRT2) - 3.75 * Math.LN2 - 0.5 * log(Math.PI * n)) / Math.LN10;
    return `cond X is about (1+√2)^(4n)/(2^(15/4)·√(πn)) = 10^${digits.toFixed(1)}, cond XᵀX its square.`;
  },
  source:
    "Hilbert 1894, Acta Math. 18; Choi 1983, Amer. Math. Monthly 90; Wilf 1970 (the asymptote); Golub, Van Loan, section 5.3",
  example: { n: 8 },
  compute({ n }): Answer<Conditions> {
    const { condition, floatRank } = hilbertSpectrum(n);
    const { low } = condition;
    const one = 1n << BigInt(condition.bits);
    return {
      value: {
        cond_X: exactRatio(low, one),
        cond_XtX: exactRatio(low * low, one * one),
        float_rank_XtX: floatRank,
        cond_X_digits: decimalDigits(low, one, DIGITS),
        cond_XtX_digits: decimalDigits(low * low, one * one, DIGITS),
      },
    };
  },
});
