import type { Engine } from "../../engine/engine.ts";
import { gemm } from "../../engine/gemm.ts";
import { cholesky, solveCholesky } from "../../linalg/cholesky.ts";
import { engineBackend } from "../../linalg/dense.ts";
import { interrupted } from "../train-network.ts";
import type { DrawnFeatures } from "./power-law-features.ts";

/** One network of the grid, fitted with the best of the penalties. */
export interface FeatureFit {
  readonly loss: number;
  readonly ridge: number;
  /** N×T, row-major, of units not divided by √N; of the first block. */
  readonly readout: Float64Array;
}

export interface FeatureGrid {
  readonly features: readonly number[];
  readonly rows: readonly number[];
  readonly ridges: readonly number[];
  readonly targets: number;
  /** Most blocks of units and rows that a small network is averaged over. */
  readonly blocks: number;
  readonly drawn: DrawnFeatures;
  readonly engine: Engine;
  readonly cancelled: () => boolean;
}

/** Every N (outer) with every D (inner), each the mean over disjoint blocks of the units and rows that were drawn. */
export function featureFits(grid: FeatureGrid): FeatureFit[][] {
  return grid.features.map((N) => grid.rows.map((D) => averaged(grid, N, D)));
}

/** Block b takes the units from N·(b mod ⌊N_max/N⌋) on and the rows from D·(b mod ⌊D_max/D⌋) on. */
export function blockCount(
  { features, rows, blocks }: Pick<FeatureGrid, "features" | "rows" | "blocks">,
  N: number,
  D: number,
) {
  const units = Math.floor(Math.max(...features) / N);
  const parts = Math.floor(Math.max(...rows) / D);
  return { units, parts, count: Math.min(blocks, Math.max(units, parts)) };
}

/** The penalty is chosen for the mean over blocks. */
function averaged(grid: FeatureGrid, N: number, D: number): FeatureFit {
  const { units, parts, count } = blockCount(grid, N, D);
  const losses = grid.ridges.map(() => 0);
  const readouts: Float64Array[] = [];
  for (let b = 0; b < count; b++) {
    if (grid.cancelled()) throw interrupted();
    const fits = blockFits(grid, { N, D, unit: N * (b % units), row: D * (b % parts) });
    fits.forEach(({ loss, readout }, i) => {
      losses[i] += loss / count;
      if (b === 0) readouts.push(readout);
    });
  }
  const best = losses.indexOf(Math.min(...losses));
  return { loss: losses[best], ridge: grid.ridges[best], readout: readouts[best] };
}

interface Block {
  readonly N: number;
  readonly D: number;
  readonly unit: number;
  readonly row: number;
}

/**
 * Ridge readouts of one block by the smaller of ΦᵀΦ + δN I and ΦΦᵀ + δN I, and their loss, one a penalty.
 *
 *   L = mean over targets of 1 − 2 w·b + wᵀGw,  b, G the covariances over fresh rows
 *
 * A penalty whose matrix is not positive definite to working precision has an infinite loss.
 */
function blockFits(grid: FeatureGrid, at: Block): { readonly loss: number; readonly readout: Float64Array }[] {
  const { drawn, engine, targets: T, features } = grid;
  const { N, D, unit, row } = at;
  const stride = Math.max(...features);
  const Phi = cut(drawn.Phi, stride, { rows: [row, D], columns: [unit, N] });
  const G = cut(drawn.covariance, stride, { rows: [unit, N], columns: [unit, N] });
  const cross = drawn.cross.subarray(unit * T, (unit + N) * T);
  const Y = drawn.Y.subarray(row * T, (row + D) * T);
  const q = Math.min(N, D);
  const gram =
    N <= D
      ? gemm(engine, { A: Phi, B: Phi, m: N, n: N, k: D, transposeA: true })
      : gemm(engine, { A: Phi, B: Phi, m: D, n: D, k: N, transposeB: true });
  const right = N <= D ? gemm(engine, { A: Phi, B: Y, m: N, n: T, k: D, transposeA: true }) : Y;
  return grid.ridges.map((ridge) => {
    const M = Float64Array.from(gram);
    for (let i = 0; i < q; i++) M[i * q + i] += ridge * N;
    const factor = cholesky({ A: M, n: q, on: engineBackend(engine) });
    if (factor === null) return { loss: Infinity, readout: new Float64Array(N * T) };
    const solved = solveCholesky({ L: factor.L, n: q, B: right, columns: T });
    const readout = N <= D ? solved : gemm(engine, { A: Phi, B: solved, m: N, n: T, k: D, transposeA: true });
    const spread = gemm(engine, { A: G, B: readout, m: N, n: T, k: N });
    let loss = T;
    for (let i = 0; i < N * T; i++) loss += readout[i] * (spread[i] - 2 * cross[i]);
    return { loss: loss / T, readout };
  });
}

/** Rows and columns of a matrix, each from a place and so many. */
function cut(
  A: Float64Array,
  stride: number,
  { rows, columns }: { readonly rows: readonly [number, number]; readonly columns: readonly [number, number] },
): Float64Array {
  const [[row, height], [column, width]] = [rows, columns];
  const part = new Float64Array(height * width);
  for (let i = 0; i < height; i++) {
    const from = (row + i) * stride + column;
    part.set(A.subarray(from, from + width), i * width);
  }
  return part;
}
