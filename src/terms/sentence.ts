/** A checkable sentence of a source, paraphrased, and what checks it. */
export type Sentence = {
  /** Line of the source's text, for the order; a fraction places it among the sentences of that line. */
  readonly line: number;
  /** The source's section. */
  readonly section: string;
  readonly says: string;
} & (
  | {
      /** Claims of the experiment beside which this stands, or of another: `linear-chain/one-example`. */
      readonly claims: readonly string[];
      /** What the claims together say of the sentence, where their outcomes alone may mislead. */
      readonly finding?: string;
    }
  | {
      /** Why nothing checks it. */
      readonly unchecked: string;
    }
);
