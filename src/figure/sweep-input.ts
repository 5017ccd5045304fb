import type { Interval } from "./marks.ts";

export interface SweepPointShown {
  /** hidden width, and number of parameters w of that network */
  readonly width: number;
  readonly parameters: number;
  readonly test: Interval;
  readonly train?: Interval;
  /** "no": too few runs met the stopping rule; drawn hollow. */
  readonly settled: "yes" | "no";
}

export interface SweepFigure {
  readonly name: string;
  readonly title: string;
  readonly description: string;
  readonly caption: string;
  readonly yTitle: string;
  readonly testLabel: string;
  readonly trainLabel: string;
  /** by growing width */
  readonly points: readonly SweepPointShown[];
  /** k, and k·n_L */
  readonly examples: number;
  readonly equations: number;
  /** Parameters between which training is fitted exactly in half of the runs; null where it was not reached. */
  readonly threshold: { readonly low: number; readonly high: number } | null;
  /** The audited network. */
  readonly selected: { readonly width: number; readonly parameters: number } | null;
  /** Horizontal lines: other procedures' test scores. */
  readonly references: readonly { readonly label: string; readonly value: number }[];
}
