import { z } from "zod";
import { Family } from "./family.ts";

const level = z.number().gt(0).lt(1).default(0.95).describe("confidence of the interval");
const crossFit = {
  family: Family,
  folds: z.number().int().min(2).max(100).default(5),
  dealt: z
    .enum(["rows", "equal-inputs"])
    .default("rows")
    .describe("what is dealt to folds as one: with equal-inputs no row is told by its copy"),
};

/** What is asked of the training rows. */
export const Measure = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("label-entropy"), level }),
  z.strictObject({
    kind: z.literal("conditional-entropy"),
    level,
    neighbours: z
      .number()
      .int()
      .min(0)
      .max(100)
      .default(0)
      .describe("k for continuous inputs (Ross 2014); 0 leaves that estimate out"),
  }),
  z.strictObject({
    kind: z.literal("compressed-length"),
    of: z.enum(["labels", "inputs"]),
    chunk: z.number().int().min(1).describe("rows that stay together in the shuffled control"),
    repeat: z.number().int().min(1).max(1000).default(1).describe("times that the bytes stand one after the other"),
  }),
  z.strictObject({
    kind: z.literal("duplicates"),
    near: z
      .number()
      .min(0)
      .max(1)
      .default(0)
      .describe("near-duplicates: nearer than this share of the median distance to the nearest; 0 leaves them out"),
  }),
  z.strictObject({
    kind: z.literal("intrinsic-dimension"),
    neighbours: z.number().int().min(3).max(1000).default(5).describe("k of Levina–Bickel, and partners of a row"),
    level,
  }),
  z.strictObject({
    kind: z.literal("usable-information"),
    ...crossFit,
    direction: z
      .enum(["inputs-to-target", "target-to-inputs"])
      .default("inputs-to-target")
      .describe("backward: the distinct inputs are the classes, the label one-hot what is seen"),
    level,
  }),
  z.strictObject({
    kind: z.literal("label-noise"),
    ...crossFit,
    family: Family.nullable().describe("of the model that is asked too; null: copies alone are"),
    level,
  }),
]);
export type Measure = z.infer<typeof Measure>;
