import { solveBidiagonalLeaf } from "./bidiagonal-leaf.ts";
import { combineSingular, type Coupled } from "./bidiagonal-join.ts";
import { sortedOrder } from "./column-order.ts";
import type { Dense } from "./dense.ts";
import { AFTER, BEFORE, BOTH, mergedOrder, mergeVectors, rotateRows } from "./merged-vectors.ts";
import { powerOfTwoScale } from "./power-of-two-scale.ts";

/** Largest block that implicit QR solves; part of the bits. */
const LEAF = 32;
const U_ROUND = 1.1102230246251565e-16;

interface Problem {
  readonly dense: Dense;
  readonly n: number;
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** n×n each: left and right vectors as rows; coefficients of either; free memory. */
  readonly U: number;
  readonly V: number;
  readonly SU: number;
  readonly SV: number;
  readonly rest: number;
  /** secularSize(n) elements. */
  readonly small: number;
}

/**
 * Singular values of the upper bidiagonal matrix (d, e) in place of d, vectors as rows of U and V (zeros before); returns
 * which row has the smallest value, the next, ….
 *
 * Divide and conquer: the rows above and below a middle one are solved, the middle row joins them. Deflation where values
 * coincide or the row does not reach a vector. Right for zero, repeated and graded values: |error| ≤ c n ε of the largest.
 * Source: Gu & Eisenstat 1995, "A divide-and-conquer algorithm for the bidiagonal SVD" (LAPACK's lasd1 to lasd3).
 */
export function solveBidiagonal(problem: Problem): Int32Array {
  return solve(problem, { at: 0, n: problem.n, extra: 0 });
}

/** Rows at … at + n − 1 and as many columns, or one more. */
interface Part {
  readonly at: number;
  readonly n: number;
  readonly extra: 0 | 1;
}

function solve(problem: Problem, part: Part): Int32Array {
  const { at, n, extra } = part;
  if (n <= LEAF) return solveLeaf(problem, part);
  const above = n >> 1;
  const first = solve(problem, { at, n: above, extra: 1 });
  const below: Part = { at: at + above + 1, n: n - above - 1, extra };
  const second = solve(problem, below).map((i) => i + above + 1);
  return join(problem, part, { middle: above, first, second });
}

function solveLeaf({ dense, n: row, d, e, U, V }: Problem, { at, n, extra }: Part): Int32Array {
  const values = d.subarray(at, at + n);
  const leaf = solveBidiagonalLeaf(values, e.slice(at, at + n), n + extra);
  putRows(dense.memory, U + at * row + at, row, leaf.U, n);
  putRows(dense.memory, V + at * row + at, row, leaf.V, n + extra);
  return sortedOrder(values, "ascending");
}

function putRows(M: Float64Array, block: number, row: number, Q: Float64Array, n: number): void {
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) M[block + j * row + i] = Q[i * n + j];
}

interface Join {
  readonly middle: number;
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** The matrix with z in its first row and the values of both parts below it on the diagonal. */
function join(problem: Problem, part: Part, { middle, first, second }: Join): Int32Array {
  const { dense, n: row, U, V, SU, SV, rest, small } = problem;
  const { at, n, extra } = part;
  const d = problem.d.subarray(at, at + n);
  const ends = [d[middle], problem.e[at + middle]];
  d[middle] = 0;
  const all = new Float64Array(n + 2);
  all.set(d);
  all.set(ends, n);
  const scale = powerOfTwoScale(all);
  const [alpha, beta] = ends.map((value) => value * scale);
  for (let i = 0; i < n; i++) d[i] *= scale;
  const coupled = couple(problem, part, { middle, alpha, beta });
  if (coupled.tolerance === 0) return sortedOrder(d, "ascending"); // all zero: the vectors may stay as they are
  const { kept, gone, reach } = deflate(problem, coupled, mergedOrder(d, first, second));
  const values = combineSingular(dense, { ...coupled, kept, reach, SU, SV, small });
  const goneValues = gone.map((i) => d[i]);
  const both = { row, at, split: middle + 1, rest, kept, reach, gone };
  mergeVectors(dense, { ...both, X: U, width: n, S: SU });
  mergeVectors(dense, { ...both, X: V, width: n + extra, S: SV });
  d.set(values);
  d.set(goneValues, values.length);
  for (let i = 0; i < n; i++) d[i] /= scale;
  return sortedOrder(d, "ascending");
}

/** z from the vectors' ends at the join; the two null vectors are turned into one that the middle row reaches, one not. */
function couple(
  { dense, n: row, U, V, d: all }: Problem,
  { at, n, extra }: Part,
  { middle, alpha, beta }: { readonly middle: number; readonly alpha: number; readonly beta: number },
): Coupled {
  const { memory } = dense;
  const d = all.subarray(at, at + n);
  const [left, right] = [U + at * row + at, V + at * row + at];
  memory[left + middle * row + middle] = 1;
  const z = new Float64Array(n);
  for (let i = 0; i <= middle; i++) z[i] = alpha * memory[right + i * row + middle];
  for (let i = middle + 1; i < n; i++) z[i] = beta * memory[right + i * row + middle + 1];
  const size = d.reduce((most, value) => Math.max(most, value), Math.max(Math.abs(alpha), Math.abs(beta)));
  const tolerance = 8 * U_ROUND * size;
  if (extra === 1) {
    const other = beta * memory[right + n * row + middle + 1];
    const length = Math.sqrt(z[middle] * z[middle] + other * other);
    const [c, s] = length <= tolerance ? [1, 0] : [z[middle] / length, other / length];
    rotateRows(memory, { a: right + middle * row, b: right + n * row, width: n + 1 }, c, s);
    z[middle] = length;
  }
  if (Math.abs(z[middle]) <= tolerance) z[middle] = tolerance;
  return { d, z, middle, tolerance, left, right, width: n + extra };
}

/** Which values stay as they are. The middle row's own, 0, is always kept and comes first. */
function deflate(
  { dense, n: row }: Problem,
  { d, z, middle, tolerance, left, right, width }: Coupled,
  order: Int32Array,
): { readonly kept: Int32Array; readonly gone: number[]; readonly reach: Uint8Array } {
  const reach = Uint8Array.from(d, (_, i) => (i < middle ? BEFORE : i === middle ? BOTH : AFTER));
  const kept: number[] = [middle];
  const gone: number[] = [];
  for (const j of order) {
    if (Math.abs(z[j]) <= tolerance) {
      gone.push(j);
      continue;
    }
    const i = kept[kept.length - 1];
    if (i !== middle && d[j] - d[i] <= tolerance) {
      const length = Math.sqrt(z[i] * z[i] + z[j] * z[j]);
      const [c, s] = [z[j] / length, -z[i] / length];
      z[j] = length;
      z[i] = 0;
      if (reach[i] !== reach[j]) reach[i] = reach[j] = BOTH;
      rotateRows(dense.memory, { a: left + i * row, b: left + j * row, width: d.length }, c, s);
      rotateRows(dense.memory, { a: right + i * row, b: right + j * row, width }, c, s);
      kept.pop();
      gone.push(i);
    }
    kept.push(j);
  }
  // apart from the 0 of the middle row, so that their difference is a number
  if (kept.length > 1) d[kept[1]] = Math.max(d[kept[1]], 0.5 * tolerance);
  return { kept: Int32Array.from(kept), gone, reach };
}
