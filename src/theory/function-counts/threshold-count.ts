import { countThresholdFunctions } from "../../search/threshold-counts.ts";
import type { Grade } from "../../terms/grade.ts";
import { log2LeadingCount, log2UpperCount } from "./threshold-bounds.ts";

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

/** What to say of log₂ T(n), or of that many times it, where nobody has counted. */
export function thresholdCountInstead(n: number, times = 1): string {
  const [least, most, leading] = [(n * (n - 1)) / 2, log2UpperCount(n), log2LeadingCount(n)].map((bits) =>
    (times * bits).toPrecision(9),
  );
  const what = times === 1 ? `T(${n})` : `T(${n})^${times}`;
  return `T(n) is counted for n ≤ ${MOST_THRESHOLD_INPUTS}; log₂ ${what} lies between ${least} and ${most}, and its leading term n² − n log₂ n + O(n) is ${leading} (T(n) ~ 2C(2ⁿ−1, n), Irmatov 2020), 6.4 bits more than T(9) has: ask threshold-function-count-bounds.`;
}
