import type { Grade } from "./grade.ts";

/** A measured number with its two-sided interval; `seeds` counts the independent repetitions behind it. */
export interface Estimate {
  readonly mean: number;
  readonly low: number;
  readonly high: number;
  readonly level: number;
  readonly seeds: number;
  readonly grade: Grade;
}

/** A part of a report that was not run, with the reason; stands wherever a value could stand. */
export interface NotRun {
  readonly status: "not-run";
  readonly reason: string;
}

export function notRun(reason: string): NotRun {
  return { status: "not-run", reason };
}

export function isNotRun(part: object): part is NotRun {
  return "status" in part && part.status === "not-run";
}
