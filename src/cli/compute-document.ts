import { z } from "zod";
import { Grade } from "../terms/grade.ts";

/** `compute --json`: counterweight/compute@1. Fields are only added. */
export const ComputeDocument = z.object({
  schema: z.literal("counterweight/compute@1"),
  name: z.string(),
  inputs: z.unknown(),
  /** `out-of-regime`: the value is null; `partial`: some fields of it are. */
  status: z.enum(["ok", "out-of-regime", "partial"]),
  /** A number, the name of a non-finite one, a big integer as a string, or a family of these by name. */
  value: z.unknown(),
  grade: Grade,
  formula: z.string(),
  regime: z.string(),
  source: z.string(),
  /** Why there is no value, or why it is infinite or partial. */
  reason: z.string().optional(),
});
