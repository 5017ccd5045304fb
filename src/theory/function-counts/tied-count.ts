import { countTiedFunctions } from "../../search/threshold-counts.ts";
import { log2LeadingCount } from "./threshold-bounds.ts";

/** Orbits of sign vectors of n = 0…8 inputs. */
const ORBITS = [1, 1, 2, 4, 9, 27, 138, 1663, 63_764];

const counted = new Map<number, bigint>();

export function tiedCost(n: number): number {
  return n < ORBITS.length ? 3e4 * ORBITS[n] : Infinity;
}

export function tiedCount(n: number): bigint {
  const count = counted.get(n) ?? countTiedFunctions(n);
  counted.set(n, count);
  return count;
}

export function tiedInstead(n: number): string {
  return `It is counted for n ≤ 8; it is more than T(n−1), whose log₂ has the leading term ${log2LeadingCount(n - 1).toPrecision(9)}: ask threshold-function-count-bounds.`;
}
