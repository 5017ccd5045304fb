import type { Json } from "../base/canonical-json.ts";
import { mean } from "../math/mean.ts";
import type { Estimate } from "../terms/estimate.ts";
import { numberOf, type Result } from "../terms/trial.ts";
import { differenceInterval, type Losses, type SplitDesign } from "./difference-interval.ts";

/** One procedure (a tuned width, or the linear baseline) on every split: `results[split][seed]`. */
export interface ProcedureRuns {
  readonly name: number | string;
  readonly parameters: number;
  readonly results: readonly (readonly Result[])[];
}

/** Losses of every tested row under `observable`, one of the lists that the tuned kinds report. */
export function lossesOf(runs: ProcedureRuns, observable: "testScores" | "testErrors", rows: number): Losses {
  const sums = new Float64Array(rows);
  const counts = new Float64Array(rows);
  const bySplitSeed = runs.results.map((seeds) =>
    seeds.map(({ final }) => {
      const losses = listOf(final[observable]);
      listOf(final.testRows).forEach((row, i) => {
        sums[row] += losses[i];
        counts[row]++;
      });
      return mean(losses);
    }),
  );
  return {
    byRow: sums.map((sum, i) => sum / counts[i]),
    bySplit: bySplitSeed.map((losses) => mean(losses)),
    bySplitSeed,
  };
}

/** Mean loss with the interval of `differenceInterval`, cut to the values that such a loss can take: 0 … most. */
export function lossEstimate(losses: Losses, design: SplitDesign, seeds: number, most: number): Estimate {
  const { mean, half } = differenceInterval({ d: losses.byRow, D: losses.bySplit, design, level: 0.95 });
  return { ...within(mean, half, most), level: 0.95, seeds, grade: "measured" };
}

/** mean ± half, cut to [0, most]. */
export function within(mean: number, half: number, most: number): Pick<Estimate, "mean" | "low" | "high"> {
  return { mean, low: Math.max(0, mean - half), high: Math.min(most, mean + half) };
}

/** One number a split (its mean over seeds), such as the training error. */
export function bySplit(runs: ProcedureRuns, observable: string): number[] {
  return runs.results.map((seeds) => mean(seeds.map(({ final }) => numberOf(final[observable]))));
}

function listOf(value: Json | undefined): number[] {
  return Array.isArray(value) ? value.map((item: Json) => numberOf(item)) : [];
}
