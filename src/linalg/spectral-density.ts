import { extendKrylov, ritz, startKrylov, type SymmetricOperator } from "./krylov.ts";

/** A spectrum as weights at places: a share `weights[i]` of the eigenvalues lies about `nodes[i]`. */
export interface SpectralDensity {
  readonly nodes: Float64Array;
  /** Non-negative; their sum is 1. */
  readonly weights: Float64Array;
}

/**
 * The density of eigenvalues of a symmetric operator, by stochastic Lanczos quadrature.
 *
 *   (1/n) Σ f(λ_i) ≈ (1/probes) Σ_probes Σ_j s₁ⱼ² f(θ_j),   T = S diag(θ) Sᵀ from a random start vector
 *
 * Shapes: at most probes·steps nodes, probe by probe, ascending within each. n = 0 gives none.
 * Regime: A symmetric; what is smooth over the distance of nodes. `probes` 10 and `steps` 60 unless said.
 * Price: probes·steps products, 4n·steps² operations a probe, 8n·steps bytes. Deterministic by seed.
 * Accuracy: each probe is exact for polynomials of degree below 2·steps of its own vector; the mean over probes of a
 * mean of f has variance at most 2 Σ f(λ_i)²/(n² probes), nearly. A product that is not finite gives NaN.
 * Source: Ubaru, Chen, Saad 2017, SIAM J. Matrix Anal. Appl. 38(4):1075–1099; Golub, Meurant 2010.
 */
export function spectralDensity(
  problem: SymmetricOperator & { readonly probes?: number; readonly steps?: number; readonly seed?: number | string },
): SpectralDensity {
  const { n, probes = 10, steps = 60, seed = 0 } = problem;
  const nodes: number[] = [];
  const weights: number[] = [];
  for (let probe = 0; probe < probes && n > 0; probe++) {
    const space = startKrylov({ operator: problem, locked: [], seed, stream: `density/${probe}` });
    while (space.next !== undefined && space.basis.length < steps) extendKrylov(space);
    const { values, vectors } = ritz(space);
    values.forEach((value, j) => {
      nodes.push(value);
      weights.push((vectors[j] * vectors[j]) / probes);
    });
  }
  return { nodes: Float64Array.from(nodes), weights: Float64Array.from(weights) };
}
