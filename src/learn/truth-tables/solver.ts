import { z } from "zod";

/** How truth tables are found that make a target. */
export const TruthSolver = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("synthesis") }),
    z.strictObject({
      kind: z.literal("search"),
      steps: z.number().int().min(1).describe("flips from one start"),
      starts: z.number().int().min(1),
    }),
  ])
  .describe("a network written down, or single bits flipped");
export type TruthSolver = z.infer<typeof TruthSolver>;
