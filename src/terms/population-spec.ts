import { z } from "zod";
import {
  GaussianCovariance,
  HypercubeParities,
  LatentSpace,
  SphereLinear,
  TwoClassGaussian,
} from "./linear-populations.ts";

const count = z.number().int().positive();

/**
 * A law that rows are drawn from, as data: theory/ reads it, data/populations/ samples it.
 *
 * `gaussian-linear`: x ~ N(0, I_D), y = x·β + ε, ‖β‖² = signal, ε ~ N(0, noise). Only the first `observed`
 * coordinates are given to the learner (misspecified if observed < D); they carry the share
 * `observedSignal` of ‖β‖². β is uniform on the spheres of these radii, drawn from the stream "population".
 *
 * `gaussian-classes`: K classes, equally likely, x ~ N(μ_class, I_d), the means orthogonal and of length `separation`.
 * Labels and inputs of the training rows may be spoilt; test rows are not.
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
  z.strictObject({
    kind: z.literal("gaussian-classes"),
    inputs: count.describe("d"),
    classes: count.min(2).describe("K, at most d"),
    separation: z
      .number()
      .min(0)
      .describe("length of each class's mean; every input has the deviation 1 within a class"),
    labelNoise: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("share of training labels that are redrawn uniformly from all classes; 1 is random labels"),
    trainInputs: z
      .enum(["own", "permuted", "noise"])
      .default("own")
      .describe("inputs of the training rows as drawn, each row in an order of its own, or N(0, I)"),
  }),
  GaussianCovariance,
  LatentSpace,
  SphereLinear,
  HypercubeParities,
  TwoClassGaussian,
]);
export type PopulationSpec = z.infer<typeof PopulationSpec>;
