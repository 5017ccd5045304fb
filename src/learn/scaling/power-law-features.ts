import { pow } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { gemm } from "../../engine/gemm.ts";
import { interrupted } from "../train-network.ts";

/** All that fits need of the rows and weights, whose modes are summed over and forgotten. */
export interface DrawnFeatures {
  /** D×N: units at the training rows, and R×N at the test rows; not yet divided by √N. */
  readonly Phi: Float64Array;
  readonly testPhi: Float64Array;
  /** D×T and R×T: the targets there. */
  readonly Y: Float64Array;
  readonly testY: Float64Array;
  /** N×N: E of the products of units; N×T: of units and targets; both over fresh rows. */
  readonly covariance: Float64Array;
  readonly cross: Float64Array;
}

export interface FeatureLaw {
  readonly seed: number;
  readonly modes: number;
  readonly decay: number;
  readonly targetDecay: number;
  readonly noise: number;
  readonly features: readonly number[];
  readonly rows: readonly number[];
  readonly targets: number;
  readonly testRows: number;
}

/** Modes at a time: a slice of some 20 ms at a thousand rows and units. */
const SLICE = 32;

/**
 * Draws rows z ~ N(0, I_M), weights F ~ N(0, I) and the signs of targets v, in slices of modes.
 *
 *   Φ = (Z√Λ)Fᵀ,  y = Zv + ε,  v_i = ±√c_i;  covariance FΛFᵀ, cross F√Λ v, power ‖v‖² = 1
 *
 * Λ = diag i^−decay, c_i = i^−targetDecay/Σ. Streams: population, features, targets, labels; of the seed.
 */
export function drawFeatures(
  spec: FeatureLaw & {
    readonly engine: Engine;
    readonly cancelled: () => boolean;
    /** Called with each mode. */
    readonly progress: () => void;
  },
): DrawnFeatures {
  const { engine, modes, targets: T, testRows: R, seed } = spec;
  const [N, D] = [Math.max(...spec.features), Math.max(...spec.rows)];
  const streams = {
    rows: random(seed, "population"),
    weights: random(seed, "features"),
    targets: random(seed, "targets"),
  };
  const both = N + T;
  // units and targets side by side, so that one product serves both
  const [train, test, own] = [D, R, N].map((rows) => new Float64Array(rows * both));
  const whole = powerSum(modes, spec.targetDecay);
  for (let from = 0; from < modes; from += SLICE) {
    if (spec.cancelled()) throw interrupted();
    const m = Math.min(SLICE, modes - from);
    const W = new Float64Array(both * m);
    W.set(normals(streams.weights, N * m));
    for (let u = N * m; u < both * m; u++) W[u] = streams.targets.uint32() % 2 === 0 ? 1 : -1;
    for (let j = 0; j < m; j++) {
      const scale = Math.sqrt(pow(from + j + 1, -spec.decay));
      const strength = Math.sqrt(pow(from + j + 1, -spec.targetDecay) / whole);
      for (let u = 0; u < both; u++) W[u * m + j] *= u < N ? scale : strength;
      spec.progress();
    }
    const Z = normals(streams.rows, (D + R) * m);
    const times = (A: Float64Array, rows: number, to: Float64Array) =>
      add(to, gemm(engine, { A, B: W, m: rows, n: both, k: m, transposeB: true }));
    times(Z.subarray(0, D * m), D, train);
    if (R > 0) times(Z.subarray(D * m), R, test);
    times(W.subarray(0, N * m), N, own);
  }
  const [Phi, Y] = split(train, D, N, T);
  const [testPhi, testY] = split(test, R, N, T);
  const [covariance, cross] = split(own, N, N, T);
  addNoise(Y, spec.noise, seed);
  return { Phi, testPhi, Y, testY, covariance, cross };
}

function powerSum(modes: number, decay: number): number {
  let sum = 0;
  for (let i = 1; i <= modes; i++) sum += pow(i, -decay);
  return sum;
}

function add(to: Float64Array, what: Float64Array): void {
  for (let i = 0; i < to.length; i++) to[i] += what[i];
}

function addNoise(Y: Float64Array, variance: number, seed: number): void {
  if (variance === 0) return;
  const noise = normals(random(seed, "labels"), Y.length);
  for (let i = 0; i < Y.length; i++) Y[i] += Math.sqrt(variance) * noise[i];
}

/** The first N columns, and the T after them. */
function split(both: Float64Array, rows: number, N: number, T: number): readonly [Float64Array, Float64Array] {
  const [left, right] = [new Float64Array(rows * N), new Float64Array(rows * T)];
  for (let i = 0; i < rows; i++) {
    left.set(both.subarray(i * (N + T), i * (N + T) + N), i * N);
    right.set(both.subarray(i * (N + T) + N, (i + 1) * (N + T)), i * T);
  }
  return [left, right];
}
