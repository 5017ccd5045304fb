import { log } from "../base/elementary.ts";
import { LN2 } from "./factorial.ts";

/** log₂ of a positive integer of any size: exact for powers of two, else within 2 units in the last place. */
export function integerLog2(x: bigint): number {
  const digits = x.toString(16);
  const head = Number.parseInt(digits.slice(0, 16), 16);
  let [mantissa, exponent] = [head, 4 * (digits.length - Math.min(16, digits.length))];
  while (mantissa >= 2) {
    mantissa /= 2;
    exponent++;
  }
  return exponent + log(mantissa) / LN2;
}
