import { type Result, type Trial, trialId } from "../terms/trial.ts";
import { claimSeed } from "./claim-seed.ts";

/**
 * Whether 95 % intervals hold what they say: data are drawn where the truth is known, and the share of the intervals
 * that contain it is counted. One file a calibration in `calibrations/`.
 */
export interface IntervalCalibration {
  /** Name of the file. */
  readonly id: string;
  /** Whose interval, of what, on which data. */
  readonly statement: string;
  /** One repetition. */
  trial(seed: number): Trial;
  /** By quantity: whether its interval contains the truth. */
  readonly covers: { readonly [quantity: string]: (result: Result) => boolean };
}

/** Repetitions of a whole calibration: the standard error of a share of .95 is .0049. */
export const REPETITIONS = 2000;
/** Repetitions that every test run does anew, and compares with the stored ones. */
export const SLICE = 20;
/** Shares of 2,000 that are accepted: .95 ± 3.3 standard errors. */
export const ACCEPTED = { low: 0.934, high: 0.966 } as const;

/** The trials of the first repetitions, in their order. */
export function calibrationTrials({ id, trial }: IntervalCalibration, repetitions: number): Trial[] {
  return Array.from({ length: repetitions }, (_, replicate) =>
    trial(claimSeed({ experiment: "calibrate", claim: id, point: {}, replicate, seedBlock: 0 })),
  );
}

/** What `npm run calibrate` keeps of one quantity. */
export interface CalibrationRecord {
  readonly quantity: string;
  readonly repetitions: number;
  readonly covered: number;
  readonly share: number;
  /** 1 or 0 a repetition of the slice, in order. */
  readonly slice: string;
}

/** Counts what is covered. @param results in the order of the trials. */
export function recordsOf(calibration: IntervalCalibration, results: readonly Result[]): CalibrationRecord[] {
  return Object.entries(calibration.covers).map(([quantity, covers]) => {
    const held = results.map(covers);
    const covered = held.filter(Boolean).length;
    const slice = held.slice(0, SLICE).map((is) => (is ? "1" : "0"));
    return { quantity, repetitions: held.length, covered, share: covered / held.length, slice: slice.join("") };
  });
}

/** The ids of the slice's trials, which change with anything that they are made of. */
export function sliceIds(calibration: IntervalCalibration): string[] {
  return calibrationTrials(calibration, SLICE).map(trialId);
}

/** Whether a whole calibration came out well. */
export function isCalibrated({ share, repetitions }: CalibrationRecord): boolean {
  return repetitions >= REPETITIONS && share >= ACCEPTED.low && share <= ACCEPTED.high;
}
