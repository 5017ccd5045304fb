import { SUBTRACT, type Dense } from "./dense.ts";
import { PANEL, type Reflections, type Rows } from "./reflected-rows.ts";
import { reflection } from "./reflection.ts";

/** √ε: below it a norm that was brought down by differences has lost half of its digits and is taken afresh. */
const LOST = 1.4901161193847656e-8;

/** Elements of memory for the rows that go through factorRowsPivoted. */
export function pivotSizes(rows: number): readonly number[] {
  return [PANEL * rows, rows, 3 * PANEL];
}

interface Pivoting {
  readonly R: Rows;
  readonly reflections: Reflections;
  /** Rows that may be chosen; those after them go along. */
  readonly candidates: number;
  readonly order: Int32Array;
  /** Norms of what is left of the rows, and what they were when last taken afresh. */
  readonly norm: Float64Array;
  readonly taken: Float64Array;
  /** rows×PANEL: what the panel's reflections will subtract is F V. */
  readonly F: number;
  readonly y: number;
  readonly small: number;
}

/**
 * QR factorisation with column pivoting of the matrix whose columns are the first `candidates` rows of R.
 *
 * At each step the row with the largest rest comes next; the rows of R are exchanged, and `order` says which row came
 * where. Otherwise as factorRows. Half of the work is products of 32 columns, half goes row by row.
 * Source: Quintana-Ortí, Sun & Bischof 1998; norms are brought down as in Drmač & Bujanović 2008.
 */
export function factorRowsPivoted(dense: Dense, R: Rows, reflections: Reflections, candidates: number): Int32Array {
  const [F, y, small] = pivotSizes(R.rows).map((size) => dense.take(size));
  const order = Int32Array.from({ length: candidates }, (_, j) => j);
  const norm = Float64Array.from(order, (j) => normOf(dense, { at: R.at + j * R.row, n: reflections.length, y }));
  const state = { R, reflections, candidates, order, norm, taken: norm.slice(), F, y, small };
  for (let from = 0; from < reflections.count;) from += panel(dense, state, from);
  return order;
}

/** Up to 32 steps, fewer where a norm must be taken afresh; returns how many. */
function panel(dense: Dense, state: Pivoting, from: number): number {
  const { R, reflections, F, norm, taken } = state;
  const most = Math.min(PANEL, reflections.count - from);
  const lost: number[] = [];
  let k = 0;
  while (k < most && lost.length === 0) {
    exchange(dense, state, from, k);
    step(dense, state, from, k);
    lost.push(...bringDown(dense, state, from + k));
    k++;
  }
  const next = from + k;
  const rest = reflections.length - next;
  if (rest > 0) {
    dense.product({
      ...{ a: F + next * PANEL, aRow: PANEL, b: reflections.v + from * reflections.length + next },
      ...{ bRow: reflections.length, c: R.at + next * R.row + next, cRow: R.row },
      ...{ m: R.rows - next, n: rest, k, mode: SUBTRACT },
    });
  }
  for (const j of lost) norm[j] = taken[j] = normOf(dense, { at: R.at + j * R.row + next, n: rest, y: state.y });
  return k;
}

/** The row with the largest rest, the first of equals, takes the place from + k. */
function exchange({ memory }: Dense, state: Pivoting, from: number, k: number): void {
  const { R, reflections, candidates, order, norm, taken, F } = state;
  const i = from + k;
  let pivot = i;
  for (let j = i + 1; j < candidates; j++) if (norm[j] > norm[pivot]) pivot = j;
  if (pivot === i) return;
  swap(memory, R.at + i * R.row, R.at + pivot * R.row, reflections.length);
  swap(memory, F + i * PANEL, F + pivot * PANEL, k);
  [order[i], order[pivot]] = [order[pivot], order[i]];
  norm[pivot] = norm[i];
  taken[pivot] = taken[i];
}

function swap(M: Float64Array, a: number, b: number, count: number): void {
  for (let j = 0; j < count; j++) {
    const kept = M[a + j];
    M[a + j] = M[b + j];
    M[b + j] = kept;
  }
}

/** The reflection of row from + k, its column of F, and place from + k of the rows below. */
function step(dense: Dense, { R, reflections, F, y, small }: Pivoting, from: number, k: number): void {
  const { memory } = dense;
  const { v, length } = reflections;
  const i = from + k;
  const n = length - i;
  const below = R.rows - i - 1;
  const row = R.at + i * R.row + i;
  const panelVectors = v + from * length + i;
  dense.transposedTimes({ a: panelVectors, row: length, x: F + i * PANEL, y: row, m: k, n, mode: SUBTRACT });
  const vector = v + i * length + i;
  memory.copyWithin(vector, row, row + n);
  const { tau, beta } = reflection(memory.subarray(vector, vector + n));
  memory[row] = beta;
  reflections.tau[i] = tau;
  const Fbelow = F + (i + 1) * PANEL;
  dense.times({ a: row + R.row, row: R.row, x: vector, y, m: below, n });
  dense.times({ a: panelVectors, row: length, x: vector, y: small, m: k, n });
  dense.times({ a: Fbelow, row: PANEL, x: small, y, m: below, n: k, mode: SUBTRACT });
  for (let j = 0; j < below; j++) memory[Fbelow + j * PANEL + k] = tau * memory[y + j];
  for (let c = 0; c <= k; c++) memory[small + c] = memory[panelVectors + c * length];
  dense.times({ a: Fbelow, row: PANEL, x: small, y, m: below, n: k + 1 });
  for (let j = 0; j < below; j++) memory[row + (j + 1) * R.row] -= memory[y + j];
}

/** Norms of the rests after place i left them; the rows whose norm lost too many digits. */
function bringDown({ memory }: Dense, { R, candidates, norm, taken }: Pivoting, i: number): number[] {
  const lost: number[] = [];
  for (let j = i + 1; j < candidates; j++) {
    if (norm[j] === 0) continue;
    const share = Math.abs(memory[R.at + j * R.row + i]) / norm[j];
    const left = Math.max(0, (1 + share) * (1 - share));
    const whole = norm[j] / taken[j];
    if (left * whole * whole <= LOST) lost.push(j);
    else norm[j] *= Math.sqrt(left);
  }
  return lost;
}

/** Entries are at most about 1 in size: a norm that underflows counts as 0. */
function normOf(dense: Dense, { at, n, y }: { readonly at: number; readonly n: number; readonly y: number }): number {
  dense.times({ a: at, row: n, x: at, y, m: 1, n });
  return Math.sqrt(dense.memory[y]);
}
