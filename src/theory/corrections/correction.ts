/** A statement of a source that is wrong or loose as printed, the corrected one, and the least example that tells them apart. */
export interface Correction {
  readonly id: string;
  /** Where the statement stands. */
  readonly where: string;
  /** `wrong`: a counterexample contradicts it; `loose`: it holds under a condition, or in a sense, that is not said. */
  readonly fault: "wrong" | "loose";
  /** The statement in our words. */
  readonly says: string;
  /** What is true. */
  readonly holds: string;
  readonly counterexample: Counterexample;
}

export interface Counterexample {
  readonly calculator: string;
  readonly inputs: unknown;
  /** What to look at in the answer: path → value, to four digits where it is not whole. */
  readonly shows: Readonly<Record<string, number | string | boolean>>;
  /** Why this number contradicts the statement. */
  readonly because: string;
}
