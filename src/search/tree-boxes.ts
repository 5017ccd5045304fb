/** Rows of numbers, and a class 0, 1, … for each. */
export interface LabelledRows {
  readonly X: readonly (readonly number[])[];
  readonly classes: readonly number[];
}

/** Rows of one box, ascending, and the interval of the depth that they need. */
export interface Box {
  readonly rows: Int32Array;
  least: number;
  most: number;
}

/** What every box of a search shares. */
export interface BoxFrame {
  readonly classes: readonly number[];
  readonly features: number;
  /** For each feature the place of each row's value among the feature's distinct values. */
  readonly places: readonly Int32Array[];
  /** For each row its nearest row of another class on each side on which the two differ in that feature alone. */
  readonly neighbours: readonly (readonly number[])[];
}

/** The frame of n rows of p numbers. Price: n p (p + log n). */
export function boxFrame({ X, classes }: LabelledRows): BoxFrame {
  const features = X.length === 0 ? 0 : X[0].length;
  const places = Array.from({ length: features }, (_, f) => placesOf(X.map((row) => row[f])));
  return { classes, features, places, neighbours: neighboursOf(places, classes) };
}

function placesOf(values: readonly number[]): Int32Array {
  const distinct = [...new Set(values.map((value) => value + 0))].sort((a, b) => a - b); // + 0: −0 is 0
  const places = new Map(distinct.map((value, place) => [value, place]));
  return Int32Array.from(values, (value) => places.get(value + 0) ?? -1);
}

/** Lists of up to 2p rows; a box that holds any unlike row on a side holds the nearest one, since boxes are convex. */
function neighboursOf(places: readonly Int32Array[], classes: readonly number[]): number[][] {
  const found: number[][] = classes.map(() => []);
  for (const [f, place] of places.entries()) {
    const lines = new Map<string, number[]>();
    classes.forEach((_, row) => {
      const key = places.map((other, g) => (g === f ? "" : other[row])).join();
      const line = lines.get(key);
      if (line === undefined) lines.set(key, [row]);
      else line.push(row);
    });
    for (const line of lines.values())
      linkUnlike(
        line.sort((a, b) => place[a] - place[b]),
        classes,
        found,
      );
  }
  return found;
}

/** Links each row of a line to the nearest unlike ones before and after it. */
function linkUnlike(line: readonly number[], classes: readonly number[], found: number[][]): void {
  let unlike = -1;
  for (let i = 1; i < line.length; i++) {
    if (classes[line[i]] !== classes[line[i - 1]]) unlike = line[i - 1];
    if (unlike >= 0) found[line[i]].push(unlike);
  }
  unlike = -1;
  for (let i = line.length - 2; i >= 0; i--) {
    if (classes[line[i]] !== classes[line[i + 1]]) unlike = line[i + 1];
    if (unlike >= 0) found[line[i]].push(unlike);
  }
}

/** A box with what can be said at a glance: one class; k classes; k unlike neighbours; one feature alone that varies. */
export function newBox(frame: BoxFrame, rows: Int32Array): Box {
  const { classes, features } = frame;
  const kinds = new Set<number>();
  for (const row of rows) kinds.add(classes[row]);
  if (kinds.size <= 1) return { rows, least: 0, most: 0 };
  const least = Math.max(ceilLog2(kinds.size), mostUnlikeSides(frame, rows));
  let [most, varying] = [rows.length - 1, 0];
  for (let f = 0; f < features; f++) {
    const { runs, groups } = runsAlong(frame, rows, f);
    if (groups > 1) varying++;
    if (runs !== undefined) most = Math.min(most, ceilLog2(runs));
  }
  // cuts along one line only: every run needs a leaf of its own, and as many leaves as runs are enough
  return varying === 1 ? { rows, least: most, most } : { rows, least, most };
}

export function ceilLog2(k: number): number {
  let depth = 0;
  for (let leaves = 1; leaves < k; leaves *= 2) depth++;
  return depth;
}

function mostUnlikeSides({ neighbours }: BoxFrame, rows: Int32Array): number {
  const inside = new Set(rows);
  let most = 0;
  for (const row of rows) {
    if (neighbours[row].length <= most) continue;
    let sides = 0;
    for (const other of neighbours[row]) if (inside.has(other)) sides++;
    most = Math.max(most, sides);
  }
  return most;
}

/** Rows of a box by their place along a feature: sorted numbers place·n + row. */
export function sortedAlong({ places, classes }: BoxFrame, rows: Int32Array, f: number): Float64Array {
  const n = classes.length;
  return Float64Array.from(rows, (row) => places[f][row] * n + row).sort();
}

/** Distinct values along a feature, and runs of one class; no runs where a value holds two classes. */
function runsAlong(frame: BoxFrame, rows: Int32Array, f: number): { readonly groups: number; readonly runs?: number } {
  const n = frame.classes.length;
  const sorted = sortedAlong(frame, rows, f);
  let [groups, runs, mixed] = [0, 0, false];
  let [place, kind] = [-1, -1];
  for (const key of sorted) {
    const [here, row] = [Math.floor(key / n), key % n];
    const change = frame.classes[row] !== kind;
    if (here !== place) groups++;
    else if (change) mixed = true;
    if (change) runs++;
    [place, kind] = [here, frame.classes[row]];
  }
  return mixed ? { groups } : { groups, runs };
}
