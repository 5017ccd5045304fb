import type { Estimate } from "./estimate.ts";
import type { Grade } from "./grade.ts";

export type VerdictOutcome = "supported" | "refuted" | "inconclusive" | "out-of-regime" | "not-run";

/** The prediction of one point of a claim, with the rival that the same data must refute. */
export interface Prediction {
  readonly value: number;
  readonly grade: Grade;
  /** The calculator behind it, as data. */
  readonly calculator: string;
  readonly inputs: { readonly [name: string]: unknown };
}

/** One point of evidence as the verdict shows it. */
export interface Evidence {
  readonly point: { readonly [axis: string]: number | string };
  readonly predicted: number;
  readonly measured: Estimate;
  readonly margin: number;
  readonly trials: readonly string[];
  /** Where `predicted` comes from. */
  readonly prediction?: Omit<Prediction, "value">;
  /** What the control says here; null where the point does not judge it. */
  readonly rival?: number | null;
  /** s_j, the standard error that planned and achieved power speak of. */
  readonly standardError?: number;
}

/** The rival of a claim, judged by the same rule on the same data. */
export interface ControlVerdict {
  readonly statement: string;
  readonly expected: VerdictOutcome;
  readonly outcome: VerdictOutcome;
  /** Points at which it differs enough to be judged. */
  readonly points?: number;
  /** The largest distance between what it says and what was measured, in widths of the inner interval. */
  readonly distance?: number;
}

export interface Verdict {
  readonly experiment: string;
  readonly claim: string;
  readonly statement: string;
  readonly section: string;
  readonly source: string;
  readonly expected: VerdictOutcome;
  readonly outcome: VerdictOutcome;
  readonly deviation: number;
  readonly margin: number;
  readonly points: number;
  readonly seeds: number;
  readonly power: { readonly planned: number; readonly achieved: number };
  readonly control: ControlVerdict;
  readonly evidence: readonly Evidence[];
  readonly reason: string | null;
}
