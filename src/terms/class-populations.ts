import { z } from "zod";

const count = z.number().int().positive();

/**
 * K classes, equally likely, x ~ N(μ_class, I_d), the means orthogonal and of length `separation`. Labels and inputs of the
 * training rows may be spoilt; test rows are not.
 */
export const OrthogonalClasses = z.strictObject({
  kind: z.literal("orthogonal-classes"),
  inputs: count.describe("d"),
  classes: count.min(2).describe("K, at most d"),
  separation: z.number().min(0).describe("length of each class's mean; every input has the deviation 1 within a class"),
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
});

/**
 * x uniform on (0,1)^d; class 1 in a box of probability v that the first `active` coordinates bound from above, class 0
 * outside; each label is flipped with probability q.
 */
export const NoisyBox = z.strictObject({
  kind: z.literal("noisy-box"),
  inputs: count.describe("d, coordinates"),
  active: z.number().int().min(0).describe("coordinates that bound the box; 0: every row has class 1"),
  volume: z.number().gt(0).lt(1).default(0.5).describe("v, probability of the box"),
  flip: z.number().min(0).max(0.5).describe("q, probability that a label is the other class"),
});
