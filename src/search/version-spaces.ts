import { log } from "../base/elementary.ts";
import type { Orbit } from "./cube-orbits.ts";
import type { FiniteClass } from "./finite-class.ts";

/** Sums over all sets of k points, for k = 0 … points; a version space is what one labeling leaves of the class. */
export interface VersionSpaces {
  /** Labelings that some function realises. */
  readonly labelings: Float64Array;
  /** Squared sizes: over the class size, sizes seen by a uniform target. */
  readonly squares: Float64Array;
  /** Version spaces of one function. */
  readonly singles: Float64Array;
  /** size · log₂ size. */
  readonly sizeBits: Float64Array;
}

interface Refinement {
  readonly sums: VersionSpaces;
  readonly points: number;
  /** labels by point, then function */
  readonly columns: readonly Uint32Array[];
  /** order and cell ends of the partition, a row for each number of chosen points */
  readonly orders: readonly Int32Array[];
  readonly ends: readonly Int32Array[];
  readonly bits: Float64Array;
}

/**
 * Walks all 2^points sets of points; the functions that agree on the chosen points are the cells of a partition, refined
 * point by point. Price: one pass over the cells of two or more functions a set.
 */
export function versionSpaces(of: FiniteClass): VersionSpaces {
  const walk = refinement(of);
  visit(walk, { ...whole(of), next: 0 });
  return walk.sums;
}

/**
 * The same sums over given sets (masks, up to 32 points), each as often as its orbit is large: for classes with
 * symmetries one set stands for all that they take it to.
 */
export function versionSpacesByOrbit(of: FiniteClass, sets: readonly Orbit[]): VersionSpaces {
  const walk = refinement(of);
  for (const { representative, size } of sets) {
    let cells = whole(of);
    for (let point = 0; point < of.points; point++) {
      if (((representative >>> point) & 1) === 1) cells = refine(walk, cells, point);
    }
    tally(walk, cells, size);
  }
  return walk.sums;
}

function refinement({ count, points, labels }: FiniteClass): Refinement {
  const sum = () => new Float64Array(points + 1);
  const rows = Array.from({ length: points + 1 });
  const walk: Refinement = {
    sums: { labelings: sum(), squares: sum(), singles: sum(), sizeBits: sum() },
    points,
    columns: Array.from({ length: points }, (_, p) =>
      Uint32Array.from({ length: count }, (_, f) => labels[f * points + p]),
    ),
    orders: rows.map(() => new Int32Array(count)),
    ends: rows.map(() => new Int32Array(count)),
    bits: Float64Array.from({ length: count + 1 }, (_, size) => (size < 2 ? 0 : (size * log(size)) / Math.LN2)),
  };
  for (let f = 0; f < count; f++) walk.orders[0][f] = f;
  walk.ends[0][0] = count;
  return walk;
}

interface Cells {
  /** How many points are chosen: the row of the partition. */
  readonly chosen: number;
  /** Cells of two or more functions, which stand first in the order. */
  readonly cells: number;
  /** Cells of one function, which need no row: they stay alone. */
  readonly alone: number;
}

function whole({ count }: FiniteClass): Cells {
  return { chosen: 0, cells: count > 1 ? 1 : 0, alone: count === 1 ? 1 : 0 };
}

/** Adds every set that starts with the chosen points and goes on with points from `next` on. */
function visit(walk: Refinement, cells: Cells & { readonly next: number }): void {
  tally(walk, cells, 1);
  for (let p = cells.next; p < walk.points; p++) visit(walk, { ...refine(walk, cells, p), next: p + 1 });
}

function tally({ sums, bits, ends }: Refinement, { chosen, cells, alone }: Cells, weight: number): void {
  let [squares, sizeBits, begin] = [alone, 0, 0];
  for (let cell = 0; cell < cells; cell++) {
    const size = ends[chosen][cell] - begin;
    squares += size * size;
    sizeBits += bits[size];
    begin = ends[chosen][cell];
  }
  sums.labelings[chosen] += weight * (cells + alone);
  sums.squares[chosen] += weight * squares;
  sums.singles[chosen] += weight * alone;
  sums.sizeBits[chosen] += weight * sizeBits;
}

/** Splits every cell by the labels of a point; what stands alone afterwards is counted and left out. */
function refine({ orders, ends, columns }: Refinement, { chosen, cells, alone }: Cells, point: number): Cells {
  const [from, to, column] = [orders[chosen], orders[chosen + 1], columns[point]];
  let [at, made, single, begin] = [0, 0, alone, 0];
  for (let cell = 0; cell < cells; cell++) {
    const end = ends[chosen][cell];
    // one pass a label: the functions of the first label are taken, the others moved up for the next pass
    for (let stop = end; stop > begin;) {
      const label = column[from[begin]];
      const start = at;
      let others = begin;
      for (let i = begin; i < stop; i++) {
        if (column[from[i]] === label) to[at++] = from[i];
        else {
          const other = from[i];
          from[i] = from[others];
          from[others++] = other;
        }
      }
      stop = others;
      if (at - start === 1) {
        single++;
        at = start;
      } else ends[chosen + 1][made++] = at;
    }
    begin = end;
  }
  return { chosen: chosen + 1, cells: made, alone: single };
}
