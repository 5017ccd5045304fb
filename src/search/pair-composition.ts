import { allRows } from "./cube-symmetry.ts";

/** Whether units have a bias. Without one all functions are odd, and known by their values where the last input is +1. */
export type Gate = "bias" | "no bias";

/** Composes a list of functions of some units with the units that were placed. */
export interface PairComposer {
  place(units: readonly number[]): void;
  compose(pairs: readonly number[], into: number[]): void;
}

/**
 * Puts functions of `width` units on top of units that are functions of d ≤ 4 variables, all as pairs: 4 to 10 ns each,
 * since a table is a union of cells, and unions of four neighbouring ones are at hand.
 *
 * Without biases both are odd and stand for their halves: h(y₁,…,y_w) = y_w·h(y₁y_w, …, y_{w−1}y_w, 1).
 */
export function pairComposer({
  d,
  width,
  gate,
}: {
  readonly d: number;
  readonly width: number;
  readonly gate: Gate;
}): PairComposer {
  const rows = allRows(d);
  const inputs = gate === "bias" ? width : width - 1;
  // the rows in which the units are y, for every y; padded to four, which a nibble of a table chooses from
  const cells = new Int32Array(Math.max(4, 1 << inputs));
  const unions = new Int32Array(64);
  let turned = 0;
  return {
    place(units) {
      const last = gate === "bias" ? rows : 2 * units[inputs];
      turned = ~last & rows;
      cells[0] = rows;
      for (let i = 0; i < inputs; i++) splitCells(cells, 1 << i, ~((2 * units[i]) ^ last) & rows);
      for (let start = 0; start < cells.length; start += 4) uniteCells(unions, cells, start);
    },
    compose(pairs, into) {
      for (let i = 0; i < pairs.length; i++) {
        const inner = 2 * pairs[i];
        let table = turned ^ (unions[inner & 15] | unions[16 + ((inner >> 4) & 15)]);
        if (inner > 255) table ^= unions[32 + ((inner >> 8) & 15)] | unions[48 + (inner >> 12)];
        into[i] = ((table & 1) === 1 ? ~table & rows : table) >>> 1;
      }
      into.length = pairs.length;
    },
  };
}

function splitCells(cells: Int32Array, count: number, table: number): void {
  for (let y = 0; y < count; y++) {
    cells[count + y] = cells[y] & table;
    cells[y] &= ~table;
  }
}

/** The sixteen unions of four neighbouring cells. */
function uniteCells(unions: Int32Array, cells: Int32Array, start: number): void {
  const base = 4 * start;
  for (let i = 0; i < 4; i++) {
    for (let low = 0; low < 1 << i; low++) unions[base + (1 << i) + low] = unions[base + low] | cells[start + i];
  }
}
