import { smallBinomial } from "../math/small-binomial.ts";
import { popCount } from "./pop-count.ts";

/** A span of some of the vectors. */
interface Flat {
  /** Mask of the vectors in it. */
  readonly closure: number;
  /** N × rank: every vector modulo the span, as Bareiss's minors. */
  readonly residues: Int32Array;
  /** What the next elimination divides by. */
  readonly pivot: number;
  /** The span of this and one more vector, by vector, as far as asked for. */
  readonly wider: (Flat | undefined)[];
}

interface Walk {
  readonly N: number;
  readonly rank: number;
  /** tally[size][dead] */
  readonly tally: readonly Float64Array[];
  /** All spans met, by closure. */
  readonly flats: Map<number, Flat>;
}

/**
 * Mean number of labelings of k vectors by signs of linear forms, over all sets of k among the given ones; k = 0, 1, …
 *
 * The labelings of a set S are the regions of its arrangement of hyperplanes, as many as S has independent subsets B
 * without broken circuits: none of S lies in the span of later members of B (Zaslavsky 1975, Whitney 1932). So every
 * independent B with d such vectors among all N counts in C(N−|B|−d, k−|B|) sets of k.
 *
 * Vectors: whole numbers, up to 32, none zero or parallel to another. Price: one elimination step a span and vector, one
 * pass over the vectors an independent set of fewer than `rank`. Exact: all sums are whole numbers below 2⁵³.
 */
export function meanRealisableLabelings(vectors: readonly (readonly number[])[]): number[] {
  const N = vectors.length;
  const rank = vectors[0].length;
  const tally = Array.from({ length: rank + 1 }, () => new Float64Array(N + 1));
  const nothing: Flat = { closure: 0, residues: Int32Array.from(vectors.flat()), pivot: 1, wider: [] };
  extend({ N, rank, tally, flats: new Map() }, { size: 0, dead: 0, last: N, flat: nothing });
  return Array.from({ length: N + 1 }, (_, k) => {
    let total = 0;
    for (let size = 0; size <= Math.min(k, rank); size++) {
      for (let dead = 0; dead <= N; dead++) {
        if (tally[size][dead] > 0) total += tally[size][dead] * smallBinomial(N - size - dead, k - size);
      }
    }
    return total / smallBinomial(N, k);
  });
}

interface Independent {
  readonly size: number;
  /** Vectors above `last` in the span of later members. */
  readonly dead: number;
  /** Its first vector; N if it has none. */
  readonly last: number;
  readonly flat: Flat;
}

function extend(walk: Walk, { size, dead, last, flat }: Independent): void {
  const { rank, tally } = walk;
  tally[size][dead + popCount(flat.closure & below(last))]++;
  let passed = dead;
  for (let next = last - 1; next >= 0; next--) {
    if (((flat.closure >>> next) & 1) === 1) passed++;
    // a basis spans all
    else if (size + 1 === rank) tally[rank][passed + next]++;
    else extend(walk, { size: size + 1, dead: passed, last: next, flat: widened(walk, flat, next) });
  }
}

function below(point: number): number {
  return point >= 32 ? -1 : (1 << point) - 1;
}

function widened({ N, rank, flats }: Walk, flat: Flat, by: number): Flat {
  const known = flat.wider[by];
  if (known !== undefined) return known;
  const made = eliminate(flat, { N, rank, by });
  const kept = flats.get(made.closure) ?? made;
  flats.set(made.closure, kept);
  flat.wider[by] = kept;
  return kept;
}

/** Bareiss's step with the residue of a vector as pivot row; the vectors whose residue vanishes are in the span. */
function eliminate(
  { residues, pivot: divisor }: Flat,
  { N, rank, by }: { readonly N: number; readonly rank: number; readonly by: number },
): Flat {
  const reduced = new Int32Array(residues.length);
  let column = 0;
  while (residues[by * rank + column] === 0) column++;
  const pivot = residues[by * rank + column];
  let closure = 0;
  for (let v = 0; v < N; v++) {
    const factor = residues[v * rank + column];
    let left = 0;
    for (let c = 0; c < rank; c++) {
      const entry = (residues[v * rank + c] * pivot - residues[by * rank + c] * factor) / divisor;
      reduced[v * rank + c] = entry;
      left |= entry;
    }
    if (left === 0) closure |= 1 << v;
  }
  return { closure, residues: reduced, pivot, wider: [] };
}
