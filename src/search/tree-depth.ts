import { boxFrame, newBox, sortedAlong, type Box, type BoxFrame, type LabelledRows } from "./tree-boxes.ts";

/** The least depth, or the interval that was left when the steps ran out. */
export interface TreeDepth {
  readonly least: number;
  readonly most: number;
  readonly steps: number;
}

interface Search {
  readonly frame: BoxFrame;
  readonly boxes: Map<string, Box>;
  readonly mostSteps: number;
  steps: number;
}

/**
 * Least depth in edges of an axis-aligned binary tree of thresholds that classifies every row right.
 *
 * Deepens one level at a time. Of a box cut at τ along a feature, the lower part is the easier the smaller τ and the upper
 * part the easier the greater τ: bisection finds the greatest τ whose lower part fits, and the upper part is tried there
 * alone; p log n pairs of parts in place of p n. Boxes are remembered by their rows.
 *
 * Regime: no two equal rows of unlike classes. `steps` counts rows looked at; at `mostSteps` the search stops and says
 * what interval is left. No rows, or one class: 0.
 */
export function leastTreeDepth(data: LabelledRows, mostSteps: number): TreeDepth {
  const search: Search = { frame: boxFrame(data), boxes: new Map(), mostSteps, steps: 0 };
  const all = newBox(search.frame, Int32Array.from(data.classes.keys()));
  all.most = Math.min(all.most, greedyDepth(search.frame, all.rows));
  while (all.least < all.most) {
    const fitted = fits(search, all, all.least);
    if (fitted === undefined) break;
  }
  return { least: all.least, most: all.most, steps: search.steps };
}

/** Whether a tree of this depth fits the box; undefined where the steps ran out. Narrows the box's interval. */
function fits(search: Search, box: Box, depth: number): boolean | undefined {
  if (depth >= box.most) return true;
  if (depth < box.least) return false;
  let unknown = false;
  for (let f = 0; f < search.frame.features; f++) {
    if (search.steps >= search.mostSteps) return undefined;
    search.steps += 20 + 10 * box.rows.length;
    const fitted = depth === 1 ? oneCutFits(search.frame, box.rows, f) : someCutFits(search, box, { f, depth });
    if (fitted === true) {
      box.most = depth;
      return true;
    }
    unknown ||= fitted === undefined;
  }
  if (unknown) return undefined;
  box.least = depth + 1;
  return false;
}

/** One cut with a single class on either side. */
function oneCutFits(frame: BoxFrame, rows: Int32Array, f: number): boolean {
  const { classes } = frame;
  const n = classes.length;
  const sorted = sortedAlong(frame, rows, f);
  const kind = (i: number) => classes[sorted[i] % n];
  let lower = 0;
  while (lower < sorted.length && kind(lower) === kind(0)) lower++;
  let upper = sorted.length;
  while (upper > 0 && kind(upper - 1) === kind(sorted.length - 1)) upper--;
  // two runs that meet between two values
  return lower === upper && Math.floor(sorted[lower - 1] / n) < Math.floor(sorted[lower] / n);
}

/** Whether some cut along feature f leaves two parts that fit one level less. */
function someCutFits(
  search: Search,
  box: Box,
  at: { readonly f: number; readonly depth: number },
): boolean | undefined {
  const n = search.frame.classes.length;
  const sorted = sortedAlong(search.frame, box.rows, at.f);
  const cuts: number[] = [];
  for (let i = 1; i < sorted.length; i++) {
    if (Math.floor(sorted[i - 1] / n) < Math.floor(sorted[i] / n)) cuts.push(i);
  }
  const part = (from: number, to: number) =>
    fits(search, boxOf(search, Int32Array.from(sorted.subarray(from, to), (key) => key % n).sort()), at.depth - 1);
  let [low, high] = [-1, cuts.length]; // the lower part fits at cuts[low], not at cuts[high]
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const fitted = part(0, cuts[middle]);
    if (fitted === undefined) return undefined;
    if (fitted) low = middle;
    else high = middle;
  }
  return low >= 0 && part(cuts[low], sorted.length);
}

function boxOf(search: Search, rows: Int32Array): Box {
  const key = textOf(rows);
  const known = search.boxes.get(key);
  if (known !== undefined) return known;
  search.steps += 50 + 10 * rows.length * search.frame.features;
  const box = newBox(search.frame, rows);
  search.boxes.set(key, box);
  return box;
}

/** A string of two characters a row. */
function textOf(rows: Int32Array): string {
  let text = "";
  for (const row of rows) text += String.fromCharCode(row & 65535, row >>> 16);
  return text;
}

/** Depth of the tree that cuts every box where the classes are purest on both sides. */
function greedyDepth(frame: BoxFrame, rows: Int32Array): number {
  const { least, most } = newBox(frame, rows);
  if (least === most) return most;
  const [lower, upper] = purestCut(frame, rows);
  return Math.min(most, 1 + Math.max(greedyDepth(frame, lower), greedyDepth(frame, upper)));
}

/** The two parts of the greatest Σ (rows of a class)²/rows. */
function purestCut(frame: BoxFrame, rows: Int32Array): readonly [Int32Array, Int32Array] {
  const { classes, features } = frame;
  const n = classes.length;
  let best: { purity: number; sorted: Float64Array; at: number } = { purity: -1, sorted: new Float64Array(0), at: 0 };
  for (let f = 0; f < features; f++) {
    const sorted = sortedAlong(frame, rows, f);
    const [before, after] = [new Map<number, number>(), new Map<number, number>()];
    for (const key of sorted) after.set(classes[key % n], (after.get(classes[key % n]) ?? 0) + 1);
    let [lower, upper] = [0, 0];
    for (const count of after.values()) upper += count * count;
    for (let i = 1; i < sorted.length; i++) {
      const kind = classes[sorted[i - 1] % n];
      const [passed, left] = [before.get(kind) ?? 0, after.get(kind) ?? 0];
      lower += 2 * passed + 1;
      upper -= 2 * left - 1;
      before.set(kind, passed + 1);
      after.set(kind, left - 1);
      const purity = lower / i + upper / (sorted.length - i);
      const between = Math.floor(sorted[i - 1] / n) < Math.floor(sorted[i] / n);
      if (between && purity > best.purity) best = { purity, sorted, at: i };
    }
  }
  const part = (from: number, to: number) => Int32Array.from(best.sorted.subarray(from, to), (key) => key % n).sort();
  return [part(0, best.at), part(best.at, best.sorted.length)];
}
