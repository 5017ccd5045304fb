import { z } from "zod";

/** At least one row of at least one number, all rows of one length. */
export const matrix = z
  .array(z.array(z.number()).min(1))
  .min(1)
  .refine((rows) => rows.every(({ length }) => length === rows[0].length), "expected rows of one length");
