import { log } from "../../base/elementary.ts";
import { LN2 } from "../../math/factorial.ts";
import { integerPower, powerOfTwo } from "../../math/integer-power.ts";
import { decimalCost } from "../../math/decimal-digits.ts";
import { logGamma } from "../../math/log-gamma.ts";

/** n₀, n_L and the narrowest hidden width; Infinity without hidden layers. */
interface Narrowing {
  readonly inputs: number;
  readonly outputs: number;
  readonly narrowest: number;
}

function narrowing(widths: readonly number[]): Narrowing {
  const narrowest = widths.slice(1, -1).reduce((least, width) => Math.min(least, width), Infinity);
  return { inputs: widths[0], outputs: widths[widths.length - 1], narrowest };
}

/**
 * Functions of a network of unrestricted Boolean units.
 *
 *   e = Σ_{j=1}^{J} S(N,j) (M)_j,  N = 2^n₀, M = 2^n_L, J = 2^r, r the narrowest hidden width
 *     = Σ_{i=1}^{J} (−1)^{J−i} C(M,i) C(M−i−1, J−i) iᴺ   for J < M
 *
 * The second form: S(N,j) j! as the alternating sum of iᴺ, and then the sum over j, which telescopes. J powers instead of
 * N·J Stirling numbers.
 */
export function booleanFunctionCount(widths: readonly number[]): bigint {
  const { inputs, outputs, narrowest } = narrowing(widths);
  const N = 1n << BigInt(inputs);
  if (narrowest >= Math.min(inputs, outputs)) return 1n << (N * BigInt(outputs));
  const [M, J] = [1n << BigInt(outputs), 1 << narrowest];
  let [choices, rest, sum] = [1n, signedRest(M, J), 0n];
  for (let i = 1n; i <= BigInt(J); i++) {
    choices = (choices * (M - i + 1n)) / i;
    sum += choices * rest * integerPower(i, Number(N));
    // C(M−i−2, J−i−1) from C(M−i−1, J−i)
    rest = (-rest * (BigInt(J) - i)) / (M - i - 1n);
  }
  return sum;
}

/** (−1)^(J−1) C(M−2, J−1). */
function signedRest(M: bigint, J: number): bigint {
  let value = J % 2 === 1 ? 1n : -1n;
  for (let i = 1n; i < BigInt(J); i++) value = (value * (M - 1n - i)) / i;
  return value;
}

/** Operations of `booleanFunctionCount` and of its digits. */
export function booleanFunctionCost(widths: readonly number[]): number {
  const { inputs, outputs, narrowest } = narrowing(widths);
  const rows = powerOfTwo(inputs);
  if (narrowest >= Math.min(inputs, outputs)) return decimalCost(outputs * rows);
  const images = powerOfTwo(narrowest);
  const bits = rows * narrowest + outputs * images;
  // a power, and the binomials before it, at the price of a number's digits
  return (images + 1) * decimalCost(bits);
}

/**
 * log₂ e from above, in floating point: e ≤ C(M,J) Jᴺ, which chooses the image first. Exact without a bottleneck; with
 * one it is close where N is far beyond J log J.
 */
export function booleanLog2Bound(widths: readonly number[]): number {
  const { inputs, outputs, narrowest } = narrowing(widths);
  const rows = powerOfTwo(inputs);
  if (narrowest >= Math.min(inputs, outputs)) return outputs * rows;
  const images = powerOfTwo(narrowest);
  return Math.min(outputs * rows, narrowest * rows + images * outputs - logGamma(images + 1) / LN2);
}

/** What to say where e has too many digits. */
export function booleanInstead(widths: readonly number[]): string {
  const { inputs, outputs, narrowest } = narrowing(widths);
  if (narrowest >= Math.min(inputs, outputs)) {
    const bits = booleanLog2Bound(widths);
    const value = Number.isFinite(bits)
      ? `, ${bits}`
      : ` with about ${((inputs * LN2) / log(10)).toPrecision(6)} digits`;
    return `log2_e is exactly n_L·2^n₀ = ${outputs}·2^${inputs}${value}.`;
  }
  return `log2_e is at most ${booleanLog2Bound(widths)} (r·2^n₀ + log₂ C(2^n_L, 2^r), r = ${narrowest} the narrowest hidden width).`;
}
