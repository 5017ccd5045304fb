import { normals } from "../../src/base/normal.ts";
import { random } from "../../src/base/random.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** A covariance and the widths m of the bottleneck through which it goes. */
export interface Saddles {
  readonly eigenvalues: readonly number[];
  readonly m: number;
}

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** Autoencoders whose critical points are all visited. */
  readonly saddles: readonly Saddles[];
  /** Widths that are trained from many random starts, on powers of two as eigenvalues. */
  readonly starts: readonly (readonly number[])[];
  /** Widths with layers inserted. */
  readonly inserted: readonly (readonly number[])[];
  /** n, m of autoencoders trained on few examples. */
  readonly families: readonly (readonly [n: number, m: number])[];
  /** n₀, m, n_L of supervised networks. */
  readonly supervised: readonly (readonly number[])[];
  /** n, m of autoencoders trained with decay on m examples. */
  readonly spans: readonly (readonly [n: number, m: number])[];
  /** L and ε of flows that begin at equal weights ε. */
  readonly near: readonly (readonly [layers: number, epsilon: number])[];
  /** n, m of complex autoencoders. */
  readonly complex: readonly (readonly [n: number, m: number])[];
}

/** 2ⁿ⁻¹, …, 2, 1 over 2ⁿ⁻³: sums of different sets differ. */
export function powers(n: number): readonly number[] {
  return Array.from({ length: n }, (_, i) => 4 / (1 << i));
}

export function sizesOf(size: RunSize): Sizes {
  const small: Sizes = {
    saddles: [
      { eigenvalues: powers(3), m: 1 },
      { eigenvalues: powers(4), m: 2 },
    ],
    starts: [[3, 1, 3]],
    inserted: [[4, 3, 2, 4]],
    families: [[4, 2]],
    supervised: [
      [4, 2, 3],
      [5, 1, 4],
    ],
    spans: [[4, 2]],
    near: [
      [2, 0.1],
      [3, 0.1],
      [4, 0.1],
    ],
    complex: [[3, 1]],
  };
  if (size === "smoke") return small;
  return {
    saddles: [...small.saddles, { eigenvalues: powers(5), m: 3 }, { eigenvalues: powers(6), m: 2 }],
    starts: [...small.starts, [4, 2, 4], [3, 2, 1, 3], [4, 3, 2, 3, 4]],
    inserted: [[4, 2, 4], ...small.inserted, [4, 2, 2, 2, 4], [4, 3, 2, 5, 4], [5, 5, 3, 4, 5, 5]],
    families: [...small.families, [5, 3], [8, 2], [8, 5]],
    supervised: [...small.supervised, [8, 3, 8], [12, 4, 6], [6, 5, 2, 4, 5]],
    spans: [...small.spans, [6, 1], [8, 3]],
    near: [2, 3, 4].flatMap((L) => [0.1, 0.03, 0.01].map((epsilon) => [L, epsilon] as const)),
    complex: [...small.complex, [4, 2], [5, 3]],
  };
}

/** HΛH with the reflection H = I − 2vvᵀ/vᵀv, v = (1, …, n): symmetric, with these eigenvalues, nowhere diagonal. */
export function covarianceOf(eigenvalues: readonly number[]): number[][] {
  const n = eigenvalues.length;
  const length = (n * (n + 1) * (2 * n + 1)) / 6;
  const h = (i: number, j: number) => (i === j ? 1 : 0) - (2 * (i + 1) * (j + 1)) / length;
  const entry = (i: number, j: number) => eigenvalues.reduce((sum, value, l) => sum + h(i, l) * value * h(j, l), 0);
  return eigenvalues.map((_, i) => eigenvalues.map((__, j) => (i <= j ? entry(i, j) : entry(j, i))));
}

/** Hermitian: powers as diagonal, i/(1+|i−j|)/2 above and its conjugate below it. */
export function hermitian(n: number): { readonly re: number[][]; readonly im: number[][] } {
  const diagonal = powers(n);
  const part = (of: (i: number, j: number) => number) => diagonal.map((_, i) => diagonal.map((__, j) => of(i, j)));
  return {
    re: part((i, j) => (i === j ? 2 + diagonal[i] : 0.5 / (1 + Math.abs(i - j)))),
    im: part((i, j) => (i === j ? 0 : Math.sign(j - i) / (2 + Math.abs(i - j)))),
  };
}

interface Spec {
  readonly architecture: readonly number[];
  readonly seed: number;
}

function trial({ architecture, seed }: Spec) {
  return {
    kind: "deep-linear",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    architecture,
    field: "real",
  } as const;
}

/** At one critical point of the population loss. */
export function criticalPoint(
  at: Spec & { readonly eigenvalues: readonly number[]; readonly kept: readonly number[] },
): Trial {
  return {
    ...trial(at),
    given: { kind: "covariance", re: covarianceOf(at.eigenvalues), im: [] },
    start: { kind: "critical", kept: [...at.kept] },
    solver: { kind: "none" },
    observe: ["curvature"],
  };
}

const descent = { kind: "halving-descent", rate: 0.05, steps: 60_000, tolerance: 1e-6 } as const;

/** Gradient descent on the population loss from random weights. */
export function training(at: Spec & { readonly eigenvalues: readonly number[] }): Trial {
  return {
    ...trial(at),
    given: { kind: "covariance", re: covarianceOf(at.eigenvalues), im: [] },
    start: { kind: "random", identity: 0, spread: 1 },
    solver: descent,
    observe: [],
  };
}

export function complexTraining({ architecture, seed }: Spec): Trial {
  return {
    ...trial({ architecture, seed }),
    field: "complex",
    given: { kind: "covariance", ...hermitian(architecture[0]) },
    start: { kind: "random", identity: 0, spread: 1 },
    solver: { ...descent, rate: 0.02 },
    observe: [],
  };
}

/** λ of the decay: a few per cent of the examples' moments. */
export const DECAY = 0.02;

/** m examples of a law whose first coordinates have the larger variances; always the same ones. */
export function samplesOf(n: number, m: number): number[][] {
  const stream = random(n, "population");
  const deviations = powers(n).map((variance) => Math.sqrt(variance));
  return Array.from({ length: m }, () => [...normals(stream, n)].map((z, j) => deviations[j] * z));
}

/** An autoencoder that learns m examples with decay from random weights. */
export function decayedTraining({ architecture, seed }: Spec): Trial {
  const [n, m] = architecture;
  const rows = samplesOf(n, m);
  // columns are examples
  const X = Array.from({ length: n }, (_, j) => rows.map((row) => row[j]));
  return {
    ...trial({ architecture, seed }),
    given: { kind: "table", X, Y: X },
    start: { kind: "random", identity: 0, spread: 1 },
    solver: { kind: "halving-descent", rate: 0.05, steps: 40_000, tolerance: 1e-6, decay: DECAY },
    observe: ["map"],
  };
}

/** Gradient flow of A(1,…,1), one mode of a bottleneck, from equal weights ε to within 3 % of P = 1. */
export function flowFromNear(at: { readonly layers: number; readonly epsilon: number; readonly seed: number }): Trial {
  return {
    kind: "product-chain",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    layers: at.layers,
    power: 1,
    bias: false,
    examples: [[1, 1]],
    start: { kind: "given", weights: Array.from({ length: at.layers }, () => at.epsilon) },
    rule: "gradient",
    feedback: null,
    solver: { kind: "flow", duration: 10_000, tolerance: 1e-9 },
    arrival: { kind: "product", product: 1, within: 0.03 },
  };
}

/** An autoencoder trained to zero loss on few examples, and the maps around it that keep it there. */
export function fewExamples({ architecture, seed, examples }: Spec & { readonly examples: number }): Trial {
  return {
    ...trial({ architecture, seed }),
    given: { kind: "examples", count: examples, target: "identity" },
    start: { kind: "random", identity: 0, spread: 1 },
    solver: descent,
    observe: ["directions"],
  };
}

/** A teacher of the same widths, with k inputs. */
export function supervisedExamples({ architecture, seed, examples }: Spec & { readonly examples: number }): Trial {
  return {
    ...trial({ architecture, seed }),
    given: { kind: "examples", count: examples, target: "teacher" },
    start: { kind: "teacher" },
    solver: { kind: "none" },
    observe: ["directions"],
  };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}
