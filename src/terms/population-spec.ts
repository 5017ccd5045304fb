import { z } from "zod";

const count = z.number().int().positive();

/**
 * A law that rows are drawn from, as data: theory/ reads it, data/populations/ samples it.
 *
 * `gaussian-linear`: x ~ N(0, I_D), y = x·β + ε, ‖β‖² = signal, ε ~ N(0, noise). Only the first `observed`
 * coordinates are given to the learner (misspecified if observed < D); they carry the share
 * `observedSignal` of ‖β‖². β is uniform on the spheres of these radii, drawn from the stream "population".
 * `noisy-box`: x uniform on (0,1)^d; class 1 in a box of probability v that the first `active` coordinates bound from
 * above, class 0 outside; each label is flipped with probability q.
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
    kind: z.literal("noisy-box"),
    inputs: count.describe("d, coordinates"),
    active: z.number().int().min(0).describe("coordinates that bound the box; 0: every row has class 1"),
    volume: z.number().gt(0).lt(1).default(0.5).describe("v, probability of the box"),
    flip: z.number().min(0).max(0.5).describe("q, probability that a label is the other class"),
  }),
]);
export type PopulationSpec = z.infer<typeof PopulationSpec>;
