import { allRows } from "./cube-symmetry.ts";

/** Whether units have a bias. Without one all functions are odd, and known by their values where the last input is +1. */
export type Gate = "bias" | "no bias";

/**
 * Puts functions of `width` units on top of units that are functions of d ≤ 4 variables, all as pairs. `place` sets the
 * units; `composed` then takes a few nanoseconds a function, since it joins unions of cells that are at hand.
 *
 * Without biases both are odd and stand for their halves: h(y₁,…,y_w) = y_w·h(y₁y_w, …, y_{w−1}y_w, 1).
 */
export function pairComposer({ d, width, gate }: { readonly d: number; readonly width: number; readonly gate: Gate }) {
  const rows = allRows(d);
  const inputs = gate === "bias" ? width : width - 1;
  // the rows in which the units are y, for every y; padded to four, which a nibble of a table chooses from
  const cells = new Int32Array(Math.max(4, 1 << inputs));
  const unions = new Int32Array(4 * cells.length);
  let last = rows;
  return {
    place(units: readonly number[]): void {
      last = gate === "bias" ? rows : 2 * units[inputs];
      cells[0] = rows;
      for (let i = 0; i < inputs; i++) splitCells(cells, 1 << i, ~((2 * units[i]) ^ last) & rows);
      for (let start = 0; start < cells.length; start += 4) uniteCells(unions, cells, start);
    },
    composed(pair: number): number {
      const inner = 2 * pair;
      let table = 0;
      for (let start = 0, rest = inner; rest !== 0; start += 16, rest >>>= 4) table |= unions[start + (rest & 15)];
      table ^= ~last & rows;
      return ((table & 1) === 1 ? ~table & rows : table) >>> 1;
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
