import { plainBackend, withDense, type Dense } from "./dense.ts";
import { cutOf, reductionOf, type LeastSquares } from "./least-squares.ts";
import { factorRowsPivoted, pivotSizes } from "./pivoted-rows.ts";
import { powerOfTwoScale, putScaled, scaleInPlace } from "./power-of-two-scale.ts";
import {
  applyReflections,
  factorRows,
  reflectionSizes,
  takeReflections,
  workSize,
  type Reflections,
  type Rows,
} from "./reflected-rows.ts";
import { transposeInto } from "./transpose.ts";

export interface CompleteOrthogonalFit {
  /** p×outputs, row-major */
  readonly W: Float64Array;
  /** Entries of the triangle's diagonal above rcond × its first. */
  readonly rank: number;
  /** |r₁|/|r_rank|, an estimate from below, seldom off by more than a factor of 10; Infinity at rank 0. */
  readonly conditionNumber: number;
  /** |r_rank|/|r_(rank+1)|; Infinity where none is dropped or the dropped are 0. */
  readonly gap: number;
  /** |r_i|, i < min(n, p), not increasing but for rounding. */
  readonly diagonal: Float64Array;
}

/**
 * Minimum-norm least squares through a complete orthogonal factorisation: X Π = Q [R₁₁ R₁₂; 0 0], [R₁₁ R₁₂] = L Z.
 *
 * Shapes: X n×p, Y n×outputs, row-major. A wide X is reduced by X = L₀ Q₀ first, one with n ≥ 1.5 p by X = Q₀ R₀, and
 * columns are pivoted in the square that is left: the columns' order is then that of L₀ or R₀. Sizes 0 give W = 0, rank 0.
 * Regime: any n, p and rank; not finite X: rank 0. Accuracy: backward stable where the rank is not in doubt; a pivoted
 * triangle can hide a small singular value (Kahan's matrix), so the SVD route is the one to trust near the cut.
 * Price: about 2 n p² − ⅔ p³ operations and twice as many where the rank falls short, a fifth of the SVD route.
 */
export function completeOrthogonalLeastSquares(problem: LeastSquares): CompleteOrthogonalFit {
  const { X, n, p, outputs } = problem;
  const scale = powerOfTwoScale(X);
  const side = Math.min(n, p);
  if (side === 0 || Number.isNaN(scale)) {
    const diagonal = new Float64Array(side).fill(NaN);
    return { W: new Float64Array(p * outputs), rank: 0, conditionNumber: Infinity, gap: Infinity, diagonal };
  }
  const reduction = reductionOf(n, p);
  const wide = reduction === "rows";
  const [rows, length] = wide ? [n + outputs, p] : [p + outputs, n];
  const square = side + outputs;
  const short = reduction === "none" ? n : side;
  const takes = [
    ...[rows * length, workSize(rows), ...reflectionSizes(side, length)],
    ...[square * side, ...reflectionSizes(side, short), ...pivotSizes(square)],
  ];
  return withDense(problem.on ?? plainBackend, { takes, product: [rows, Math.max(n, p)] }, (dense) => {
    const R: Rows = { at: dense.take(rows * length), rows, row: length, work: dense.take(workSize(rows)) };
    if (wide) return throughRows(dense, { problem, scale, R });
    const { memory } = dense;
    transposeInto({
      ...{ source: X, from: 0, sourceRow: p, rows: n, columns: p },
      target: memory,
      to: R.at,
      targetRow: n,
    });
    scaleInPlace(memory, R.at, n * p, scale);
    putTargets(memory, problem, R.at + p * n, n);
    if (reduction === "columns") {
      factorRows(dense, R, takeReflections(dense, p, n));
      for (let j = 0; j < p; j++) memory.fill(0, R.at + j * n + j + 1, R.at + j * n + p);
    }
    const { y, ...rest } = solve(dense, { R, length: short, problem, side });
    return { W: rearranged(y, p, outputs, scale), ...rest };
  });
}

interface WideCall {
  readonly problem: LeastSquares;
  readonly scale: number;
  readonly R: Rows;
}

/** X = L₀ Q₀: L₀ z = Y is solved, W = Q₀ᵀ z. */
function throughRows(dense: Dense, { problem, scale, R }: WideCall): CompleteOrthogonalFit {
  const { X, n, p, outputs } = problem;
  const { memory } = dense;
  putScaled(memory, R.at, X, scale);
  const reflections = takeReflections(dense, n, p);
  factorRows(dense, { ...R, rows: n }, reflections);
  const at = dense.take((n + outputs) * n);
  for (let i = 0; i < n; i++) for (let j = 0; j <= i; j++) memory[at + j * n + i] = memory[R.at + i * p + j];
  putTargets(memory, problem, at + n * n, n);
  const square: Rows = { at, rows: n + outputs, row: n, work: R.work };
  const { y, ...rest } = solve(dense, { R: square, length: n, problem, side: n });
  const z: Rows = { at: R.at, rows: outputs, row: p, work: R.work };
  for (let o = 0; o < outputs; o++) {
    memory.fill(0, z.at + o * p, z.at + (o + 1) * p);
    memory.set(y.subarray(o * n, (o + 1) * n), z.at + o * p);
  }
  applyReflections(dense, z, reflections, "backward");
  return { W: rearranged(memory.subarray(z.at, z.at + outputs * p), p, outputs, scale), ...rest };
}

/** Yᵀ, outputs×n, behind the rows of the matrix. */
export function putTargets(memory: Float64Array, { Y, n, outputs }: LeastSquares, to: number, row: number): void {
  transposeInto({
    source: Y,
    from: 0,
    sourceRow: outputs,
    rows: n,
    columns: outputs,
    target: memory,
    to,
    targetRow: row,
  });
}

/** p×outputs from its transpose, scaled. */
export function rearranged(y: Float64Array, p: number, outputs: number, scale: number): Float64Array {
  const W = new Float64Array(p * outputs);
  for (let o = 0; o < outputs; o++) for (let j = 0; j < p; j++) W[j * outputs + o] = scale * y[o * p + j];
  return W;
}

interface SquareCall {
  readonly R: Rows;
  readonly length: number;
  readonly problem: LeastSquares;
  readonly side: number;
}

/** The pivoted factorisation of the first `side` rows, and the minimum-norm solution, outputs×side. */
function solve(dense: Dense, { R, length, problem, side }: SquareCall) {
  const { memory } = dense;
  const { outputs } = problem;
  const reflections = takeReflections(dense, side, length);
  const order = factorRowsPivoted(dense, R, reflections, side);
  const diagonal = Float64Array.from(order, (_, i) => Math.abs(memory[R.at + i * R.row + i]));
  const cut = cutOf(problem, diagonal[0]);
  let rank = 0;
  while (rank < side && diagonal[rank] > cut) rank++;
  const targets = new Float64Array(outputs * side);
  for (let o = 0; o < outputs; o++) {
    const from = R.at + (side + o) * R.row;
    targets.set(memory.subarray(from, from + rank), o * side);
  }
  const permuted =
    rank === side
      ? solveTriangle(memory, R, targets, side)
      : solveDeficient(dense, { R, reflections, targets, side, rank });
  const y = new Float64Array(outputs * side);
  for (let o = 0; o < outputs; o++) for (let j = 0; j < side; j++) y[o * side + order[j]] = permuted[o * side + j];
  return {
    y,
    rank,
    conditionNumber: rank === 0 ? Infinity : diagonal[0] / diagonal[rank - 1],
    gap: rank === side || rank === 0 || diagonal[rank] === 0 ? Infinity : diagonal[rank - 1] / diagonal[rank],
    diagonal,
  };
}

/** R y = c for each row of c, in place; row j of the memory is column j of R. */
function solveTriangle(M: Float64Array, R: Rows, c: Float64Array, side: number): Float64Array {
  for (let o = 0; o < c.length; o += side) {
    for (let j = side - 1; j >= 0; j--) {
      const column = R.at + j * R.row;
      const value = (c[o + j] /= M[column + j]);
      for (let i = 0; i < j; i++) c[o + i] -= M[column + i] * value;
    }
  }
  return c;
}

/** [R₁₁ R₁₂] = L Z, y = Zᵀ [L⁻¹ c; 0]. The memory of the earlier reflections and rows is used again. */
function solveDeficient(
  dense: Dense,
  spec: {
    readonly R: Rows;
    readonly reflections: Reflections;
    readonly targets: Float64Array;
    readonly side: number;
    readonly rank: number;
  },
): Float64Array {
  const { R, targets, side, rank } = spec;
  const { memory } = dense;
  const L: Rows = { at: spec.reflections.v, rows: rank, row: side, work: R.work };
  for (let i = 0; i < rank; i++) {
    for (let j = 0; j < side; j++) memory[L.at + i * side + j] = j < i ? 0 : memory[R.at + j * R.row + i];
  }
  const Z: Reflections = { ...spec.reflections, v: R.at, length: side, count: rank, tau: new Float64Array(rank) };
  memory.fill(0, Z.v, Z.v + rank * side);
  memory.fill(0, Z.t, Z.t + reflectionSizes(rank, side)[1]);
  factorRows(dense, L, Z);
  for (let o = 0; o < targets.length; o += side) {
    for (let i = 0; i < rank; i++) {
      const row = L.at + i * side;
      for (let k = 0; k < i; k++) targets[o + i] -= memory[row + k] * targets[o + k];
      targets[o + i] /= memory[row + i];
    }
  }
  // one output after another: the free memory has room for one at least
  const y: Rows = { at: L.at, rows: 1, row: side, work: R.work };
  for (let o = 0; rank > 0 && o < targets.length; o += side) {
    memory.set(targets.subarray(o, o + side), y.at);
    applyReflections(dense, y, Z, "backward");
    targets.set(memory.subarray(y.at, y.at + side), o);
  }
  return targets;
}
