import { partitionCounts } from "./partitions.ts";

/**
 * Upper bound of the operations of booleanClasses, and of writing its numbers in decimal.
 *
 * An operation on numbers of d bits counts 50 + d/16. The last hidden layer multiplies one or two polynomials of
 * degree M for each multiset of blocks; another one makes multisets of at most M points, no more than Π c_v ≤ (M/r)^r.
 */
export function booleanClassOperations(widths: readonly number[]): number {
  const digits = digitsOf(widths);
  const spaces = widths.map(pow2);
  const [inputs] = spaces;
  const blocks = Math.min(...spaces);
  if (inputs > 4096 || !(digits < 1e6)) return Infinity;
  const counts = partitionCounts(inputs, blocks);
  const upTo = (most: number) => counts.slice(1, most + 1).reduce((sum, count) => sum + count, 0);
  const each = 50 + digits / 16;
  let operations = inputs * Math.min(inputs, spaces[1]) * each + counts[inputs] * digits * 4;
  for (let i = 1; i < widths.length - 1; i++) {
    const most = Math.min(...spaces.slice(0, i));
    const kept = Math.min(most, spaces[i]);
    const here = i === 1 ? counts[inputs] : upTo(most);
    const products = kept * (blocks === 2 ? most : 8);
    const multisets = 12 * Math.min(blockChoices(most, blocks), upTo(kept) * kept * blocks);
    operations += here * (i === widths.length - 2 ? products : multisets) * each;
  }
  return operations;
}

/** Bits of the largest number that matters: all settings, or all functions. */
function digitsOf(widths: readonly number[]): number {
  const settings = widths.slice(1).reduce((sum, n, i) => sum + n * pow2(widths[i]), 0);
  return settings + widths[widths.length - 1] * pow2(widths[0]);
}

function pow2(n: number): number {
  return n < 31 ? 1 << n : Infinity;
}

/** The most that a product of at most `parts` whole numbers with this sum can be, or a little more. */
function blockChoices(sum: number, parts: number): number {
  let most = 1;
  for (let r = 1; r <= Math.min(sum, parts); r++) {
    let product = 1;
    for (let k = 0; k < r && product < 1e12; k++) product *= sum / r;
    most = Math.max(most, product);
  }
  return most;
}
