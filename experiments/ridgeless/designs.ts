import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { sigma2, r2 } from "./law.ts";

/**
 * Where the other models are measured. Numbers of one repetition's scatter are the ratio of its standard deviation to the
 * prediction, rounded up, from pilot runs on other seeds.
 */
export interface Designs {
  /** Rows of the models in p and n. */
  readonly n: number;
  /** Fits that a trial averages; of random features, which cost more. */
  readonly parts: number;
  readonly featureParts: number;
  /** The claim that twice the rows bring the limit nearer: as many seeds as pilot runs needed for a seventh of the change. */
  readonly doubling: { readonly seeds: number; readonly parts: number; readonly featureParts: number };
  /** Scatter with an aligned signal and with one that lies against it. */
  readonly covariance: readonly { readonly p: number; readonly aligned: number; readonly against: number }[];
  readonly latent: readonly Scattered[];
  /** The many views, and the few that they must beat beside the best few of theory. */
  readonly manyViews: number;
  readonly fewViews: readonly number[];
  readonly ridge: readonly Scattered[];
  /** Inputs d and rows n of the random features, and their numbers N. */
  readonly d: number;
  readonly featureRows: number;
  readonly features: readonly Scattered[];
  /** Inputs of the hypercube, and examples P with the scatter of the aligned and of the other target. */
  readonly cube: number;
  readonly examples: readonly { readonly P: number; readonly aligned: number; readonly against: number }[];
}

/** A size with the relative scatter of one repetition there. */
interface Scattered {
  readonly size: number;
  readonly scatter: number;
}

function scattered(...pairs: readonly (readonly [size: number, scatter: number])[]): Scattered[] {
  return pairs.map(([size, scatter]) => ({ size, scatter }));
}

const whole: Designs = {
  n: 100,
  parts: 10,
  featureParts: 4,
  doubling: { seeds: 40, parts: 150, featureParts: 10 },
  covariance: [
    { p: 50, aligned: 0.05, against: 0.05 },
    { p: 150, aligned: 0.06, against: 0.06 },
    { p: 200, aligned: 0.09, against: 0.08 },
    { p: 300, aligned: 0.18, against: 0.08 },
  ],
  latent: scattered([25, 0.1], [50, 0.16], [75, 0.2], [140, 0.16], [200, 0.09], [400, 0.09]),
  manyViews: 400,
  fewViews: [25, 50],
  ridge: scattered([50, 0.09], [90, 0.13], [100, 0.12], [110, 0.12], [200, 0.09], [400, 0.05]),
  d: 100,
  featureRows: 200,
  features: scattered([50, 0.09], [100, 0.13], [300, 0.09], [400, 0.07]),
  cube: 15,
  examples: [
    { P: 20, aligned: 0.15, against: 0.05 },
    { P: 40, aligned: 0.16, against: 0.07 },
    { P: 80, aligned: 0.12, against: 0.08 },
    { P: 160, aligned: 0.04, against: 0.08 },
  ],
};

const smoke: Designs = {
  n: 40,
  parts: 1,
  featureParts: 1,
  doubling: { seeds: 20, parts: 3, featureParts: 1 },
  covariance: [
    { p: 20, aligned: 0.1, against: 0.1 },
    { p: 80, aligned: 0.15, against: 0.15 },
  ],
  latent: scattered([16, 0.2], [80, 0.2]),
  manyViews: 100,
  fewViews: [10, 20],
  ridge: scattered([20, 0.15], [80, 0.15]),
  d: 16,
  featureRows: 32,
  features: scattered([16, 0.3], [64, 0.2]),
  cube: 15,
  examples: [{ P: 20, aligned: 0.15, against: 0.05 }],
};

export function designsOf(size: RunSize): Designs {
  return size === "whole" ? whole : smoke;
}

/** A tenth of the directions has variance 5.5, the others ½: 1 on average, as in the isotropic model. */
export const covariance = { values: [5.5, 0.5], share: 0.1, aligned: [0.9, 0.1], against: [0.1, 0.9] } as const;

export type Lie = "aligned" | "against";

/** Rows of one fit, and how many fits of as many rows a trial averages. */
interface Fit {
  readonly n: number;
  readonly seed: number;
  readonly parts?: number;
}

/** One minimum-norm fit of rows N(0, Σ), Σ of two eigenvalues; ‖β‖² = 5 lies mostly on the large one, or on the small. */
export function covarianceFit({ n, p, lie, seed, parts = 1 }: Fit & { p: number; lie: Lie }): Trial {
  const large = Math.round(covariance.share * p);
  return minNorm(
    { n, seed, parts },
    {
      kind: "gaussian-covariance",
      spectrum: { kind: "levels", values: [...covariance.values], copies: [large, p - large] },
      signal: { kind: "shares", norm2: r2, shares: [...covariance[lie]] },
      noise: 0,
    },
  );
}

/** One latent variable in five of the rows' number, seen by p noisy views; ‖θ‖² = 5, σ_ξ² = ½ averaged over. */
export const latent = { perRow: 0.2, mu: 1, noise: 0.5 } as const;

export function latentFit({ n, p, seed, parts = 1 }: Fit & { p: number }): Trial {
  const population: Population = {
    ...{ kind: "latent-space", observed: p, latent: Math.round(latent.perRow * n), views: latent.mu },
    ...{ signal: r2, noise: 0 },
  };
  return { ...minNorm({ n, seed, parts }, population), averagedNoise: latent.noise };
}

/** One ridge fit of the isotropic model, penalty λ‖w‖². */
export function ridgeFit({ n, p, ridge, seed, parts = 1 }: Fit & { p: number; ridge: number }): Trial {
  const population: Population = {
    ...{ kind: "gaussian-linear", observed: p, unobserved: 0 },
    ...{ signal: r2, observedSignal: 1, noise: 0 },
  };
  return { ...minNorm({ n, seed, parts }, population), ridge };
}

function minNorm({ n, seed, parts }: Required<Fit>, population: Population): Trial {
  const data = { kind: "population", rows: parts * n, testRows: 0, population } as const;
  return { kind: "min-norm", numerics: NUMERICS, seed, ridge: 0, averagedNoise: sigma2, parts, data };
}

type Population = Extract<Trial["data"], { kind: "population" }>["population"];

/** Power of the linear target on random features, and the variance of its noise. */
export const features = { F1sq: 1, tau2: 0.2 } as const;

export function featuresFit({ d, n, N, seed, parts = 1 }: Fit & { d: number; N: number }): Trial {
  return {
    kind: "spherical-random-features",
    numerics: NUMERICS,
    seed,
    features: N,
    ridge: 0,
    averagedNoise: features.tau2,
    parts,
    data: {
      kind: "population",
      rows: parts * n,
      testRows: 0,
      population: { kind: "sphere-linear", inputs: d, signal: features.F1sq, noise: 0 },
    },
  };
}

/** Trace of the kernel on parities of k = 0, 1, … inputs; the penalty; the noise. */
export const kernel = { traces: [0, 0.5, 0.3, 0.15, 0.05], ridge: 0.1, sigma2: 0.1 } as const;
/** All of the target's power on parities of one input, or of two. */
export const targets = { aligned: [0, 1, 0, 0, 0], against: [0, 0, 1, 0, 0] } as const;

/** C(d, k), parities of k inputs. */
export function parities(d: number): number[] {
  return kernel.traces.map((_, k) =>
    Array.from({ length: k }, (__, i) => i).reduce((b, i) => (b * (d - i)) / (i + 1), 1),
  );
}

/** η_k, eigenvalue of each of them. */
export function eigenvalues(d: number): number[] {
  return parities(d).map((count, k) => kernel.traces[k] / count);
}

interface KernelFit {
  readonly d: number;
  /** P, examples of one fit */
  readonly P: number;
  readonly lie: Lie;
  readonly seed: number;
  readonly parts?: number;
}

export function kernelFit({ d, P, lie, seed, parts = 1 }: KernelFit): Trial {
  return {
    kind: "hypercube-kernel",
    numerics: NUMERICS,
    seed,
    eigenvalues: eigenvalues(d),
    ridge: kernel.ridge,
    averagedNoise: kernel.sigma2,
    parts,
    data: {
      kind: "population",
      rows: parts * P,
      testRows: 0,
      population: { kind: "hypercube-parities", inputs: d, target: [...targets[lie]], noise: 0 },
    },
  };
}
