import type { Dense } from "./dense.ts";
import { correctedZ } from "./lowner.ts";
import { AFTER, BEFORE, BOTH, mergedOrder, mergeVectors, placesByReach, rotateRows } from "./merged-vectors.ts";
import { secularRoot } from "./secular.ts";
import { sortedOrder } from "./column-order.ts";
import { diagonaliseTridiagonal } from "./tridiagonal-qr.ts";

/** Largest block that implicit QR solves; part of the bits. */
const LEAF = 32;
const U = 1.1102230246251565e-16;

interface Problem {
  readonly dense: Dense;
  readonly n: number;
  readonly d: Float64Array;
  readonly e: Float64Array;
  /** n×n each: eigenvectors as rows, coefficients, free memory. */
  readonly X: number;
  readonly S: number;
  readonly rest: number;
  /** secularSize(n) elements. */
  readonly small: number;
}

/**
 * Eigenvalues of the tridiagonal matrix (d, e) in place of d, eigenvectors as rows of X (zeros before); returns which row
 * has the smallest value, the next, ….
 *
 * Divide and conquer: two halves, joined by a rank-one change. Where values coincide or a vector does not reach the join,
 * nothing is to do (deflation). Entries are of size at most about 1.
 * Source: Cuppen 1981; Gu & Eisenstat 1995; Rutter 1994 (LAPACK's stedc) for the deflation.
 */
export function solveTridiagonal(problem: Problem): Int32Array {
  return solve(problem, 0, problem.n);
}

function solve(problem: Problem, at: number, n: number): Int32Array {
  if (n <= LEAF) return solveLeaf(problem, at, n);
  const { d, e } = problem;
  const half = n >> 1;
  const beta = e[at + half - 1];
  d[at + half - 1] -= Math.abs(beta);
  d[at + half] -= Math.abs(beta);
  const first = solve(problem, at, half);
  const second = solve(problem, at + half, n - half);
  return join(problem, { at, n, half, beta, first, second: second.map((i) => i + half) });
}

function solveLeaf({ dense, n: row, d, e, X }: Problem, at: number, n: number): Int32Array {
  const values = d.subarray(at, at + n);
  const Q = new Float64Array(n * n);
  for (let i = 0; i < n; i++) Q[i * (n + 1)] = 1;
  diagonaliseTridiagonal(values, e.slice(at, at + n), Q);
  const block = X + at * row + at;
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) dense.memory[block + j * row + i] = Q[i * n + j];
  return sortedOrder(values, "ascending");
}

interface Join {
  readonly at: number;
  readonly n: number;
  readonly half: number;
  readonly beta: number;
  /** Rows of the block, by value. */
  readonly first: Int32Array;
  readonly second: Int32Array;
}

/** diag(values) + ρ z zᵀ, in rows and columns of the block. */
function join(problem: Problem, { at, n, half, beta, first, second }: Join): Int32Array {
  const { dense, n: row, X } = problem;
  const { memory } = dense;
  const d = problem.d.subarray(at, at + n);
  const block = X + at * row + at;
  const sign = beta < 0 ? -1 : 1;
  // both parts of z are rows of orthogonal matrices: ‖z‖² = 2, taken into ρ
  const z = Float64Array.from({ length: n }, (_, i) =>
    i < half ? Math.SQRT1_2 * memory[block + i * row + half - 1] : sign * Math.SQRT1_2 * memory[block + i * row + half],
  );
  const rho = 2 * Math.abs(beta);
  const order = mergedOrder(d, first, second);
  const { kept, gone, reach } = deflate({ memory, block, row, half, d, z, rho, order });
  const K = kept.length;
  if (K === 0) return order.sort((i, j) => d[i] - d[j] || i - j);
  const values = combine(problem, { d, z, rho, kept, reach });
  const goneValues = gone.map((i) => d[i]);
  mergeVectors(dense, { X, row, at, split: half, width: n, S: problem.S, rest: problem.rest, kept, reach, gone });
  d.set(values);
  d.set(goneValues, K);
  return sortedOrder(d, "ascending");
}

/** Which values stay as they are: z negligible, or turned to zero against a neighbour of nearly the same value. */
function deflate(spec: {
  readonly memory: Float64Array;
  readonly block: number;
  readonly row: number;
  readonly half: number;
  readonly d: Float64Array;
  readonly z: Float64Array;
  readonly rho: number;
  readonly order: Int32Array;
}): { readonly kept: Int32Array; readonly gone: number[]; readonly reach: Uint8Array } {
  const { memory, block, row, half, d, z, rho, order } = spec;
  const reach = Uint8Array.from(d, (_, i) => (i < half ? BEFORE : AFTER));
  const size = d.reduce((most, value) => Math.max(most, Math.abs(value)), rho);
  const tolerance = 8 * U * size;
  const kept: number[] = [];
  const gone: number[] = [];
  for (const j of order) {
    if (rho * Math.abs(z[j]) <= tolerance) {
      gone.push(j);
      continue;
    }
    const i = kept.at(-1);
    if (i !== undefined) {
      const length = Math.sqrt(z[i] * z[i] + z[j] * z[j]);
      const [c, s] = [z[j] / length, -z[i] / length];
      if (Math.abs((d[j] - d[i]) * c * s) <= tolerance) {
        z[j] = length;
        z[i] = 0;
        if (reach[i] !== reach[j]) reach[i] = reach[j] = BOTH;
        rotateRows(memory, { a: block + i * row, b: block + j * row, width: d.length }, c, s);
        const [low, high] = [d[i], d[j]];
        d[i] = low * c * c + high * s * s;
        d[j] = low * s * s + high * c * c;
        kept.pop();
        gone.push(i);
      }
    }
    kept.push(j);
  }
  return { kept: Int32Array.from(kept), gone, reach };
}

/** The values of the joined problem, and its vectors' coefficients in S, row by row. */
function combine(
  { dense, S, small }: Problem,
  spec: {
    readonly d: Float64Array;
    readonly z: Float64Array;
    readonly rho: number;
    readonly kept: Int32Array;
    readonly reach: Uint8Array;
  },
): Float64Array {
  const { memory } = dense;
  const K = spec.kept.length;
  const poles = Float64Array.from(spec.kept, (i) => spec.d[i]);
  const z = Float64Array.from(spec.kept, (i) => spec.z[i]);
  memory.set(z, small);
  const shift = (origin: number, out: Float64Array) => {
    const from = poles[origin];
    for (let i = 0; i < K; i++) out[i] = poles[i] - from;
  };
  const equation = { dense, count: K, z: small, out: small + K, inverseRho: 1 / spec.rho, shift };
  const values = new Float64Array(K);
  for (let j = 0; j < K; j++) {
    const root = secularRoot(equation, j, S + j * K);
    values[j] = poles[root.origin] + root.x;
  }
  const exact = correctedZ({ z, memory, gaps: S, shift });
  const places = placesByReach(spec.kept, spec.reach);
  const vector = new Float64Array(K);
  for (let j = 0; j < K; j++) {
    const row = S + j * K;
    let squares = 0;
    for (let i = 0; i < K; i++) {
      const value = (vector[i] = exact[i] / memory[row + i]);
      squares += value * value;
    }
    const length = Math.sqrt(squares);
    for (let i = 0; i < K; i++) memory[row + places[i]] = vector[i] / length;
  }
  return values;
}
