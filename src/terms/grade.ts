import { z } from "zod";

/** How a number is known. Every number that is shown wears one. */
export const Grade = z.enum([
  "exact", // a theorem, computed
  "enumerated", // all cases counted
  "bound",
  "asymptotic",
  "recalled", // looked up, not recomputed
  "measured", // with interval, seeds, n
  "extrapolated",
  "heuristic",
]);
export type Grade = z.infer<typeof Grade>;
