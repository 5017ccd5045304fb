import { log, pow } from "../../base/elementary.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { booleanFunctionCount } from "../function-counts/boolean-count.ts";
import type { FiniteClass } from "../../search/finite-class.ts";

type Widths = readonly number[];

/**
 * log₂ of the distinct outputs that a network of unrestricted Boolean units can have: its narrowest layer. Its functions
 * are all those with at most so many.
 */
export function imageBits(widths: Widths): number {
  return widths.reduce((least, n) => Math.min(least, n));
}

/** Every function of n₀ bits into n_L can be had. */
export function isUnrestricted(widths: Widths): boolean {
  return imageBits(widths) === Math.min(widths[0], widths[widths.length - 1]);
}

/**
 * ways[m][i] = labelings of m more inputs by 2^(n_L) labels, at most R of them distinct, where i were seen before.
 *
 *   ways[m][i] = i·ways[m−1][i] + (2^(n_L) − i)·ways[m−1][i+1], the second term only while i < R
 */
function labelings(inputs: number, outputs: number, images: number): bigint[][] {
  const labels = 1n << BigInt(outputs);
  const ways = [new Array<bigint>(images + 1).fill(1n)];
  for (let m = 1; m <= inputs; m++) {
    const before = ways[m - 1];
    ways.push(before.map((same, i) => BigInt(i) * same + (i < images ? (labels - BigInt(i)) * before[i + 1] : 0n)));
  }
  return ways;
}

/** So many bytes of big integers are kept at most. */
const MOST_BYTES = 1e8;

/** Operations of `booleanInformation`: 2^n₀ · 2^r numbers of up to n_L 2^n₀ bits, kept while they are needed. */
export function booleanWork(widths: Widths): number {
  const inputs = pow(2, widths[0]);
  if (isUnrestricted(widths)) return 200 * inputs;
  const numbers = inputs * pow(2, imageBits(widths));
  const bits = widths[widths.length - 1] * inputs;
  // half as long in the mean; measured: 2 µs and 2 ns a 64-bit digit each
  return numbers * (bits / 16) > MOST_BYTES ? Infinity : numbers * (2000 + (2 * bits) / 64);
}

/** What k distinct labelled inputs tell of a uniform function, k = 0 … 2^n₀; which inputs does not matter. */
export interface InformationCurve {
  readonly log2E: number;
  /** Mean of log₂ of the functions that are left. */
  readonly bitsLeft: readonly number[];
  /** log₂ of the mean number of functions that are left. */
  readonly log2ExpectedSize: readonly number[];
}

export function booleanInformation(widths: Widths): InformationCurve {
  const inputs = 1 << widths[0];
  const outputs = widths[widths.length - 1];
  const at = Array.from({ length: inputs + 1 }, (_, k) => k);
  if (isUnrestricted(widths)) {
    const bitsLeft = at.map((k) => (inputs - k) * outputs);
    return { log2E: inputs * outputs, bitsLeft, log2ExpectedSize: bitsLeft };
  }
  const images = 1 << imageBits(widths);
  const ways = labelings(inputs, outputs, images);
  const e = scaled(ways[inputs][0]);
  let seen = [1n, ...new Array<bigint>(images).fill(0n)];
  const bitsLeft: number[] = [];
  const log2ExpectedSize: number[] = [];
  for (const k of at) {
    const left = ways[inputs - k];
    const { bits, log2Size } = meansOver(seen, left, e);
    bitsLeft.push(bits);
    log2ExpectedSize.push(log2Size);
    seen = oneMore(seen, 1n << BigInt(outputs));
  }
  return { log2E: integerLog2(ways[inputs][0]), bitsLeft, log2ExpectedSize };
}

/** Of seen[i] labelings with i distinct labels each leaves left[i] functions, of e in all. */
function meansOver(seen: readonly bigint[], left: readonly bigint[], e: Scaled): { bits: number; log2Size: number } {
  let bits = 0;
  // Σ chance·left in units of 2^most, so that it stays a double
  const most = scaled(left[0] > left[left.length - 1] ? left[0] : left[left.length - 1]).exponent;
  let size = 0;
  for (let i = 0; i < seen.length; i++) {
    if (seen[i] === 0n) continue;
    const [s, l] = [scaled(seen[i]), scaled(left[i])];
    const chance = ((s.mantissa * l.mantissa) / e.mantissa) * pow(2, s.exponent + l.exponent - e.exponent);
    bits += chance * integerLog2(left[i]);
    size += chance * l.mantissa * pow(2, l.exponent - most);
  }
  return { bits, log2Size: most + log(size) / Math.LN2 };
}

interface Scaled {
  readonly mantissa: number;
  readonly exponent: number;
}

/** mantissa · 2^exponent, within 2⁻⁵² of x. */
function scaled(x: bigint): Scaled {
  const exponent = Math.max(0, 4 * x.toString(16).length - 64);
  return { mantissa: Number(x >> BigInt(exponent)), exponent };
}

/** Labelings of one more input. */
function oneMore(seen: readonly bigint[], labels: bigint): bigint[] {
  return seen.map((same, i) => BigInt(i) * same + (i > 0 ? (labels - BigInt(i - 1)) * seen[i - 1] : 0n));
}

/** All functions, label by label; bit j of a label is output j. */
export function listBooleanFunctions(widths: Widths): FiniteClass {
  const points = 1 << widths[0];
  const labelled = 1 << widths[widths.length - 1];
  const images = 1 << imageBits(widths);
  const count = Number(booleanFunctionCount(widths));
  const labels = new Uint32Array(count * points);
  const times = new Uint32Array(labelled);
  const row = new Uint32Array(points);
  let made = 0;
  const extend = (point: number, distinct: number): void => {
    if (point === points) {
      labels.set(row, points * made++);
      return;
    }
    for (let label = 0; label < labelled; label++) {
      const now = distinct + (times[label] === 0 ? 1 : 0);
      if (now > images) continue;
      times[label]++;
      row[point] = label;
      extend(point + 1, now);
      times[label]--;
    }
  };
  extend(0, 0);
  return { count, points, labels };
}
