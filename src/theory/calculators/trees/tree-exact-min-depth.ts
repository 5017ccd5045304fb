import { z } from "zod";
import { leastTreeDepth } from "../../../search/tree-depth.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

/** Rows looked at: about 45 ns each. */
const MOST_STEPS = 4e7;

const labels = z.array(z.union([z.number(), z.string(), z.boolean()])).describe("a label for each row");

/**
 * Least depth of an axis-aligned tree of thresholds that fits the labels exactly.
 *
 * Depth in edges; one label 0. Exact search over boxes, deepening; after 4·10⁷ rows looked at it stops and gives the
 * interval that is left in place of the number. Equal rows of unlike labels: out of regime, no tree fits.
 * Source: Hyafil, Rivest 1976 (the problem is NP-hard); the bounds stand with the search.
 */
export const calculator = defineCalculator({
  name: "tree-exact-min-depth",
  summary: "Least depth of an axis-aligned decision tree that fits given labels exactly",
  inputs: z
    .strictObject({
      X: z
        .array(z.array(z.number()))
        .refine((X) => X.every(({ length }) => length === X[0].length), "rows of one length")
        .describe("n rows of p inputs"),
      y: labels,
    })
    .refine(({ X, y }) => X.length === y.length, "X and y of one length"),
  formula: "min{depth of T: T(xᵢ) = yᵢ for all i}, inner nodes x_j ≤ τ",
  tex: String.raw`\min\{\operatorname{depth} T : T(x_i) = y_i\ \forall i\}`,
  regime: "equal rows have equal labels",
  grade: "enumerated",
  costClass: "boxed",
  cost: ({ X }) => 1e4 + 1000 * X.length * (X.length === 0 ? 0 : X[0].length * (10 + X[0].length)),
  source: "exact search; Hyafil, Rivest 1976, Inf. Process. Lett. 5 (NP-hardness)",
  example: {
    X: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    y: [0, 1, 1, 0],
  },
  compute({ X, y }): Answer<number | null> {
    const clash = clashOf(X, y);
    if (clash !== undefined) return { outside: `${clash}: no tree fits both` };
    const kinds = [...new Set(y)];
    const { least, most, steps } = leastTreeDepth({ X, classes: y.map((label) => kinds.indexOf(label)) }, MOST_STEPS);
    if (least === most) return { value: least };
    const reason = `between ${least} and ${most}: the search stopped after ${steps.toExponential(1)} rows looked at`;
    return { value: null, partial: true, reason };
  },
});

/** Two equal rows of unlike labels. */
function clashOf(X: readonly (readonly number[])[], y: readonly (number | string | boolean)[]): string | undefined {
  const seen = new Map<string, number>();
  for (const [i, row] of X.entries()) {
    const key = row.map((x) => x + 0).join();
    const first = seen.get(key) ?? i;
    if (y[first] !== y[i]) return `rows ${first} and ${i} (from 0) are equal but labelled ${y[first]} and ${y[i]}`;
    seen.set(key, first);
  }
  return undefined;
}
