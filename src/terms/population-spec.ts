import { z } from "zod";
import {
  GaussianCovariance,
  HypercubeParities,
  LatentSpace,
  SphereLinear,
  TwoClassGaussian,
} from "./linear-populations.ts";
import { dimensionOf } from "./spectrum-spec.ts";

const count = z.number().int().positive();

/**
 * A law that rows are drawn from, as data: theory/ reads it, data/populations/ samples it.
 *
 * `gaussian-linear`: x ~ N(0, I_D), y = x·β + ε, ‖β‖² = signal, ε ~ N(0, noise). Only the first `observed`
 * coordinates are given to the learner (misspecified if observed < D); they carry the share
 * `observedSignal` of ‖β‖². β is uniform on the spheres of these radii, drawn from the stream "population".
 */
export const PopulationSpec = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("gaussian-linear"),
    observed: count.describe("p, coordinates that the learner sees"),
    unobserved: z.number().int().min(0).default(0).describe("coordinates that it does not see"),
    signal: z.number().min(0).describe("‖β‖²"),
    observedSignal: z.number().min(0).max(1).default(1).describe("κ, share of ‖β‖² on the observed coordinates"),
    noise: z.number().min(0).describe("σ²"),
  }),
  GaussianCovariance,
  LatentSpace,
  SphereLinear,
  HypercubeParities,
  TwoClassGaussian,
]);
export type PopulationSpec = z.infer<typeof PopulationSpec>;

/** Inputs of a row, and outputs that a network needs: K for K classes, 1 for a regression. */
export function populationSizes(population: PopulationSpec): { readonly inputs: number; readonly outputs: number } {
  switch (population.kind) {
    case "gaussian-linear":
    case "latent-space":
      return { inputs: population.observed, outputs: 1 };
    case "gaussian-covariance":
      return { inputs: dimensionOf(population.spectrum), outputs: 1 };
    case "sphere-linear":
    case "hypercube-parities":
      return { inputs: population.inputs, outputs: 1 };
    case "two-class-gaussian":
      return { inputs: dimensionOf(population.spectrum), outputs: 2 };
  }
}
