import { z } from "zod";
import { SignalSpec, SpectrumSpec } from "./spectrum-spec.ts";

const count = z.number().int().positive();
const noise = z.number().min(0).describe("σ², variance of the label noise");

/** x ~ N(0, Σ), y = x·β + ε, in the basis of Σ's eigenvectors. β is uniform on a sphere of each level. */
export const GaussianCovariance = z.strictObject({
  kind: z.literal("gaussian-covariance"),
  spectrum: SpectrumSpec,
  signal: SignalSpec,
  noise,
});

/**
 * Noisy views of few latent variables: x = Wz + u, y = θ·z + ξ, with z ~ N(0, I_d), u ~ N(0, I_p), WᵀW = (μp/d)I, in the
 * basis of W's left singular vectors, in which x_j = √(μp/d) z_j + u_j for j ≤ d and x_j = u_j past it.
 * θ is uniform on its sphere. Source: Hastie et al. 2022, section 5.4.
 */
export const LatentSpace = z.strictObject({
  kind: z.literal("latent-space"),
  observed: count.describe("p, views"),
  latent: count.describe("d ≤ p, latent variables"),
  views: z.number().min(0).describe("μ: WᵀW = (μp/d)I"),
  signal: z.number().min(0).describe("‖θ‖²"),
  noise: noise.describe("σ_ξ², variance of the label noise"),
});

/** x uniform on the sphere of radius √d, y = x·β + ε, ‖β‖² = signal. */
export const SphereLinear = z.strictObject({
  kind: z.literal("sphere-linear"),
  inputs: count.describe("d"),
  signal: z.number().min(0).describe("F₁² = ‖β‖², power of the target"),
  noise,
});

/** x uniform on {±1}^d, y = Σ_k √c_k x₁⋯x_k + ε: a parity of each level k with power c_k. */
export const HypercubeParities = z.strictObject({
  kind: z.literal("hypercube-parities"),
  inputs: count.max(1000).describe("d"),
  target: z.array(z.number().min(0)).min(1).describe("c₀, c₁, …, power of the target on parities of k inputs"),
  noise,
});

/** Two classes of means ±μ, ‖μ‖² = distance2, along the first direction; within a class x ~ N(±μ, Σ). */
export const TwoClassGaussian = z.strictObject({
  kind: z.literal("two-class-gaussian"),
  spectrum: SpectrumSpec.describe("Σ of each class; its first level holds the direction of the means"),
  distance2: z.number().min(0).describe("‖μ‖²"),
  flips: z.number().min(0).max(0.5).describe("η, probability that a label is of the other class"),
});
