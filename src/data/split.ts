import { DataError } from "../base/errors.ts";
import { permutation, random, type Random } from "../base/random.ts";

/** What every split needs to know of the rows. */
export interface SplitRows {
  readonly rows: number;
  /** Class index of each row: classes are spread evenly. Without labels, rows are spread at random. */
  readonly labels?: ArrayLike<number> | undefined;
  /** Group index of each row: rows of a group stay together. */
  readonly groups?: ArrayLike<number> | undefined;
}

/**
 * The fold of each row, 0…folds−1, for one repeat of stratified k-fold.
 *
 * Without groups, the sizes of folds differ by at most 1, and so do the counts of each class between folds. With
 * groups, each goes as a whole to the fold that it leaves most even, largest groups first.
 * Stream: (seed, "split/repeat"). A class with fewer rows than folds is missing from some (see `splitWarnings`).
 * @throws DataError for fewer rows (or groups) than folds.
 */
export function kFold({ rows, labels, groups, folds, repeat, seed }: KFold): Int32Array {
  const stream = random(seed, `split/${repeat}`);
  if (groups === undefined) {
    checkParts(rows, folds, "rows");
    const start = stream.below(folds);
    const fold = new Int32Array(rows);
    shuffledByClass(stream, rows, labels).forEach((row, i) => (fold[row] = (start + i) % folds));
    return fold;
  }
  const members = groupMembers(rows, groups);
  checkParts(members.length, folds, "groups");
  return dealGroups({ stream, members, rows, labels, shares: new Array<number>(folds).fill(1 / folds) });
}

export interface KFold extends SplitRows {
  readonly folds: number;
  readonly repeat: number;
  readonly seed: number | string;
}

/**
 * Training and test rows, each ascending: round(testFraction·rows) test rows, at least 1 and at most rows − 1, each
 * class within 1 of its share. With groups whole groups are dealt, and the share is met as nearly as they allow.
 *
 * Stream: (seed, "split/hold-out"). @throws DataError for fewer than 2 rows (or groups).
 */
export function holdOut({ testFraction, seed, ...rows }: SplitRows & { testFraction: number; seed: number | string }): {
  train: Int32Array;
  test: Int32Array;
} {
  const { kept, held } = divide({ ...rows, share: testFraction, stream: random(seed, "split/hold-out") });
  return { train: kept, test: held };
}

/**
 * Divides a training part for choices: `share` of its rows is `held`, the rest is `fit`; positions 0…rows−1,
 * ascending, spread over classes as in `holdOut`. A share of 0 holds nothing.
 *
 * Stream: (seed, "split/validation/purpose"), purpose naming the training part, such as "0/3" for repeat 0, fold 3.
 * @throws DataError for fewer than 2 rows (or groups) and a share above 0.
 */
export function validationSplit({
  share,
  seed,
  purpose,
  ...rows
}: SplitRows & { share: number; seed: number | string; purpose: string }): { fit: Int32Array; held: Int32Array } {
  if (share === 0) return { fit: Int32Array.from({ length: rows.rows }, (_, i) => i), held: new Int32Array(0) };
  const { kept, held } = divide({ ...rows, share, stream: random(seed, `split/validation/${purpose}`) });
  return { fit: kept, held };
}

/** What a reader should know before trusting a stratified split: classes too small to stand in every fold. */
export function splitWarnings({
  labels,
  classes,
  folds,
}: {
  readonly labels: ArrayLike<number>;
  readonly classes: readonly string[];
  readonly folds: number;
}): string[] {
  const counts = new Array<number>(classes.length).fill(0);
  for (let i = 0; i < labels.length; i++) counts[labels[i]]++;
  return classes.flatMap((label, k) => {
    if (counts[k] >= folds) return [];
    const rows = counts[k] === 1 ? "1 row" : `${counts[k]} rows`;
    return [`Class ${JSON.stringify(label)} has ${rows}, fewer than the ${folds} folds: some folds test none of it.`];
  });
}

function divide({ rows, labels, groups, share, stream }: SplitRows & { share: number; stream: Random }): {
  kept: Int32Array;
  held: Int32Array;
} {
  const isHeld = new Uint8Array(rows);
  if (groups === undefined) {
    checkParts(rows, 2, "rows");
    const wanted = Math.min(rows - 1, Math.max(1, Math.round(share * rows)));
    // the i-th row is held when ⌊(i·wanted + phase)/rows⌋ steps up: evenly spread, exactly `wanted` in all
    const phase = stream.below(rows);
    shuffledByClass(stream, rows, labels).forEach((row, i) => {
      const before = Math.floor((i * wanted + phase) / rows);
      isHeld[row] = Math.floor(((i + 1) * wanted + phase) / rows) - before;
    });
  } else {
    const members = groupMembers(rows, groups);
    checkParts(members.length, 2, "groups");
    isHeld.set(dealGroups({ stream, members, rows, labels, shares: [1 - share, share] }));
  }
  const all = Array.from({ length: rows }, (_, i) => i);
  return {
    kept: Int32Array.from(all.filter((row) => isHeld[row] === 0)),
    held: Int32Array.from(all.filter((row) => isHeld[row] === 1)),
  };
}

/** Rows in random order, then gathered by class; neighbours in this order are dealt to different parts. */
function shuffledByClass(stream: Random, rows: number, labels: ArrayLike<number> | undefined): number[] {
  const order = Array.from(permutation(stream, rows));
  return labels === undefined ? order : order.sort((a, b) => labels[a] - labels[b]); // sort is stable
}

function groupMembers(rows: number, groups: ArrayLike<number>): number[][] {
  const members = new Map<number, number[]>();
  for (let row = 0; row < rows; row++) {
    const group = members.get(groups[row]);
    if (group) group.push(row);
    else members.set(groups[row], [row]);
  }
  return [...members.values()];
}

/** Whole groups to parts of given shares: largest first, each where Σ (count − share·total)² over classes grows least. */
function dealGroups({
  stream,
  members,
  rows,
  labels,
  shares,
}: {
  stream: Random;
  members: readonly (readonly number[])[];
  rows: number;
  labels: ArrayLike<number> | undefined;
  shares: readonly number[];
}): Int32Array {
  const classes = labels === undefined ? 1 : Array.from(labels).reduce((most, label) => Math.max(most, label + 1), 1);
  const classOf = (row: number) => labels?.[row] ?? 0;
  const total = new Float64Array(classes);
  for (let row = 0; row < rows; row++) total[classOf(row)]++;
  const counts = shares.map(() => new Float64Array(classes));
  const groupsIn = new Array<number>(shares.length).fill(0);
  const part = new Int32Array(rows);
  const order = Array.from(permutation(stream, members.length)).sort((a, b) => members[b].length - members[a].length);
  order.forEach((group, dealt) => {
    const added = new Map<number, number>();
    for (const row of members[group]) added.set(classOf(row), (added.get(classOf(row)) ?? 0) + 1);
    const empty = groupsIn.filter((n) => n === 0).length;
    const mustFill = members.length - dealt <= empty; // no part may stay empty
    let best = -1;
    let bestGrowth = Infinity;
    shares.forEach((share, p) => {
      if (mustFill && groupsIn[p] > 0) return;
      let growth = 0;
      for (const [k, n] of added) growth += (n * (n + 2 * (counts[p][k] - share * total[k]))) / total[k];
      if (growth < bestGrowth) [best, bestGrowth] = [p, growth];
    });
    for (const [k, n] of added) counts[best][k] += n;
    groupsIn[best]++;
    for (const row of members[group]) part[row] = best;
  });
  return part;
}

function checkParts(have: number, parts: number, what: string): void {
  if (have >= parts) return;
  throw new DataError({
    who: "split",
    expected: `at least ${parts} ${what} for ${parts} parts`,
    got: String(have),
    next: `Give more ${what}.`,
  });
}
