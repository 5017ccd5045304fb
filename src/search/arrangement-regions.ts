import { primeField, PRIMES, type PrimeField } from "../math/prime-field.ts";

/**
 * Regions into which the hyperplanes normal to some vectors cut space.
 *
 * Deletion and contraction: a hyperplane adds as many regions as its own intersections with the later ones make. With
 * B ⊂ normals contracted, regions(i, B) is 0 if normal i lies in the span of B, else regions(i+1, B) + regions(i+1, B ∪ i).
 * Ranks are taken modulo a prime.
 *
 * Exact for entries ±1 or 0 and at most 11 dimensions: minors are below 11^5.5 < 534 146 < p (Hadamard), so that none vanishes
 * modulo p unless it is 0. Price: one elimination a region.
 * Source: Zaslavsky 1975; Orlik and Terao 1992, Theorem 2.56.
 */
export function regionCount(normals: readonly (readonly number[])[]): number {
  const field = primeField(PRIMES[0]);
  const vectors = normals.map((normal) => normal.map((x) => field.ofNumber(x)));
  const count = (i: number, kept: readonly Reduced[]): number => {
    if (i === vectors.length) return 1;
    const row = reduced(field, vectors[i], kept);
    return row === undefined ? 0 : count(i + 1, kept) + count(i + 1, [...kept, row]);
  };
  return count(0, []);
}

/** A row that is 1 at its pivot, the first place where it is not 0. */
interface Reduced {
  readonly row: readonly number[];
  readonly pivot: number;
}

/** The row less multiples of the kept ones; nothing if it depends on them. */
function reduced(field: PrimeField, vector: readonly number[], kept: readonly Reduced[]): Reduced | undefined {
  const row = [...vector];
  for (const { row: other, pivot } of kept) {
    const factor = row[pivot] === 0 ? 0 : field.p - row[pivot];
    if (factor === 0) continue;
    for (let j = 0; j < row.length; j++) row[j] = field.reduce(row[j] + factor * other[j]);
  }
  const pivot = row.findIndex((x) => x !== 0);
  if (pivot < 0) return undefined;
  const scale = field.inverse(row[pivot]);
  return { row: row.map((x) => field.times(x, scale)), pivot };
}

/** Dimension of the span, modulo the same prime: exact under the same bound. */
export function spanDimension(vectors: readonly ArrayLike<number>[]): number {
  const field = primeField(PRIMES[0]);
  const kept: Reduced[] = [];
  for (const vector of vectors) {
    const row = reduced(
      field,
      Array.from(vector, (x) => field.ofNumber(x)),
      kept,
    );
    if (row !== undefined) kept.push(row);
  }
  return kept.length;
}
