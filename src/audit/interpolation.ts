import { random } from "../base/random.ts";
import { isotonic } from "../math/isotonic.ts";
import type { Interpolation } from "./document.ts";

/** For one width, whether each split's training rows were interpolated. */
export interface WidthRuns {
  readonly width: number;
  readonly parameters: number;
  /** one entry a split, in the order of the splits */
  readonly interpolated: readonly boolean[];
}

const RESAMPLES = 1000;

/**
 * The interpolation threshold: the width at which P(training rows fitted exactly) = ½.
 *
 * Shares by width are made monotone (isotonic regression); the bracket [low, high] holds the crossing of ½ in 95 % of
 * bootstrap resamples of the splits, rounded outward to the grid of widths. Width 0 stands for "below the grid".
 * Measured: a property of the data, the budget and the optimiser, at n₁ rows; it moves up with more rows.
 */
export function interpolationThreshold(runs: readonly WidthRuns[], criterion: string): Interpolation {
  const splits = runs[0].interpolated.length;
  const all = Array.from({ length: splits }, (_, j) => j);
  const monotone = monotoneShares(runs, all);
  const shares = runs.map(({ width, parameters, interpolated }, i) => ({
    width,
    parameters,
    share: interpolated.filter(Boolean).length / splits,
    isotonic: monotone[i],
    runs: splits,
  }));
  const crossing = firstAtLeast(monotone, 0.5);
  const at = (index: number) => (index < 0 ? 0 : index < runs.length ? runs[index].width : null);
  const count = (index: number) => (index < 0 ? 0 : index < runs.length ? runs[index].parameters : null);
  const [low, high] = bootstrapBracket(runs, splits);
  return {
    status: crossing < runs.length ? "reached" : "not-reached",
    width: { low: at(low), high: at(high) },
    range: { p10: at(firstAtLeast(monotone, 0.1)), p90: at(firstAtLeast(monotone, 0.9)) },
    parameters: { low: count(low), high: count(high) },
    shares,
    criterion,
    grade: "measured",
  };
}

/** The smallest width of the grid with P ≥ ½, or null: the width that "8× the threshold" multiplies. */
export function thresholdWidth({ shares }: Pick<Interpolation, "shares">): number | null {
  return shares.find(({ isotonic }) => isotonic >= 0.5)?.width ?? null;
}

function monotoneShares(runs: readonly WidthRuns[], splits: readonly number[]): Float64Array {
  return isotonic(runs.map(({ interpolated }) => splits.filter((j) => interpolated[j]).length / splits.length));
}

function firstAtLeast(values: ArrayLike<number>, level: number): number {
  let i = 0;
  while (i < values.length && values[i] < level) i++;
  return i;
}

/** Indices into the grid: the 2.5 % point of the width before the crossing, the 97.5 % point of the width after it. */
function bootstrapBracket(runs: readonly WidthRuns[], splits: number): [number, number] {
  const stream = random(0, "bootstrap/interpolation");
  const crossings = Array.from({ length: RESAMPLES }, () => {
    const resample = Array.from({ length: splits }, () => stream.below(splits));
    return firstAtLeast(monotoneShares(runs, resample), 0.5);
  }).sort((a, b) => a - b);
  const tail = Math.floor(0.025 * RESAMPLES);
  return [crossings[tail] - 1, crossings[RESAMPLES - 1 - tail]];
}
