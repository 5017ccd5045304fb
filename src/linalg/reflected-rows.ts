import { SUBTRACT, type Dense } from "./dense.ts";
import { reflection } from "./reflection.ts";

/** Reflections that are found together; part of the bits. */
export const PANEL = 32;
/** Reflections that are applied together when all are known; part of the bits. */
const APPLY = 64;
/** Rows to which reflections are applied one by one; part of the bits. */
const FEW = 4;

/**
 * Reflections H_i = I − τ_i v_iᵀ v_i, i < count, their v_i the rows of a matrix: zeros, then 1 at place i + offset, then
 * the rest. In blocks H_i … H_j = I − Vᵀ T V, T upper triangular (compact WY).
 */
export interface Reflections {
  readonly v: number;
  /** Length of a vector, which is also what lies between two of them. */
  readonly length: number;
  readonly count: number;
  readonly offset: number;
  readonly tau: Float64Array;
  /** Place of T: 64·min(count, 64) elements. */
  readonly t: number;
}

/** Memory beside `rows` vectors of `length` that are reflected: see `takeReflections` and `takeWork`. */
export function reflectionSizes(count: number, length: number): readonly number[] {
  return [count * length, APPLY * Math.min(count, APPLY)];
}

export function takeReflections(dense: Dense, count: number, length: number, offset = 0): Reflections {
  const [v, t] = reflectionSizes(count, length).map((size) => dense.take(size));
  return { v, length, count, offset, tau: new Float64Array(count), t };
}

/** Vectors that are multiplied by reflections from the right: `rows` of them, `row` elements apart. */
export interface Rows {
  readonly at: number;
  readonly rows: number;
  readonly row: number;
  /** 2·64·rows + 64·64 elements. */
  readonly work: number;
}

export function workSize(rows: number): number {
  return 2 * APPLY * (rows + APPLY);
}

/**
 * QR factorisation of the matrix whose columns are the first `reflections.count` rows of R; the other rows go along.
 *
 * Row i keeps column i of the triangle in its first i + 1 places (all of its places where there are fewer); what stands
 * right of them is not cleared. The matrix is Q R with Q = H_0 H_1 …, and a row r that goes along becomes r Q.
 * Blocked, 32 reflections at a time. Price: 2 m n² − ⅔ n³ operations, at vectors of length m.
 */
export function factorRows(dense: Dense, R: Rows, reflections: Reflections): void {
  const { count } = reflections;
  for (let from = 0; from < count; from += PANEL) {
    const width = Math.min(PANEL, count - from);
    factorPanel(dense, R, reflections, from, width);
    const rest = { ...R, at: R.at + (from + width) * R.row, rows: R.rows - from - width };
    applyBlock(dense, rest, reflections, { from, width, flip: false });
  }
}

/** The reflections of `width` rows, each from its row after the earlier ones of the panel were applied; T beside them. */
function factorPanel(dense: Dense, R: Rows, reflections: Reflections, from: number, width: number): void {
  const { memory } = dense;
  const { v, length, tau, t } = reflections;
  const n = length - from;
  const start = v + from * length + from;
  const [w, z] = [R.work, R.work + width];
  for (let j = 0; j < width; j++) {
    const i = from + j;
    const row = R.at + i * R.row + from;
    if (j > 0) {
      dense.times({ a: start, row: length, x: row, y: w, m: j, n });
      timesTriangle(memory, { x: w, t, y: z, n: j, flip: false });
      dense.transposedTimes({ a: start, row: length, x: z, y: row, m: j, n, mode: SUBTRACT });
    }
    const vector = v + i * length + i;
    memory.copyWithin(vector, row + j, row + n);
    const { tau: factor, beta } = reflection(memory.subarray(vector, vector + n - j));
    if (j < n) memory[row + j] = beta;
    tau[i] = factor;
    dense.times({ a: start, row: length, x: start + j * length, y: w, m: j, n });
    nextOfT(memory, { t, w, j, tau: factor });
  }
}

/** Column j of T: −τ T w above the diagonal, τ on it. */
function nextOfT(
  M: Float64Array,
  { t, w, j, tau }: { readonly t: number; readonly w: number; readonly j: number; readonly tau: number },
): void {
  for (let i = 0; i < j; i++) {
    let sum = 0;
    for (let k = i; k < j; k++) sum += M[t + i * APPLY + k] * M[w + k];
    M[t + i * APPLY + j] = -tau * sum;
  }
  M[t + j * APPLY + j] = tau;
}

/** y = x T, or x Tᵀ; one row. */
function timesTriangle(
  M: Float64Array,
  spec: { readonly x: number; readonly t: number; readonly y: number; readonly n: number; readonly flip: boolean },
): void {
  const { x, t, y, n } = spec;
  for (let j = 0; j < n; j++) {
    let sum = 0;
    if (spec.flip) for (let k = j; k < n; k++) sum += M[x + k] * M[t + j * APPLY + k];
    else for (let k = 0; k <= j; k++) sum += M[x + k] * M[t + k * APPLY + j];
    M[y + j] = sum;
  }
}

/** R ← R H or R Hᵀ for H = H_from … , whose T stands in reflections.t. */
function applyBlock(
  dense: Dense,
  { at, rows, row, work }: Rows,
  { v, length, offset, t }: Reflections,
  { from, width, flip }: { readonly from: number; readonly width: number; readonly flip: boolean },
): void {
  const first = Math.min(length, from + offset); // the vectors are zero left of it
  const n = length - first;
  if (rows === 0 || n === 0) return;
  const vectors = v + from * length + first;
  const second = work + APPLY * rows;
  dense.product({
    ...{ a: at + first, aRow: row, b: vectors, bRow: 1, bColumn: length },
    ...{ c: work, cRow: APPLY, m: rows, n: width, k: n },
  });
  dense.product({
    ...{ a: work, aRow: APPLY, b: t, bRow: flip ? 1 : APPLY, bColumn: flip ? APPLY : 1 },
    ...{ c: second, cRow: APPLY, m: rows, n: width, k: width },
  });
  dense.product({
    ...{ a: second, aRow: APPLY, b: vectors, bRow: length },
    ...{ c: at + first, cRow: row, m: rows, n, k: width, mode: SUBTRACT },
  });
}

/** R ← R H_0 H_1 … ("forward") or R … H_1 H_0 ("backward"): r Q and r Qᵀ, 64 reflections at a time. */
export function applyReflections(
  dense: Dense,
  R: Rows,
  reflections: Reflections,
  direction: "forward" | "backward",
): void {
  const { count } = reflections;
  const flip = direction === "backward";
  if (R.rows === 0) return;
  if (R.rows <= FEW) return applySingly(dense, R, reflections, flip);
  for (let done = 0; done < count; done += APPLY) {
    const from = flip ? APPLY * (Math.ceil((count - done) / APPLY) - 1) : done;
    const width = Math.min(APPLY, count - from);
    formT(dense, reflections, { from, width, gram: R.work });
    applyBlock(dense, R, reflections, { from, width, flip });
  }
}

/** r H_i = r − τ_i (r · v_i) v_i, one reflection after another: for few rows the products would mostly pack. */
function applySingly(dense: Dense, R: Rows, { v, length, count, offset, tau }: Reflections, flip: boolean): void {
  const { memory } = dense;
  for (let done = 0; done < count; done++) {
    const i = flip ? count - 1 - done : done;
    const first = Math.min(length, i + offset);
    const vector = v + i * length + first;
    const n = length - first;
    dense.times({ a: R.at + first, row: R.row, x: vector, y: R.work, m: R.rows, n });
    for (let r = 0; r < R.rows; r++) {
      memory[R.work + r] *= tau[i];
      const y = R.at + r * R.row + first;
      dense.transposedTimes({ a: vector, row: length, x: R.work + r, y, m: 1, n, mode: SUBTRACT });
    }
  }
}

function formT(
  dense: Dense,
  { v, length, offset, tau, t }: Reflections,
  { from, width, gram }: { readonly from: number; readonly width: number; readonly gram: number },
): void {
  const first = Math.min(length, from + offset);
  const a = v + from * length + first;
  dense.product({
    ...{ a, aRow: length, b: a, bRow: 1, bColumn: length, c: gram, cRow: APPLY },
    ...{ m: width, n: width, k: length - first, triangle: 1 },
  });
  dense.memory.fill(0, t, t + APPLY * width);
  for (let j = 0; j < width; j++) nextOfT(dense.memory, { t, w: gram + j * APPLY, j, tau: tau[from + j] });
}
