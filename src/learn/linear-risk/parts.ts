import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { RunContext } from "../../terms/kind.ts";
import { jsonNumber } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

export const parts = z
  .number()
  .int()
  .min(1)
  .max(100_000)
  .describe(
    "the training rows are cut into so many equal parts, each fitted alone; what is reported are means over them",
  );

/** Rows of one part. */
export interface Part {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** n */
  readonly rows: number;
  /** p or d */
  readonly inputs: number;
}

/**
 * Means over the parts of what is observed of each.
 *
 * @throws UsageError where the parts are not of one size.
 */
export function overParts<Observed extends { readonly [name: string]: number }>(
  { sample, cancelled, progress }: Pick<RunContext<unknown>, "sample" | "cancelled" | "progress">,
  { count, flopsOfPart }: { readonly count: number; readonly flopsOfPart: number },
  observe: (part: Part) => Observed,
): { readonly [name: string]: number | string } {
  const { x, y, rows, inputs } = sample.train;
  const n = rows / count;
  if (!Number.isInteger(n)) {
    throw new UsageError({
      who: "parts of the training rows",
      expected: `a number that divides ${rows}`,
      got: `${count}`,
      next: "Give parts times as many rows as one fit has.",
    });
  }
  const sums: { [name: string]: number } = {};
  for (let part = 0; part < count; part++) {
    if (cancelled()) throw interrupted();
    const at = part * n;
    const observed = observe({
      ...{ x: x.subarray(at * inputs, (at + n) * inputs), y: y.subarray(at, at + n) },
      ...{ rows: n, inputs },
    });
    for (const [name, value] of Object.entries(observed)) sums[name] = (sums[name] ?? 0) + value;
    progress(flopsOfPart);
  }
  return Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, jsonNumber(sum / count)]));
}
