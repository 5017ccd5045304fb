import { DataError, UsageError } from "../base/errors.ts";
import { holdOut, kFold, validationSplit, type SplitRows } from "../data/split.ts";
import type { SplitSpec } from "../terms/data-spec.ts";
import type { Dataset } from "../terms/dataset.ts";

type Rolling = Extract<SplitSpec, { readonly kind: "rolling-origin" }>;

/** Row numbers of a table. */
export interface SplitParts {
  readonly train: Int32Array;
  readonly test: Int32Array;
  /** Positions in `train`: fitted, and held out for choices. */
  readonly fit: Int32Array;
  readonly held: Int32Array;
}

/**
 * Which rows train, test and are held out for choices. Classes are spread evenly and groups stay whole; label noise
 * and shuffles do not move a row.
 * @throws UsageError for a fold or origin that does not exist; DataError for too few rows.
 */
export function splitRows(split: SplitSpec, table: Dataset, seed: number): SplitParts {
  const { rows } = table;
  switch (split.kind) {
    case "all":
      return withoutChoices(upTo(rows), upTo(rows));
    case "hold-out": {
      const { train, test } = holdOut({ ...strata(table), testFraction: split.testFraction, seed });
      return withoutChoices(train, test);
    }
    case "k-fold": {
      if (split.fold >= split.folds) throw noSuch("fold", split.fold, split.folds);
      const foldOf = kFold({ ...strata(table), folds: split.folds, repeat: split.repeat, seed });
      const train = upTo(rows).filter((row) => foldOf[row] !== split.fold);
      const test = upTo(rows).filter((row) => foldOf[row] === split.fold);
      const purpose = splitPurpose(split);
      return { train, test, ...validationSplit({ ...strata(table, train), share: split.validation, seed, purpose }) };
    }
    case "rolling-origin":
      return rolledRows(split, table);
  }
}

/** Names a training part within its table and seed: a shuffle or a choice of another part is another draw. */
export function splitPurpose(split: SplitSpec): string {
  switch (split.kind) {
    case "k-fold":
      return `${split.repeat}/${split.fold}`;
    case "rolling-origin":
      return `rolling-origin/${split.origin}`;
    default:
      return split.kind;
  }
}

/** Test rows of a hold-out, held rows of a share: at least one on each side. */
export function heldOutRows(rows: number, share: number): number {
  return Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
}

export function upTo(n: number): Int32Array {
  return Int32Array.from({ length: n }, (_, i) => i);
}

/**
 * Block `origin` of the second half in order of time tests, the ⌊n/2⌋ rows before it train, the last of them are held.
 * Rows of the same time keep their order in the table; without times the table's order is time.
 */
function rolledRows({ origins, origin, validation }: Rolling, { rows, time }: Dataset): SplitParts {
  if (origin >= origins) throw noSuch("origin", origin, origins);
  const half = Math.floor(rows / 2);
  if (half < 1 || rows - half < origins) throw tooFewRows(rows, origins);
  const order = upTo(rows);
  if (time) order.sort((a, b) => time[a] - time[b] || a - b);
  const start = half + Math.floor((origin * (rows - half)) / origins);
  const end = half + Math.floor(((origin + 1) * (rows - half)) / origins);
  const fitted = validation === 0 ? half : half - heldOutRows(half, validation);
  return {
    train: order.slice(start - half, start),
    test: order.slice(start, end),
    fit: upTo(half).slice(0, fitted),
    held: upTo(half).slice(fitted),
  };
}

/** What a split must respect, of all rows or of some. */
function strata({ rows, task, y, groups }: Dataset, some?: Int32Array): SplitRows {
  return {
    rows: some ? some.length : rows,
    ...(task === "classification" ? { labels: some ? Float64Array.from(some, (row) => y[row]) : y } : {}),
    ...(groups ? { groups: some ? Int32Array.from(some, (row) => groups[row]) : groups } : {}),
  };
}

function withoutChoices(train: Int32Array, test: Int32Array): SplitParts {
  return { train, test, fit: upTo(train.length), held: new Int32Array(0) };
}

function noSuch(what: "fold" | "origin", got: number, count: number): UsageError {
  return new UsageError({
    who: "split",
    expected: `a ${what} below ${count}`,
    got: String(got),
    next: `The first ${what} is 0.`,
  });
}

function tooFewRows(rows: number, origins: number): DataError {
  return new DataError({
    who: "split",
    expected: `at least ${2 * origins - 1} rows for ${origins} rolled origins`,
    got: String(rows),
    next: "Give more rows, or split without --time.",
  });
}
