import { permutation, type Random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import { rowGroups } from "./row-groups.ts";

/** What is dealt to folds as one: rows, or inputs with all their copies, so that no row is told by its copy. */
export type Dealt = "rows" | "equal-inputs";

/** Fold of each row, 0…folds−1; folds have equally many rows or inputs, but for one. */
export function crossFitFolds(
  data: Pick<Dataset, "x" | "rows" | "inputs">,
  { folds, dealt }: { readonly folds: number; readonly dealt: Dealt },
  stream: Random,
): Int32Array {
  const groupOf = dealt === "rows" ? Int32Array.from({ length: data.rows }, (_, i) => i) : rowGroups(data).groupOf;
  const units = groupOf.reduce((most, group) => Math.max(most, group + 1), 0);
  const foldOfUnit = new Int32Array(units);
  permutation(stream, units).forEach((unit, place) => (foldOfUnit[unit] = place % folds));
  return groupOf.map((unit) => foldOfUnit[unit]);
}

/** Rows outside of a fold, and within it. */
export function rowsOfFold(foldOf: Int32Array, fold: number): { readonly fit: Int32Array; readonly held: Int32Array } {
  const rows = Array.from(foldOf.keys());
  return {
    fit: Int32Array.from(rows.filter((i) => foldOf[i] !== fold)),
    held: Int32Array.from(rows.filter((i) => foldOf[i] === fold)),
  };
}
