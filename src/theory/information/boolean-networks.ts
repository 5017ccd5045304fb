import { pow } from "../../base/elementary.ts";
import { integerLog2 } from "../../math/integer-log2.ts";
import { booleanFunctionCount } from "../function-counts/boolean-count.ts";
import { exactRatio } from "../exact-ratio.ts";
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

/** Operations of `booleanInformation`: 2^n₀ · 2^r numbers of up to n_L 2^n₀ bits. */
export function booleanWork(widths: Widths): number {
  const inputs = pow(2, widths[0]);
  const digits = 1 + (widths[widths.length - 1] * inputs) / 64;
  return isUnrestricted(widths)
    ? 200 * inputs + digits * digits
    : inputs * pow(2, imageBits(widths)) * (300 + 3 * digits);
}

/** What k distinct labelled inputs tell of a uniform function, k = 0 … 2^n₀; which inputs does not matter. */
export interface InformationCurve {
  readonly log2E: number;
  /** Mean of log₂ of the functions that are left. */
  readonly bitsLeft: readonly number[];
  /** Mean number of functions that are left. */
  readonly expectedSize: readonly number[];
}

export function booleanInformation(widths: Widths): InformationCurve {
  const inputs = 1 << widths[0];
  const outputs = widths[widths.length - 1];
  const at = Array.from({ length: inputs + 1 }, (_, k) => k);
  if (isUnrestricted(widths)) {
    const bitsLeft = at.map((k) => (inputs - k) * outputs);
    return { log2E: inputs * outputs, bitsLeft, expectedSize: bitsLeft.map((bits) => pow(2, bits)) };
  }
  const images = 1 << imageBits(widths);
  const ways = labelings(inputs, outputs, images);
  const e = ways[inputs][0];
  let seen = [1n, ...new Array<bigint>(images).fill(0n)];
  const bitsLeft: number[] = [];
  const expectedSize: number[] = [];
  for (const k of at) {
    // seen[i]: labelings of k inputs with i distinct labels; each leaves ways[2^n₀ − k][i] functions
    let bits = 0;
    let pairs = 0n;
    for (let i = 0; i <= images; i++) {
      const left = ways[inputs - k][i];
      bits += exactRatio(seen[i] * left, e) * integerLog2(left);
      pairs += seen[i] * left * left;
    }
    bitsLeft.push(bits);
    expectedSize.push(exactRatio(pairs, e));
    seen = oneMore(seen, 1n << BigInt(outputs));
  }
  return { log2E: integerLog2(e), bitsLeft, expectedSize };
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
