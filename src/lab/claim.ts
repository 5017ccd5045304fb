import type { Prediction, VerdictOutcome } from "../terms/claim.ts";
import type { Result, Trial } from "../terms/trial.ts";

/** Where a point lies on the claim's axes. */
export type PointAt = { readonly [axis: string]: number | string };

/**
 * One point of a claim: what theory says there, what the rival says, and how it is measured.
 * `trials` and `observe` run in the calling thread only; what travels to workers is the trials' JSON.
 */
export interface ClaimPoint {
  readonly at: PointAt;
  readonly prediction: Prediction;
  /** What the control says here; left out where the point is not meant to judge it. */
  readonly rival?: number;
  /** The nearest wrong values of the theory: they narrow the margin and are not judged. */
  readonly mutants?: readonly number[];
  /** Natural scale of a prediction of 0 without a rival: 5 % of it is the margin. */
  readonly scale?: number;
  /** c of at-least, at-most and share; 0. */
  readonly bound?: number;
  /** Standard deviation of one repetition, known before the run; plans the seeds. */
  readonly spread?: number;
  /** Repetitions, where no spread plans them. */
  readonly seeds?: number;
  /** Why the claim's own conditions fail here, if they do. */
  readonly outside?: string;
  /** The trials of one repetition; those that share a seed share their data. */
  trials(seed: number): readonly Trial[];
  /** One number a repetition, from its results in the order of `trials`; 0 or 1 for shares. */
  observe(results: readonly Result[]): number;
  /** Bound of the numerical error of that number, for numerical claims. */
  numericalError?(results: readonly Result[]): number;
}

interface Sampled {
  /** Means only where the fourth moment exists; medians elsewhere. */
  readonly statistic: "mean" | "median";
  /** Where seeds are few: one variance for all points, which must then be alike. Means only. */
  readonly variance: "own" | "pooled";
}

/**
 * How a claim is decided; each becomes a region per point that an interval must lie in.
 *
 *   equal                θ ± δ
 *   enumerated           θ itself, in every repetition
 *   at-least, at-most    [c, ∞) or (−∞, c]; the control is the reverse, or no difference from c
 *   numerical            θ ± δ, with the numerical error as the interval
 *   share                [c, 1] or [0, c], by Clopper–Pearson; the control is the reverse
 *   exponent             slope of log measured on log `axis`, θ ± .05 or half the way to the rival exponent
 */
export type Judgement =
  | ({ readonly kind: "equal" } & Sampled)
  | { readonly kind: "enumerated" }
  | ({ readonly kind: "at-least" | "at-most"; readonly control: "reversed" | "no-difference" } & Sampled)
  | { readonly kind: "numerical" }
  | { readonly kind: "share"; readonly side: "at-least" | "at-most" }
  | { readonly kind: "exponent"; readonly axis: string; readonly slope: Prediction; readonly rival: number };

/** A statement that can fail, with the rival that the same data must refute. */
export interface Claim {
  /** kebab-case, once within its experiment. */
  readonly id: string;
  readonly statement: string;
  /** Where in the catalogue or the paper. */
  readonly section: string;
  readonly source: string;
  readonly expected: VerdictOutcome;
  readonly judgement: Judgement;
  /** `refuted` for a claim expected `supported`; for a claim expected `refuted` the corrected statement, `supported`. */
  readonly control: { readonly statement: string; readonly expected: VerdictOutcome };
  readonly points: readonly ClaimPoint[];
  /** Data files that its trials read, of those that the experiment names; none where everything is drawn. */
  readonly needs?: readonly string[];
}

/** The usual way to measure: means, each point with its own variance. */
export const byMeans = { statistic: "mean", variance: "own" } as const;
/** Where fourth moments do not exist. */
export const byMedians = { statistic: "median", variance: "own" } as const;
