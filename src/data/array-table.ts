import { DataError } from "../base/errors.ts";
import { sizeOf, type NumericArray } from "./numeric-array.ts";
import type { Column, Table } from "./table.ts";

/**
 * Views arrays as a table: an n-vector (or n×1) is a column of its name, an n×d array the columns name0, name1, …
 * (higher ranks are flattened; an unnamed array is called x). One number of rows is taken: that of the array
 * `target` if given, else of "y", else of "x", else of the first; arrays of other lengths are left out and named.
 *
 * @throws DataError if no array has rows.
 */
export function tableOfArrays({
  name,
  arrays,
  target,
}: {
  readonly name: string;
  readonly arrays: ReadonlyMap<string, NumericArray>;
  readonly target?: string | undefined;
}): Table {
  const withRows = [...arrays].filter(([, { shape, data }]) => shape.length > 0 && data.length > 0);
  const chosen = [target, "y", "x", withRows[0]?.[0]].find((key) => withRows.some(([array]) => array === key));
  const rows = withRows.find(([array]) => array === chosen)?.[1].shape[0];
  if (rows === undefined) throw empty(name, arrays);
  const used = withRows.filter(([, { shape }]) => shape[0] === rows);
  const left = [...arrays].filter(([array]) => !used.some(([taken]) => taken === array));
  const warnings = left.map(
    ([array, { shape }]) =>
      `The array ${JSON.stringify(array)} of shape (${shape.join(", ")}) was left out: the table has ${rows} rows.`,
  );
  return { name, rows, columns: used.flatMap(([array, values]) => columnsOf(array || "x", values)), warnings };
}

function columnsOf(name: string, { shape, data }: NumericArray): Column[] {
  const [rows, width] = [shape[0], sizeOf(shape.slice(1))];
  return Array.from({ length: width }, (_, column) => {
    const values = new Float64Array(rows);
    for (let row = 0; row < rows; row++) values[row] = data[row * width + column];
    return { kind: "number", name: shape.length === 1 || width === 1 ? name : `${name}${column}`, values };
  });
}

function empty(name: string, arrays: ReadonlyMap<string, NumericArray>): DataError {
  const shapes = [...arrays].map(([array, { shape }]) => `${array || "array"} (${shape.join(", ")})`);
  return new DataError({
    who: name,
    expected: "an array with rows",
    got: shapes.join(", "),
    next: "Save x as n×d and y as n numbers.",
  });
}
