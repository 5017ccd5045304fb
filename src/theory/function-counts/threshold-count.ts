import { countThresholdFunctions } from "../../search/threshold-counts.ts";
import type { Grade } from "../../terms/grade.ts";
import { log2LeadingCount } from "./threshold-bounds.ts";

/** No machine recomputes 52 980 624 classes in seconds. Source: OEIS A000609 (Gruzling 2006; M. Wang 2010). */
const recalled: ReadonlyMap<number, bigint> = new Map([[9, 144130531453121108n]]);

/** The greatest n for which T(n) is known. */
export const MOST_THRESHOLD_INPUTS = 9;

const counted = new Map<number, bigint>();

/** T(n), threshold functions of n ≤ 9 variables with bias. */
export function thresholdCount(n: number): { readonly count: bigint; readonly grade: Grade } {
  const known = recalled.get(n);
  if (known !== undefined) return { count: known, grade: "recalled" };
  const count = counted.get(n) ?? countThresholdFunctions(n);
  counted.set(n, count);
  return { count, grade: "enumerated" };
}

/** Nanoseconds that T(n) takes: 10⁴ a class, and T(n)/(2ⁿ⁺¹(n+1)!) classes at least. */
export function thresholdCountCost(n: number): number {
  if (n === MOST_THRESHOLD_INPUTS) return 100;
  const classes = [1, 1, 2, 3, 7, 21, 135, 2470, 175_428];
  return n < classes.length ? 1e4 * classes[n] : Infinity;
}

/** What to say of T(n) where nobody has counted. */
export function thresholdCountInstead(n: number, times = 1): string {
  const bits = log2LeadingCount(n);
  const power = times === 1 ? "" : ` to the power of ${times}`;
  return `T(${n})${power} is counted for n ≤ ${MOST_THRESHOLD_INPUTS}; its log₂ is about ${(times * bits).toPrecision(9)} (T(n) ~ 2C(2ⁿ−1, n), Irmatov 2020), which is n² − n log₂ n + O(n)${times === 1 ? "" : " times the units"}: ask threshold-function-count-bounds.`;
}
