/** A checkable sentence of a source, paraphrased, and what checks it. */
export type Sentence = {
  /** Line of the source's text, for the order. */
  readonly line: number;
  readonly section: string;
  readonly says: string;
} & (
  | {
      /** Claims of the experiment beside which this stands. */
      readonly claims: readonly string[];
    }
  | {
      /** Why nothing checks it. */
      readonly unchecked: string;
    }
);
