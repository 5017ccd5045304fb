import { z } from "zod";
import { TrainSpec } from "../../terms/train-spec.ts";

/** V, the family of predictors that is allowed to use the inputs. */
export const Family = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("linear"),
    degree: z
      .union([z.literal(1), z.literal(2)])
      .default(1)
      .describe("2: squares and products of inputs too"),
    ridge: z.number().min(0).default(1).describe("λ of ½λ‖w‖² on standardised inputs, beside the sum of losses"),
  }),
  z.strictObject({
    kind: z.literal("network"),
    width: z.number().int().min(1).max(4096).describe("ReLU units of one hidden layer; classification only"),
    train: TrainSpec,
  }),
]);
export type Family = z.infer<typeof Family>;
