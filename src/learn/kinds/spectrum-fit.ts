import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import { DomainError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { dimensionOf, levelsOf, SignalSpec, signalOf, SpectrumSpec } from "../../terms/spectrum-spec.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { inverse } from "../linear-risk/inverse.ts";
import { multiply, type Factor } from "../linear-risk/multiply.ts";
import { spectrumSums } from "../linear-risk/spectrum-sums.ts";
import { interrupted } from "../train-network.ts";

/**
 * The minimum-norm (or ridge) fit of Gaussian rows with far more directions than rows, as many as 2⁵³. The risk depends on
 * the rows only through one Gram matrix Z_l Z_lᵀ a level of the spectrum, and these are drawn; noise and the signal's
 * direction within a level are averaged over exactly.
 */
export const SpectrumFitTrial = z.strictObject({
  kind: z.literal("spectrum-fit"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  rows: z.number().int().min(1).max(5000).describe("n, training rows"),
  spectrum: SpectrumSpec,
  signal: SignalSpec,
  noise: z.number().min(0).default(1).describe("σ², variance of the noise"),
  ridge: z.number().min(0).default(0).describe("λ of the penalty λ‖w‖², not divided by n; 0 is the minimum norm"),
  draws: z.number().int().min(1).max(100_000).default(1).describe("sets of rows; what is reported are means over them"),
});
export type SpectrumFitTrial = z.infer<typeof SpectrumFitTrial>;

export const kind: Kind<SpectrumFitTrial, Engine> = {
  kind: "spectrum-fit",
  schema: SpectrumFitTrial,
  cost(trial) {
    const { rows: n, draws } = trial;
    return {
      flops: draws * flopsOf(n, widthOf(trial)),
      bytes: 8 * (14 * n * n + 4 * n * (512 + n)) + 3_000_000,
      usually: { plain: draws * plainWork(trial) },
    };
  },
  run: runSpectrumFit,
};

/** Columns of the levels' factors together. */
function widthOf({ rows, spectrum }: SpectrumFitTrial): number {
  return levelsOf(spectrum).reduce((sum, { copies }) => sum + Math.min(rows, copies), 0);
}

/** Normals, four weighted Gram matrices, an inverse and four products. */
function flopsOf(n: number, width: number): number {
  return 40 * n * width + 8 * n * n * width + 12 * n * n * n;
}

/** Normal variates, tables and copies of one draw; the products themselves are a tenth of it. */
function plainWork({ rows: n, spectrum }: SpectrumFitTrial): number {
  const levels = levelsOf(spectrum);
  const variates = levels.reduce((sum, { copies }) => sum + (copies <= n ? n * copies : (n * n) / 2), 0);
  const width = levels.reduce((sum, { copies }) => sum + Math.min(n, copies), 0);
  return 90_000 + 230 * variates + 11 * n * width + n * n * (150 + 0.4 * n) + 4000 * levels.length;
}

function runSpectrumFit(trial: SpectrumFitTrial, { engine, cancelled, progress }: RunContext<Engine>): Outcome {
  const on = engineBackend(engine);
  const streams = { rows: random(trial.seed, "population"), noise: random(trial.seed, "labels") };
  const pause = () => {
    if (cancelled()) throw interrupted();
  };
  const flopsOfDraw = flopsOf(trial.rows, widthOf(trial));
  const sums: { [name: string]: number } = {};
  for (let draw = 0; draw < trial.draws; draw++) {
    for (const [name, value] of Object.entries(riskOf(trial, { streams, on, pause }))) {
      sums[name] = (sums[name] ?? 0) + value;
    }
    progress(flopsOfDraw);
  }
  const means = Object.entries(sums).map(([name, sum]) => [name, jsonNumber(sum / trial.draws)]);
  return { status: "converged", final: Object.fromEntries(means), flops: trial.draws * flopsOfDraw };
}

interface Host {
  readonly streams: { readonly rows: Random; readonly noise: Random };
  readonly on: DenseBackend;
  readonly pause: () => void;
}

/**
 * Risk of one set of rows, Z_l the rows of level l without their scale.
 *
 *   M = Σλ_l Z_lZ_lᵀ, S = Σλ_l² Z_lZ_lᵀ, A = (M+λI)⁻¹, b_l² = ‖β‖² on the m_l directions of level l
 *   variance σ² tr ASA
 *   bias Σ b_l²λ_l − 2 Σ (b_l²λ_l²/m_l) tr A Z_lZ_lᵀ + Σ (b_l²λ_l/m_l) tr ASA Z_lZ_lᵀ
 */
function riskOf(trial: SpectrumFitTrial, { streams, on, pause }: Host) {
  const { rows: n, spectrum, signal, ridge, noise } = trial;
  const levels = levelsOf(spectrum);
  const squared = signalOf(signal, levels);
  const [M, S, B, C] = spectrumSums({
    ...{ stream: streams.rows, n, levels, on, pause },
    weightings: [
      levels.map(({ value }) => value),
      levels.map(({ value }) => value * value),
      levels.map(({ value, copies }, l) => (squared[l] * value * value) / copies),
      levels.map(({ value, copies }, l) => (squared[l] * value) / copies),
    ],
  });
  const penalised = M.slice();
  for (let i = 0; i < n; i++) penalised[i * n + i] += ridge;
  const A = inverse(penalised, n, on);
  if (A === null) throw singular(trial);
  pause();
  const SA = square(S, A, n, on);
  const nullRisk = levels.reduce((sum, { value }, l) => sum + squared[l] * value, 0);
  const bias = nullRisk - 2 * traceOf(A, B) + traceOf(square(A, SA, n, on), C);
  const variance = noise * traceOf(A, SA);
  const unit = { values: normals(streams.noise, n), columns: 1 };
  return { risk: bias + variance, bias, variance, nullRisk, trainMse: noise * noiseLeft({ M, A, n, unit, on }) };
}

/** Mean square over the rows of what the fit leaves of unit noise: 0 where it interpolates, up to rounding. */
function noiseLeft({
  M,
  A,
  n,
  unit,
  on,
}: {
  readonly M: Float64Array;
  readonly A: Float64Array;
  readonly n: number;
  readonly unit: Factor;
  readonly on: DenseBackend;
}): number {
  const dual = { values: multiply({ a: { values: A, columns: n }, b: unit, m: n, k: n, n: 1, on }), columns: 1 };
  const fitted = multiply({ a: { values: M, columns: n }, b: dual, m: n, k: n, n: 1, on });
  return fitted.reduce((sum, value, i) => sum + (value - unit.values[i]) * (value - unit.values[i]), 0) / n;
}

function square(a: Float64Array, b: Float64Array, n: number, on: DenseBackend): Float64Array {
  return multiply({ a: { values: a, columns: n }, b: { values: b, columns: n }, m: n, k: n, n, on });
}

/** tr AB of two matrices, B symmetric or A symmetric. */
function traceOf(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i] * b[i];
  return sum;
}

function singular({ rows, spectrum, ridge }: SpectrumFitTrial): DomainError {
  return new DomainError({
    who: "trial of kind spectrum-fit",
    expected: `a spectrum of more than ${rows} directions that vary alike, or a ridge penalty`,
    got: `${dimensionOf(spectrum)} directions and the penalty ${ridge}: the rows' Gram matrix is singular`,
    next: "Raise ridge, or use min-norm with the population gaussian-covariance.",
  });
}
