import type { Pause } from "./gates.ts";

/** What the units of a layer say on some rows: one bit mask a unit, bit r its output on row r. */
export type Columns = readonly number[];

/** Masks over the rows that gates (truth tables over the codes of a layer) give on what the layer says. */
export function pulledBack(gates: readonly number[], columns: Columns, rows: number): number[] {
  const codes = codesOf(columns, rows);
  const masks = new Set<number>();
  for (const gate of gates) {
    let mask = 0;
    for (let r = 0; r < rows; r++) if (((gate >>> codes[r]) & 1) === 1) mask |= 1 << r;
    masks.add(mask >>> 0);
  }
  return [...masks];
}

/** Code of the layer on each row: unit j is its bit j. */
function codesOf(columns: Columns, rows: number): number[] {
  return Array.from({ length: rows }, (_, r) => {
    let code = 0;
    for (let j = 0; j < columns.length; j++) code |= ((columns[j] >>> r) & 1) << j;
    return code;
  });
}

export interface Layered {
  readonly rows: number;
  /** Units of the layer. */
  readonly units: number;
  /** Everything that its units can say together, each once. */
  states(): Iterable<Columns>;
  readonly count: number;
}

/** The layer of inputs, which says one thing only. */
export function inputLayer(columns: Columns, rows: number): Layered {
  return { rows, units: columns.length, states: () => [columns], count: 1 };
}

/**
 * The next layer: every unit any of the gates of what the layer before can say, all units independent.
 * Regime: rows × units ≤ 26, since what is found is marked in a table of 2^(rows·units) bytes.
 */
export function nextLayer(before: Layered, { gates, units }: LayerOf, pause: Pause): Layered {
  const { rows } = before;
  const marks = new Uint8Array(markBytes(rows, units));
  let count = 0;
  for (const state of before.states()) {
    const masks = pulledBack(gates, state, rows);
    // all tuples of masks, as numbers with one mask a digit
    let keys = masks;
    for (let unit = 1; unit < units; unit++) keys = keys.flatMap((key) => masks.map((mask) => (key << rows) | mask));
    for (const key of keys) {
      count += 1 - marks[key];
      marks[key] = 1;
    }
    pause(gates.length * rows + 2 * keys.length);
  }
  return { rows, units, count, states: () => statesOf(marks, rows, units) };
}

interface LayerOf {
  /** Truth tables over the codes of the layer before. */
  readonly gates: readonly number[];
  readonly units: number;
}

export function markBytes(rows: number, units: number): number {
  return 1 << (rows * units);
}

function* statesOf(marks: Uint8Array, rows: number, units: number): Iterable<Columns> {
  const low = rows === 32 ? 0xffffffff : (1 << rows) - 1;
  for (let key = marks.indexOf(1); key >= 0; key = marks.indexOf(1, key + 1)) {
    yield Array.from({ length: units }, (_, j) => (key >>> (rows * j)) & low);
  }
}
