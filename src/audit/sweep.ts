import type { Dataset } from "../terms/dataset.ts";
import { notRun } from "../terms/estimate.ts";
import { numberOf } from "../terms/trial.ts";
import type { ConstantLosses } from "./controls.ts";
import { mostScore, overSplits, testedPart } from "./controls.ts";
import type { SplitDesign } from "./difference-interval.ts";
import type { AuditDocument, SweepPoint } from "./document.ts";
import { bySplit, lossEstimate, lossesOf, type ProcedureRuns } from "./losses.ts";
import type { Care, Setting } from "./plan.ts";
import { convergedShare } from "./stages.ts";

/** One width of the sweep: the tuned procedure's test loss, and what it chose on validation. */
export function sweepPoint(spec: {
  readonly setting: Setting;
  readonly runs: ProcedureRuns;
  readonly design: SplitDesign;
  readonly constant: ConstantLosses;
  /** L₀, the score of the constant predictor */
  readonly baseline: number;
  readonly care: Care;
}): SweepPoint {
  const { setting, runs, design, care } = spec;
  const { rows, task } = setting.dataset;
  const losses = { score: lossesOf(runs, "testScores", rows), second: lossesOf(runs, "testErrors", rows) };
  const tested = testedPart(setting, losses, design, care.seeds, spec.constant.variance);
  const trained =
    task === "classification"
      ? { trainError: overSplits(bySplit(runs, "trainError"), care.seeds, 1) }
      : { trainMse: overSplits(bySplit(runs, "trainMse"), care.seeds, Infinity) };
  return {
    width: Number(runs.name),
    parameters: runs.parameters,
    ...trained,
    ...tested,
    skill: 1 - tested.testScore.mean / spec.baseline,
    converged: convergedShare(runs),
    chosen: choices(runs),
  };
}

function choices({ results }: ProcedureRuns): SweepPoint["chosen"] {
  const all = results.flat();
  const epochs = all.map(({ final }) => numberOf(final.epochs)).sort((a, b) => a - b);
  return {
    learningRate: tally(all.map(({ final }) => String(final.learningRate))),
    weightDecay: tally(all.map(({ final }) => String(final.weightDecay))),
    epochs: { low: epochs[0], median: epochs[Math.floor(epochs.length / 2)], high: epochs[epochs.length - 1] },
  };
}

function tally(values: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of [...values].sort()) counts[value] = (counts[value] ?? 0) + 1;
  return counts;
}

/** The procedure that chooses the width too, by the score on the held-out rows of each training part. */
export function tunedProcedure(
  procedures: readonly ProcedureRuns[],
  design: SplitDesign,
  seeds: number,
  { rows, task }: Dataset,
): AuditDocument["tuned"] {
  if (procedures.length < 2) return notRun("fewer than two widths were run");
  const chosen = procedures[0].results.map((bySeed, j) =>
    bySeed.map((_, s) => {
      const validation = (runs: ProcedureRuns) => numberOf(runs.results[j][s].final.validationScore);
      return procedures.reduce((best, runs) => (validation(runs) < validation(best) ? runs : best));
    }),
  );
  const results = chosen.map((bySeed, j) => bySeed.map((runs, s) => runs.results[j][s]));
  const losses = lossesOf({ name: "tuned", parameters: 0, results }, "testScores", rows);
  return {
    testScore: lossEstimate(losses, design, seeds, mostScore(task)),
    widths: tally(chosen.flat().map(({ name }) => String(name))),
  };
}
