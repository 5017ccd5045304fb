import { bidiagonalise, bidiagonalSizes } from "./bidiagonal.ts";
import { diagonaliseBidiagonal } from "./bidiagonal-qr.ts";
import { sortedOrder } from "./column-order.ts";
import { putTargets, rearranged } from "./complete-orthogonal.ts";
import { plainBackend, withDense, type Dense } from "./dense.ts";
import { cutOf, reductionOf, type LeastSquares } from "./least-squares.ts";
import { powerOfTwoScale, putScaled, scaleInPlace } from "./power-of-two-scale.ts";
import {
  applyReflections,
  factorRows,
  reflectionSizes,
  takeReflections,
  workSize,
  type Rows,
} from "./reflected-rows.ts";
import { rotateColumns } from "./rotation.ts";
import { rotationLog } from "./rotation-log.ts";
import { putTriangle, transposeInto } from "./transpose.ts";

/** The fit of least norm among those of least squares, with what says how far to trust it. */
export interface MinimumNormFit {
  /** p×outputs, row-major */
  readonly W: Float64Array;
  /** Numerical rank: singular values above rcond × the largest. */
  readonly rank: number;
  /** Largest over smallest kept singular value; Infinity at rank 0. */
  readonly conditionNumber: number;
  /** Smallest kept over largest dropped singular value; Infinity where none is dropped or the dropped are 0. */
  readonly gap: number;
  readonly singularValues: Float64Array;
}

/**
 * Minimum-norm least squares W = X⁺Y through the singular value decomposition.
 *
 * Shapes: X n×p, Y n×outputs, row-major. rcond defaults to max(n, p)·2⁻⁵². Sizes 0 give W = 0 with rank 0.
 * Regime: any n, p and rank; not finite X: rank 0. Accuracy: backward stable; the error of W grows with conditionNumber,
 * and with its square times the residual.
 * A wide or tall X (n ≥ 1.5 p) is first reduced to its triangle, that to a bidiagonal matrix, whose vectors are never
 * formed: left rotations turn Y, right ones are kept and turn W. Price: 8/3 k³ operations, k = min(n, p), and
 * 2 k² (max(n, p) − k/3) for the triangle. The same bits on every backend.
 */
export function minimumNormLeastSquares(problem: LeastSquares): MinimumNormFit {
  const { n, p, outputs } = problem;
  const scale = powerOfTwoScale(problem.X);
  const side = Math.min(n, p);
  if (side === 0 || Number.isNaN(scale)) {
    const singularValues = new Float64Array(side).fill(NaN);
    return { W: new Float64Array(p * outputs), rank: 0, conditionNumber: Infinity, gap: Infinity, singularValues };
  }
  const reduction = reductionOf(n, p);
  const [rows, length] = reduction === "rows" ? [n, p] : [p + outputs, n];
  const m = reduction === "none" ? n : side;
  const width = Math.max(rows, m, outputs);
  const takes = [
    ...[rows * length, workSize(width), ...reflectionSizes(side, length)],
    ...[Math.max(m, outputs) * side, outputs * Math.max(n, p), ...bidiagonalSizes(m, side)],
  ];
  return withDense(problem.on ?? plainBackend, { takes, product: [width, Math.max(n, p)] }, (dense) => {
    const R: Rows = { at: dense.take(rows * length), rows, row: length, work: dense.take(workSize(width)) };
    const call = { problem, scale, R, side, m, at: dense.take(Math.max(m, outputs) * side) };
    if (reduction === "rows") return throughRows(dense, call);
    const { at, targets } = prepareColumns(dense, call, reduction === "columns");
    const { w, ...rest } = solveSquare(dense, { ...call, at, targets, row: length });
    return { W: rearranged(w, p, outputs, scale), ...rest };
  });
}

interface Call {
  readonly problem: LeastSquares;
  readonly scale: number;
  readonly R: Rows;
  readonly side: number;
  readonly m: number;
  readonly at: number;
}

/** X = L Q: L z = Y is solved, W = Qᵀ z. */
function throughRows(dense: Dense, { problem, scale, R, side, m, at }: Call): MinimumNormFit {
  const { X, n, p, outputs } = problem;
  const { memory } = dense;
  putScaled(memory, R.at, X, scale);
  const reflections = takeReflections(dense, n, p);
  factorRows(dense, R, reflections);
  for (let i = 0; i < n; i++) memory.copyWithin(at + i * n, R.at + i * p, R.at + i * p + i + 1);
  const targets = dense.take(outputs * p);
  putTargets(memory, problem, targets, n);
  const { w, ...rest } = solveSquare(dense, { problem, scale, R, at, targets, row: n, side, m });
  const z: Rows = { at: targets, rows: outputs, row: p, work: R.work };
  for (let o = 0; o < outputs; o++) {
    memory.fill(0, z.at + o * p, z.at + (o + 1) * p);
    memory.set(w.subarray(o * n, (o + 1) * n), z.at + o * p);
  }
  applyReflections(dense, z, reflections, "backward");
  return { W: rearranged(memory.subarray(targets, targets + outputs * p), p, outputs, scale), ...rest };
}

/** X itself or its triangle at `at`, with the targets that go along. */
function prepareColumns(dense: Dense, { problem, scale, R, m, at }: Call, reduce: boolean) {
  const { X, n, p } = problem;
  const { memory } = dense;
  const targets = R.at + p * n;
  putTargets(memory, problem, targets, n);
  if (!reduce) {
    putScaled(memory, at, X, scale);
    return { at, targets };
  }
  transposeInto({
    ...{ source: X, from: 0, sourceRow: p, rows: n, columns: p },
    target: memory,
    to: R.at,
    targetRow: n,
  });
  scaleInPlace(memory, R.at, n * p, scale);
  factorRows(dense, R, takeReflections(dense, p, n));
  putTriangle(memory, { from: R.at, row: n, to: at, side: m });
  return { at, targets };
}

/** min ‖A w − c‖ for the m×side matrix at `at`; the targets stand as rows, `row` apart, and are overwritten. */
function solveSquare(
  dense: Dense,
  call: {
    readonly problem: LeastSquares;
    readonly scale: number;
    readonly R: Rows;
    readonly at: number;
    readonly targets: number;
    readonly row: number;
    readonly side: number;
    readonly m: number;
  },
) {
  const { problem, scale, R, at, targets, row, side, m } = call;
  const { outputs } = problem;
  const { memory } = dense;
  const { d, e, left, right } = bidiagonalise(dense, { at, row: side, m, n: side });
  applyReflections(dense, { at: targets, rows: outputs, row, work: R.work }, left, "forward");
  const c = new Float64Array(outputs * side);
  for (let o = 0; o < outputs; o++) c.set(memory.subarray(targets + o * row, targets + o * row + side), o * side);
  const turns = rotationLog(side * side);
  diagonaliseBidiagonal(d, e, ({ first, count, right: rightTurns, left: leftTurns }) => {
    rotateColumns(c, outputs, side, { first, count, ...leftTurns });
    turns.add({ first, count, ...rightTurns });
    problem.on?.pause?.((20 + 6 * outputs) * count);
  });
  const order = sortedOrder(d.map(Math.abs), "descending");
  const singularValues = Float64Array.from(order, (j) => Math.abs(d[j]) / scale);
  const cut = cutOf(problem, singularValues[0]);
  let rank = 0;
  while (rank < side && singularValues[rank] > cut) rank++;
  order.forEach((j, place) => {
    for (let o = 0; o < outputs; o++) c[o * side + j] = place < rank ? c[o * side + j] / d[j] : 0;
  });
  turns.undo(c, outputs, side);
  memory.set(c, at);
  applyReflections(dense, { at, rows: outputs, row: side, work: R.work }, right, "backward");
  return { w: memory.slice(at, at + c.length), ...trust(singularValues, rank) };
}

function trust(s: Float64Array, rank: number): Omit<MinimumNormFit, "W"> {
  return {
    rank,
    conditionNumber: rank === 0 ? Infinity : s[0] / s[rank - 1],
    gap: rank === s.length || rank === 0 || s[rank] === 0 ? Infinity : s[rank - 1] / s[rank],
    singularValues: s,
  };
}
