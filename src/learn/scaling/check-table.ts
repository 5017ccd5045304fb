import { DataError, ShapeError } from "../../base/errors.ts";
import type { ScalingTable } from "./points.ts";

/** Rows of the least table: two more than it takes to fit five constants and leave the noise four degrees of freedom. */
const LEAST_ROWS = 9;
/** Sizes of each kind: a term with its own exponent beside a constant has three unknowns. */
const LEAST_SIZES = 3;

/**
 * Refuses a table that no law of two sizes can be fitted to.
 *
 * @throws ShapeError for columns of different lengths; DataError for values that are not positive and finite, fewer than 9
 * rows, fewer than 3 different N or D, or a row that is there twice (the same N, D and loss: a repetition has its own loss).
 */
export function checkScalingTable(table: ScalingTable): void {
  const { N, D, loss, flops } = table;
  const columns = { N, D, loss, ...(flops === undefined ? {} : { FLOPs: flops }) };
  for (const [name, values] of Object.entries(columns)) {
    if (values.length !== N.length) {
      const next = "Each row has a value in every column.";
      throw new ShapeError({
        who,
        expected: `${N.length} values of ${name}, as of N`,
        got: String(values.length),
        next,
      });
    }
    for (let i = 0; i < values.length; i++) checkValue(name, values[i], i);
  }
  if (N.length < LEAST_ROWS) {
    throw refusal(
      `at least ${LEAST_ROWS} rows, since a law has up to 5 constants`,
      String(N.length),
      "Measure more sizes.",
    );
  }
  for (const [name, values] of [
    ["N", N],
    ["D", D],
  ] as const) {
    const different = new Set(Array.from(values)).size;
    if (different < LEAST_SIZES) {
      const next = `A law of ${name} cannot be told from ${different === 1 ? "one size" : "two sizes"}: measure more of them.`;
      throw refusal(`at least ${LEAST_SIZES} different ${name}`, String(different), next);
    }
  }
  checkDuplicates(table);
}

const who = "scaling";

function checkValue(name: string, value: number, row: number): void {
  if (value > 0 && value < Infinity) return;
  const got = `${Number.isNaN(value) ? "none" : value} in row ${row + 1}`;
  throw refusal(`${name} above 0`, got, "Leave out rows of failed runs; losses are fitted in logarithms.");
}

function checkDuplicates({ N, D, loss }: ScalingTable): void {
  const seen = new Map<string, number>();
  for (let i = 0; i < N.length; i++) {
    const key = `${N[i]} ${D[i]} ${loss[i]}`;
    const before = seen.get(key);
    if (before !== undefined) {
      const next = "Rows of one size may repeat, each with the loss of its own run; copies make intervals too narrow.";
      throw refusal("every row once", `row ${i + 1}, a copy of row ${before + 1}`, next);
    }
    seen.set(key, i);
  }
}

function refusal(expected: string, got: string, next: string): DataError {
  return new DataError({ who, expected, got, next });
}
