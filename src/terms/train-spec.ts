import { z } from "zod";

const positive = z.number().positive();
const count = z.number().int().positive();

export const Loss = z.enum(["squared-error", "cross-entropy"]);
/** Training minimises the mean over rows of ½‖y−t‖², or of softmax cross-entropy in nats. */
export type Loss = z.infer<typeof Loss>;

export const Initialisation = z
  .union([
    z.enum(["uniform-fan-in", "he-normal", "glorot"]),
    z.strictObject({ normal: positive.describe("standard deviation σ of every weight; biases 0") }),
  ])
  .describe("uniform-fan-in (the default): weights and biases U(±1/√fan_in)");
export type Initialisation = z.infer<typeof Initialisation>;

export const Schedule = z.union([
  z.enum(["constant", "cosine"]),
  z.strictObject({ step: count.describe("epochs between drops"), factor: positive.max(1) }),
]);
export type Schedule = z.infer<typeof Schedule>;

/** How a network is trained; every field that may move a bit stands here. */
export const TrainSpec = z.strictObject({
  solver: z.enum(["sgd", "adam"]).default("sgd"),
  loss: Loss.default("cross-entropy"),
  learningRate: positive.default(0.01),
  momentum: z.number().min(0).lt(1).default(0),
  beta1: z.number().min(0).lt(1).default(0.9),
  beta2: z.number().min(0).lt(1).default(0.999),
  epsilon: positive.default(1e-8),
  /** λ of the term ½λ‖w‖² (weights, not biases), added to the gradient. */
  weightDecay: z.number().min(0).default(0),
  batch: z.union([count, z.literal("full")]).default("full"),
  epochs: count.default(100),
  schedule: Schedule.default("constant"),
  initialisation: Initialisation.default("uniform-fan-in"),
  precision: z.enum(["f32", "f64"]).default("f32"),
  /** Stops before `epochs` are over; the status is then `converged`. */
  stop: z
    .strictObject({
      trainLoss: positive.optional().describe("mean training loss of an epoch at or below this"),
      trainError: z.number().min(0).lt(1).optional().describe("share of training rows misclassified at or below this"),
      trainMseShare: positive
        .optional()
        .describe("training MSE over the training variance of the target at or below this"),
    })
    .default({}),
});
export type TrainSpec = z.infer<typeof TrainSpec>;
