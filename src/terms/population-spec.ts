import { z } from "zod";
import { NoisyBox, OrthogonalClasses } from "./class-populations.ts";
import { FiniteLaw, GaussianClasses, Manifold, MarkovChain, Parity, ReluTeacher } from "./information-populations.ts";
import {
  GaussianCovariance,
  HypercubeParities,
  LatentSpace,
  SphereLinear,
  TwoClassGaussian,
} from "./linear-populations.ts";

const count = z.number().int().positive();

/**
 * A law that rows are drawn from, as data: theory/ reads it, data/populations/ samples it, and population-facts.ts says
 * what its rows look like.
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
  OrthogonalClasses,
  NoisyBox,
  GaussianCovariance,
  LatentSpace,
  SphereLinear,
  HypercubeParities,
  TwoClassGaussian,
  FiniteLaw,
  MarkovChain,
  Manifold,
  GaussianClasses,
  Parity,
  ReluTeacher,
]);
export type PopulationSpec = z.infer<typeof PopulationSpec>;
