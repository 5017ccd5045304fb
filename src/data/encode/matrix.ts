import { guardSize } from "../size-guard.ts";
import { isMissing, type Column } from "../table.ts";

export interface Matrix {
  /** n×d, row-major; NaN where a number is missing. */
  readonly x: Float64Array;
  readonly names: string[];
  readonly indicator: boolean[];
}

type Cell = (row: number) => number;
interface Encoded {
  readonly name: string;
  readonly indicator: boolean;
  readonly cell: Cell;
}

/**
 * Inputs as numbers: numbers as they are, categories one-hot (k levels, k columns named column=level, levels that
 * occur in `rows` only), and after each column with missing values an indicator "column is missing". A missing
 * number stays NaN until training means fill it; a missing category is zero in every level.
 *
 * @throws ResourceError if n×d numbers would not fit.
 */
export function encodeMatrix(
  inputs: readonly Column[],
  { rows, who, maxBytes }: { rows: readonly number[]; who: string; maxBytes: number },
): Matrix {
  const encoded = inputs.flatMap((column) => encodeColumn(column, rows));
  const [n, d] = [rows.length, encoded.length];
  guardSize({ who, what: `the table of ${n} × ${d} numbers`, bytes: 8 * n * d, maxBytes });
  const x = new Float64Array(n * d);
  encoded.forEach(({ cell }, j) => {
    for (let i = 0; i < n; i++) x[i * d + j] = cell(rows[i]) + 0; // −0 becomes 0: equal numbers have equal bits
  });
  return { x, names: encoded.map(({ name }) => name), indicator: encoded.map(({ indicator }) => indicator) };
}

function encodeColumn(column: Column, rows: readonly number[]): Encoded[] {
  const encoded = column.kind === "number" ? numbers(column, rows) : levels(column, rows);
  if (rows.some((row) => isMissing(column, row))) {
    const cell: Cell = (row) => (isMissing(column, row) ? 1 : 0);
    encoded.push({ name: `${column.name} is missing`, indicator: true, cell });
  }
  return encoded;
}

/** Nothing where only missing values vary: the indicator says it all. */
function numbers(column: Column & { kind: "number" }, rows: readonly number[]): Encoded[] {
  const present = rows.filter((row) => !isMissing(column, row));
  if (present.every((row) => column.values[row] === column.values[present[0]])) return [];
  return [{ name: column.name, indicator: false, cell: (row) => column.values[row] }];
}

function levels({ name, codes, levels }: Column & { kind: "category" }, rows: readonly number[]): Encoded[] {
  const present = new Set(rows.map((row) => codes[row]));
  return levels.flatMap((level, code) => {
    if (!present.has(code)) return [];
    return [{ name: `${name}=${level}`, indicator: true, cell: (row: number) => (codes[row] === code ? 1 : 0) }];
  });
}
