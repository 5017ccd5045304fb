import { z } from "zod";
import { cos, sin } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { eigh } from "../../linalg/eigh.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { fitMatrix } from "../linear-risk/fit-matrix.ts";
import { multiply } from "../linear-risk/multiply.ts";
import { nearestRidge } from "../random-functions/nearest-ridge.ts";
import { interrupted } from "../train-network.ts";

const frequencies = (text: string) => z.array(z.number()).min(1).max(1000).describe(text);

/**
 * The mean of M ridge fits, each on p random functions of its own on a circle, to one set of n equally spaced rows.
 *
 *   φ(x) = √v₀ z₀ + √2 Σ √v_k (a_k cos kx + b_k sin kx), divided by √p;  g(x) = c₀ + √2 Σ c_k cos kx
 *
 * Noise is averaged over, and the risk is an integral over the circle, by Parseval's identity: neither is drawn.
 */
export const RandomFunctionsTrial = z
  .strictObject({
    kind: z.literal("random-functions"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    rows: z.number().int().min(1).max(2000).describe("n, training inputs 2πi/n"),
    variances: frequencies("v₀, v₁, …: variance of the random functions at each frequency"),
    target: frequencies("c₀, c₁, …: amplitudes of the target, of no more frequencies than the functions"),
    features: z.number().int().min(1).max(10_000).describe("p, random functions of each member"),
    members: z.number().int().min(2).max(100_000).describe("M"),
    ridge: z.number().min(0).describe("λ of Σ(y−f)² + λ‖a‖²; 0 is the minimum norm"),
    noise: z.number().min(0).describe("σ²"),
  })
  .refine(({ variances }) => variances.every((v) => v >= 0), "without negative variances")
  .refine(
    ({ variances, target }) => target.length <= variances.length,
    "a target with at most as many frequencies as variances",
  );
export type RandomFunctionsTrial = z.infer<typeof RandomFunctionsTrial>;

export const kind: Kind<RandomFunctionsTrial, Engine> = {
  kind: "random-functions",
  schema: RandomFunctionsTrial,
  cost(trial) {
    const { rows: n, features: p, variances, members } = trial;
    const D = 2 * variances.length - 1;
    const flops = members * memberFlops(trial) + 2 * n * n * D + 30 * n * n * n + 60 * n * D;
    return {
      flops,
      bytes: 8 * (4 * D * p + 12 * n * p + 3 * D * n + 8 * n * n) + 3_000_000,
      // products of the engine are most of them
      usually: { plain: 0.42 * flops },
    };
  },
  run: runFunctions,
};

/** Functions, their values, the fit's matrix, what it does in function space. */
function memberFlops({ rows: n, features: p, variances }: RandomFunctionsTrial): number {
  const D = 2 * variances.length - 1;
  const q = Math.min(n, p);
  return 40 * D * p + 4 * n * D * p + 4 * n * p * q + 3 * q * q * q + 4 * D * n;
}

/**
 * one: mean risk of the members, mean: risk of their mean, floor: of the mean of infinitely many, without bias,
 *
 *   floor = (M·mean − one)/(M−1)
 *
 * ridge: the λ of kernel ridge nearest to the mean fit; kept: the share that the mean fit keeps of cos kx, k < n/2.
 */
function runFunctions(trial: RandomFunctionsTrial, { cancelled, progress, engine }: RunContext<Engine>): Outcome {
  const { rows: n, features, members, noise } = trial;
  const on = engineBackend(engine);
  const circle = circleOf(trial);
  const stream = random(trial.seed, "init");
  const sum = new Float64Array(circle.D * n);
  let alone = 0;
  for (let member = 0; member < members; member++) {
    if (cancelled()) throw interrupted();
    const T = fitInFunctionSpace({ circle, stream, features, ridge: trial.ridge, on });
    alone += riskOf(T, 1, circle, noise);
    for (let i = 0; i < sum.length; i++) sum[i] += T[i];
    progress(memberFlops(trial));
  }
  const [one, mean] = [alone / members, riskOf(sum, 1 / members, circle, noise)];
  const { ridge, kept } = beside(sum, 1 / members, circle, on);
  return {
    status: "converged",
    final: {
      one: jsonNumber(one),
      mean: jsonNumber(mean),
      floor: jsonNumber((members * mean - one) / (members - 1)),
      ridge: jsonNumber(ridge),
      kept: kept.map(jsonNumber),
    },
    flops: kind.cost(trial, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops,
  };
}

/** Functions by their coefficients of 1, √2 cos x, √2 sin x, √2 cos 2x, …, which are orthonormal over the circle. */
interface Circle {
  readonly n: number;
  readonly D: number;
  /** n×D: the values of those at the inputs. */
  readonly values: Float64Array;
  readonly deviations: Float64Array;
  readonly target: Float64Array;
  /** Of the target, at the inputs. */
  readonly y: Float64Array;
}

function circleOf({ rows: n, variances, target: amplitudes }: RandomFunctionsTrial): Circle {
  const D = 2 * variances.length - 1;
  const values = new Float64Array(n * D);
  const deviations = new Float64Array(D);
  const target = new Float64Array(D);
  const y = new Float64Array(n);
  for (let j = 0; j < D; j++) {
    const k = Math.floor((j + 1) / 2);
    deviations[j] = Math.sqrt(variances[k]);
    target[j] = j === 0 || j % 2 === 1 ? (amplitudes[k] ?? 0) : 0;
    for (let i = 0; i < n; i++) {
      const angle = (2 * Math.PI * ((k * i) % n)) / n;
      const value = j === 0 ? 1 : Math.SQRT2 * (j % 2 === 1 ? cos(angle) : sin(angle));
      values[i * D + j] = value;
      y[i] += value * target[j];
    }
  }
  return { n, D, values, deviations, target, y };
}

/** D×n: coefficients of the fitted function from the targets of the rows. */
function fitInFunctionSpace(at: {
  readonly circle: Circle;
  readonly stream: Random;
  readonly features: number;
  readonly ridge: number;
  readonly on: DenseBackend;
}): Float64Array {
  const { circle, stream, features: p, ridge, on } = at;
  const { n, D, values, deviations } = circle;
  const G = normals(stream, D * p);
  for (let j = 0; j < D; j++) for (let k = 0; k < p; k++) G[j * p + k] *= deviations[j] / Math.sqrt(p);
  const functions = { values: G, columns: p };
  const Phi = multiply({ a: { values, columns: D }, b: functions, m: n, k: D, n: p, on });
  const K = fitMatrix({ X: Phi, n, p, lambda: ridge, on });
  return multiply({ a: functions, b: { values: K, columns: n }, m: D, k: p, n, on });
}

/** Mean square over the circle of (scale·T)y − g, mean over the noise in y too. */
function riskOf(T: Float64Array, scale: number, { n, D, y, target }: Circle, noise: number): number {
  let [missed, squares] = [0, 0];
  for (let j = 0; j < D; j++) {
    let fitted = 0;
    for (let i = 0; i < n; i++) {
      const gain = scale * T[j * n + i];
      fitted += gain * y[i];
      squares += gain * gain;
    }
    missed += (fitted - target[j]) * (fitted - target[j]);
  }
  return missed + noise * squares;
}

/** The mean fit at the inputs beside the kernel matrix K = values·diag(variances)·valuesᵀ. */
function beside(sum: Float64Array, scale: number, { n, D, values, deviations }: Circle, on: DenseBackend) {
  const scaled = values.map((value, at) => value * deviations[at % D]);
  const all = { columns: D, transposed: true } as const;
  const kernel = multiply({ a: { values: scaled, columns: D }, b: { values: scaled, ...all }, m: n, k: D, n, on });
  const smoother = multiply({ a: { values, columns: D }, b: { values: sum, columns: n }, m: n, k: D, n, on });
  const along = (v: (i: number) => number) => {
    let [inner, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      squares += v(i) * v(i);
      for (let j = 0; j < n; j++) inner += v(i) * scale * smoother[i * n + j] * v(j);
    }
    return inner / squares;
  };
  const { values: d, vectors } = eigh({ A: kernel, n, on });
  const ridge = nearestRidge(
    d,
    Float64Array.from(d, (_, k) => along((i) => vectors[i * n + k])),
  );
  // frequencies below n/2 alone are told apart by the inputs
  const apart = Array.from({ length: Math.min(Math.ceil(n / 2), (D + 1) / 2) }, (_, k) => Math.max(0, 2 * k - 1));
  return { ridge, kept: apart.map((column) => along((i) => values[i * D + column])) };
}
