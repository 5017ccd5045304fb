import { z } from "zod";
import { DomainError, UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Sample } from "../../terms/sample.ts";
import type { Outcome } from "../../terms/trial.ts";
import { inverse } from "../linear-risk/inverse.ts";
import { multiply } from "../linear-risk/multiply.ts";
import { overParts, parts, type Part } from "../linear-risk/parts.ts";

/**
 * Kernel ridge regression f = k(K+λI)⁻¹y on the hypercube {±1}^d, with k(x,x′) = Σ_k η_k Σ_{|S|=k} χ_S(xx′): parities are its
 * eigenfunctions, each of k inputs of eigenvalue η_k. Its risk is exact by Parseval: no test rows are drawn, and noise is
 * averaged over.
 */
export const HypercubeKernelTrial = z.strictObject({
  kind: z.literal("hypercube-kernel"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  eigenvalues: z.array(z.number().min(0)).min(1).describe("η₀, η₁, …, of parities of k inputs"),
  ridge: z.number().min(0).default(0).describe("λ of k(K+λI)⁻¹y"),
  averagedNoise: z
    .number()
    .min(0)
    .default(0)
    .describe("variance of noise that is averaged over, beside the drawn noise"),
  parts: parts.default(1),
});
export type HypercubeKernelTrial = z.infer<typeof HypercubeKernelTrial>;

export const kind: Kind<HypercubeKernelTrial, Engine> = {
  kind: "hypercube-kernel",
  schema: HypercubeKernelTrial,
  cost({ eigenvalues, parts: count }, { trainRows, inputs: d }) {
    const n = trainRows / count;
    return {
      flops: count * flopsOf(n, d, eigenvalues.length),
      bytes: 8 * (9 * n * n + 2 * n * d) + 3_000_000,
      // tables over pairs of rows, and a triangle that is inverted in plain loops
      usually: { plain: count * (60_000 + n * n * (13 * d + n)) },
    };
  },
  run: runHypercube,
};

/** Distances, level sums, an inverse and two products. */
function flopsOf(n: number, d: number, levels: number): number {
  return n * n * (2 * d + 6 * levels) + 7 * n * n * n;
}

/**
 * Mean squared error over all inputs, noise left out, and its parts.
 *
 *   Σ_k [ c_k − 2η_k √c_k α·χ_k + η_k² αᵀG_kα ],  α = (K+λI)⁻¹y,  G_k = Σ_{|S|=k} χ_S(x)χ_S(x′), the Krawtchouk
 *   polynomial of degree k at the Hamming distance;  noise σ² tr(A ΣηG A), A = (K+λI)⁻¹
 */
function runHypercube(trial: HypercubeKernelTrial, context: RunContext<Engine>): Outcome {
  const { target } = lawOf(context.sample);
  const { rows, inputs: d } = context.sample.train;
  const count = trial.parts;
  const levels = Array.from({ length: Math.max(trial.eigenvalues.length, target.length) }, (_, k) => krawtchouk(k, d));
  const flopsOfPart = flopsOf(rows / count, d, levels.length);
  const on = engineBackend(context.engine);
  const final = overParts(context, { count, flopsOfPart }, (part) => riskOf(trial, { part, target, levels, on }));
  return { status: "converged", final, flops: count * flopsOfPart };
}

function riskOf(
  trial: HypercubeKernelTrial,
  {
    part: { x, y, rows: n, inputs: d },
    target,
    levels,
    on,
  }: {
    readonly part: Part;
    readonly target: readonly number[];
    readonly levels: readonly Float64Array[];
    readonly on: DenseBackend;
  },
): { readonly risk: number; readonly bias: number; readonly variance: number } {
  const { eigenvalues, ridge } = trial;
  const distance = distances(x, n, d, on);
  const sumOf = (weights: readonly number[]) => {
    const table = Float64Array.from({ length: d + 1 }, (_, h) =>
      weights.reduce((sum, weight, k) => sum + weight * levels[k][h], 0),
    );
    return Float64Array.from(distance, (h) => table[h]);
  };
  const penalised = sumOf(eigenvalues);
  for (let i = 0; i < n; i++) penalised[i * n + i] += ridge;
  const A = inverse(penalised, n, on);
  if (A === null) throw singular(trial, n);
  const alpha = multiply({ a: { values: A, columns: n }, b: { values: y, columns: 1 }, m: n, k: n, n: 1, on });
  const squares = sumOf(eigenvalues.map((eta) => eta * eta));
  const bias = missedByLevel({ x, d, alpha, eigenvalues, target }) + quadratic(alpha, squares);
  const variance = trial.averagedNoise * gainOf(A, squares, n, on);
  return { risk: bias + variance, bias, variance };
}

/** Hamming distances (d − x·x′)/2, n×n. */
function distances(x: Float64Array, n: number, d: number, on: DenseBackend): Int32Array {
  const points = { values: x, columns: d };
  const products = multiply({ a: points, b: { ...points, transposed: true }, m: n, k: d, n, on });
  return Int32Array.from(products, (product) => Math.round((d - product) / 2));
}

/**
 * Σ_{|S|=k} χ_S at Hamming distance h = 0 … d: the coefficient of t^k in (1−t)^h (1+t)^(d−h).
 * Source: Krawtchouk 1929; MacWilliams, Sloane 1977, chapter 5, section 7.
 */
export function krawtchouk(k: number, d: number): Float64Array {
  return Float64Array.from({ length: d + 1 }, (_, h) => {
    const series = new Float64Array(k + 1);
    series[0] = 1;
    for (let factor = 0; factor < d; factor++) {
      const sign = factor < h ? -1 : 1;
      for (let j = k; j > 0; j--) series[j] += sign * series[j - 1];
    }
    return series[k];
  });
}

/** tr(A Q A) */
function gainOf(A: Float64Array, Q: Float64Array, n: number, on: DenseBackend): number {
  const QA = multiply({ a: { values: Q, columns: n }, b: { values: A, columns: n }, m: n, k: n, n, on });
  let sum = 0;
  for (let i = 0; i < A.length; i++) sum += A[i] * QA[i];
  return sum;
}

function quadratic(alpha: Float64Array, Q: Float64Array): number {
  const n = alpha.length;
  let sum = 0;
  for (let i = 0; i < n; i++) {
    let row = 0;
    for (let j = 0; j < n; j++) row += Q[i * n + j] * alpha[j];
    sum += alpha[i] * row;
  }
  return sum;
}

/** Σ_k c_k − 2η_k √c_k α·χ_k, χ_k the parity of the first k inputs. */
function missedByLevel({
  x,
  d,
  alpha,
  eigenvalues,
  target,
}: {
  readonly x: Float64Array;
  readonly d: number;
  readonly alpha: Float64Array;
  readonly eigenvalues: readonly number[];
  readonly target: readonly number[];
}): number {
  const parity = new Float64Array(alpha.length).fill(1);
  let missed = 0;
  target.forEach((power, k) => {
    if (k > 0) parity.forEach((value, i) => (parity[i] = value * x[i * d + k - 1]));
    const along = alpha.reduce((sum, weight, i) => sum + weight * parity[i], 0);
    missed += power - 2 * (eigenvalues[k] ?? 0) * Math.sqrt(power) * along;
  });
  return missed;
}

function singular({ ridge }: HypercubeKernelTrial, n: number): DomainError {
  return new DomainError({
    who: "trial of kind hypercube-kernel",
    expected: "a kernel matrix that can be inverted",
    got: `${n} examples and the penalty ${ridge}: two examples are alike, or there are more than eigenfunctions`,
    next: "Raise ridge, or take more inputs.",
  });
}

function lawOf({ law }: Sample): { readonly target: readonly number[] } {
  if (law?.population.kind === "hypercube-parities") return law.population;
  throw new UsageError({
    who: "trial of kind hypercube-kernel",
    expected: "data drawn from hypercube-parities, whose law gives exact risks",
    got: law === undefined ? "a table" : law.population.kind,
    next: "Use the population hypercube-parities.",
  });
}
