import type { Grade } from "../../terms/grade.ts";

/** What is known of a number: its bounds, the same where it is known. */
export type Band = {
  readonly lower: number;
  readonly upper: number;
  readonly grade: Grade;
  /** Where the bounds come from. */
  readonly how: string;
};
