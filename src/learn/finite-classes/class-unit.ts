import { z } from "zod";

/** Units with finitely many settings. */
export const ClassUnit = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("boolean") }).describe("any truth table"),
    z.strictObject({
      kind: z.literal("threshold"),
      largest: z.number().int().min(1).max(6).describe("b: integer weights and biases −b … b without ties"),
    }),
  ])
  .describe("of all layers");
export type ClassUnit = z.infer<typeof ClassUnit>;
