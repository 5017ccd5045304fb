import type { Dense } from "./dense.ts";

/** Which columns a vector reaches: those before the split, all, those from it on. */
export const BEFORE = 0;
export const BOTH = 1;
export const AFTER = 2;

/** Square blocks of vectors as rows of X, and of coefficients in S; `rest` is free memory of their size. */
export interface Merge {
  readonly X: number;
  /** Elements between rows of X. */
  readonly row: number;
  /** First row and column of the block. */
  readonly at: number;
  readonly split: number;
  readonly width: number;
  /** K×K: new vector j is Σ_c S[j, place_c]·(kept vector c). */
  readonly S: number;
  readonly rest: number;
  /** Rows, within the block, of vectors that are combined, and the columns that each reaches. */
  readonly kept: Int32Array;
  readonly reach: Uint8Array;
  readonly gone: readonly number[];
}

/** The place of each kept vector's coefficients in S: by what they reach, so that two products of part of S suffice. */
export function placesByReach(kept: Int32Array, reach: Uint8Array): Int32Array {
  const places = new Int32Array(kept.length);
  let next = 0;
  for (const wanted of [BEFORE, BOTH, AFTER]) kept.forEach((row, c) => reach[row] === wanted && (places[c] = next++));
  return places;
}

/** X ← the combined vectors, then the others as they were. The columns before the split and from it on are two products. */
export function mergeVectors(dense: Dense, merge: Merge): void {
  const { X, row, at, split, width, S, rest, kept, reach, gone } = merge;
  const { memory } = dense;
  const block = X + at * row + at;
  const K = kept.length;
  const sorted = [BEFORE, BOTH, AFTER].flatMap((wanted) => [...kept].filter((r) => reach[r] === wanted));
  const before = sorted.filter((r) => reach[r] <= BOTH);
  const after = sorted.filter((r) => reach[r] >= BOTH);
  const right = rest + before.length * split;
  const others = right + after.length * (width - split);
  const copy = (from: number, to: number, count: number) => memory.copyWithin(to, from, from + count);
  before.forEach((r, c) => copy(block + r * row, rest + c * split, split));
  after.forEach((r, c) => copy(block + r * row + split, right + c * (width - split), width - split));
  gone.forEach((r, c) => copy(block + r * row, others + c * width, width));
  dense.product({
    ...{ a: S, aRow: K, b: rest, bRow: split, c: block, cRow: row },
    ...{ m: K, n: split, k: before.length },
  });
  dense.product({
    ...{ a: S + K - after.length, aRow: K, b: right, bRow: width - split, c: block + split, cRow: row },
    ...{ m: K, n: width - split, k: after.length },
  });
  gone.forEach((_, c) => copy(others + c * width, block + (K + c) * row, width));
}

/** Rows a and b of the block become c·a + s·b and c·b − s·a. */
export function rotateRows(
  M: Float64Array,
  rows: { readonly a: number; readonly b: number; readonly width: number },
  c: number,
  s: number,
): void {
  const { a, b, width } = rows;
  for (let j = 0; j < width; j++) {
    const [x, y] = [M[a + j], M[b + j]];
    M[a + j] = c * x + s * y;
    M[b + j] = c * y - s * x;
  }
}

/** One ascending order of two: indices below `split` are ordered among themselves, and so are those from it on. */
export function mergedOrder(d: Float64Array, first: Int32Array, second: Int32Array): Int32Array {
  const order = new Int32Array(first.length + second.length);
  let [i, j] = [0, 0];
  for (let k = 0; k < order.length; k++) {
    const fromFirst = j === second.length || (i < first.length && d[first[i]] <= d[second[j]]);
    order[k] = fromFirst ? first[i++] : second[j++];
  }
  return order;
}
