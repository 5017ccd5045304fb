import { z } from "zod";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { log2LeadingCount, log2UpperCount } from "../../function-counts/threshold-bounds.ts";
import { MOST_THRESHOLD_INPUTS, thresholdCount, thresholdCountCost } from "../../function-counts/threshold-count.ts";
import { inputsOfGate } from "../../input-schemas.ts";

type Bounds = {
  readonly log2_upper: number;
  readonly log2_exact: number | null;
  readonly log2_zuev_main: number;
  readonly lower_n_nminus1_over2: number;
  readonly ratio_exact_over_n2: number | null;
};

/**
 * log₂ of bounds and of the leading term of T(n), with T(n) itself where it is known.
 *
 *   upper 2 Σ_{k≤n} C(2ⁿ−1, k) (Schläfli, Cover);  T(n) ~ 2C(2ⁿ−1, n) (Zuev, Irmatov);  T(n) ≥ 2^(n(n−1)/2) (Muroga)
 *
 * Regime: any n; log2_exact and its ratio to n² are null for n > 9.
 * Accuracy: 1e-14 relative; for n > 50 the two leading terms differ by less than 2⁻⁴⁰.
 * Source: Cover 1965; Zuev 1989; Irmatov 2020; Muroga 1971.
 */
export const calculator = defineCalculator({
  name: "threshold-function-count-bounds",
  summary: "Upper bound, leading term and lower bound of log₂ T(n), the threshold functions of n variables",
  inputs: z.strictObject({ n: inputsOfGate }),
  formula: "log₂ of 2Σ_{k≤n}C(2ⁿ−1,k), T(n), 2C(2ⁿ−1,n); n(n−1)/2; log₂T(n)/n²",
  tex: String.raw`\tfrac{n(n-1)}2 \le \log_2 T(n) \le \log_2 2\sum_{k=0}^{n}\binom{2^n-1}{k}, \qquad T(n) \sim 2\binom{2^n-1}{n}`,
  regime: "any n; T(n) itself for n ≤ 9",
  grade: "bound",
  costClass: "exponential",
  cost: ({ n }) => (n <= MOST_THRESHOLD_INPUTS ? thresholdCountCost(n) : 1e6),
  source: "Cover 1965; Zuev 1989; Irmatov 2020; Muroga 1971",
  example: { n: 6 },
  compute({ n }): Answer<Bounds> {
    const around = { log2_upper: log2UpperCount(n), log2_zuev_main: log2LeadingCount(n) };
    const lower = (n / 2) * (n - 1) + 0;
    if (n > MOST_THRESHOLD_INPUTS) {
      const value = { ...around, log2_exact: null, lower_n_nminus1_over2: lower, ratio_exact_over_n2: null };
      return { value, partial: true, reason: `T(n) is counted for n ≤ ${MOST_THRESHOLD_INPUTS}` };
    }
    const exact = integerLog2(thresholdCount(n).count);
    const ratio = exact / (n * n);
    const value = { ...around, log2_exact: exact, lower_n_nminus1_over2: lower, ratio_exact_over_n2: ratio };
    return n === 0 ? { value, reason: "the ratio is infinite: T(0) = 2 and n² = 0" } : { value };
  },
});
