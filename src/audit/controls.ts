import { brierHalf, boundedSquaredError, populationVariance } from "../learn/scores.ts";
import { estimate } from "../lab/estimate.ts";
import { drawSample } from "../lab/sample.ts";
import { mean } from "../math/mean.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { Sample } from "../terms/sample.ts";
import type { Estimate } from "../terms/estimate.ts";
import { numberOf, type Result } from "../terms/trial.ts";
import type { Losses, SplitDesign } from "./difference-interval.ts";
import { lossEstimate, within } from "./losses.ts";
import { splitsOf, type Setting } from "./plan.ts";
import type { ShuffledRuns } from "./stages.ts";

/** Losses of the constant predictor: training class frequencies (commonest class for the 0/1 error), or the training mean. */
export interface ConstantLosses {
  readonly score: Losses;
  readonly second: Losses;
  /** V, the variance of the targets (of the whole table); 1 for classification. */
  readonly variance: number;
}

export function constantLosses(setting: Setting, repeats: number): ConstantLosses {
  const { dataset } = setting;
  const datasets = new Map([[dataset.sha256, dataset]]);
  const samples = splitsOf(dataset, repeats).map((split) =>
    drawSample({ data: { kind: "table", sha256: dataset.sha256, split, labelNoise: 0 }, seed: 0, datasets }),
  );
  const judged = samples.map((sample) => ({ rows: sample.testRows, losses: constantOn(sample) }));
  const collect = (pick: "score" | "second"): Losses => {
    const sums = new Float64Array(dataset.rows);
    const counts = new Float64Array(dataset.rows);
    const bySplit = judged.map(({ rows, losses }) => {
      rows.forEach((row: number, i: number) => {
        sums[row] += losses[pick][i];
        counts[row]++;
      });
      return mean(losses[pick]);
    });
    return { byRow: sums.map((sum, i) => sum / counts[i]), bySplit, bySplitSeed: bySplit.map((mean) => [mean]) };
  };
  const variance = dataset.task === "regression" ? populationVariance(dataset.y) : 1;
  return { score: collect("score"), second: collect("second"), variance };
}

function constantOn({ train, test }: Sample): { readonly score: number[]; readonly second: number[] } {
  const y = [...test.y];
  if (train.task === "regression") {
    const centre = mean(train.y);
    const variance = populationVariance(train.y);
    return {
      score: y.map((target) => boundedSquaredError(centre, target, variance)),
      second: y.map((target) => (target - centre) * (target - centre)),
    };
  }
  const frequency = frequencies(train);
  const commonest = frequency.indexOf(Math.max(...frequency));
  return {
    score: y.map((label) => brierHalf(frequency, label)),
    second: y.map((label) => (label === commonest ? 0 : 1)),
  };
}

function frequencies({ y, classes }: Dataset): number[] {
  const counts = new Array<number>(classes.length).fill(0);
  for (const label of y) counts[label]++;
  return counts.map((count) => count / y.length);
}

/** Test score and 0/1 error (or MSE and R²) with their intervals. */
export function testedPart(
  setting: Setting,
  losses: { readonly score: Losses; readonly second: Losses },
  design: SplitDesign,
  seeds: number,
  variance: number,
) {
  const classification = setting.dataset.task === "classification";
  const second = lossEstimate(losses.second, design, seeds, classification ? 1 : Infinity);
  const testScore = lossEstimate(losses.score, design, seeds, mostScore(setting.dataset.task));
  return classification
    ? { testScore, testError: second }
    : { testScore, testMse: second, testR2: r2Of(second, variance) };
}

/** R² = 1 − MSE/V over all tested rows; its interval is that of the MSE. */
function r2Of(mse: Estimate, variance: number): Estimate {
  const r2 = (value: number) => 1 - value / variance;
  return { ...mse, mean: r2(mse.mean), low: r2(mse.high), high: r2(mse.low) };
}

/** The largest value of the bounded score of a row: Brier/2, or min(e²/V, 4). */
export function mostScore(task: Dataset["task"]): number {
  return task === "classification" ? 1 : 4;
}

/** Mean of one number a split and Student's interval over the splits (which share rows: it is narrow), cut to [0, most]. */
export function overSplits(values: readonly number[], seeds: number, most: number): Estimate {
  const { mean: centre, high, ...rest } = estimate(values);
  return { ...rest, ...within(centre, high - centre, most), seeds };
}

/**
 * What the network of width w₀ does with labels permuted within the training part and within the test part: can it
 * memorise, and does anything leak? p = (1 + #{permutations that score no worse than the true labels})/20.
 */
export function shuffledPart(setting: Setting, width: number, { actual, permuted }: ShuffledRuns) {
  const list = (observable: string) => permuted.map(({ final }) => numberOf(final[observable]));
  const score = (result: Result) => numberOf(result.final.testScore);
  const trueTestScore = score(actual);
  const asGood = permuted.filter((result) => score(result) <= trueTestScore).length;
  const pValue = (1 + asGood) / (1 + permuted.length);
  const memorised = permuted.filter(({ status }) => status === "converged").length / permuted.length;
  const classification = setting.dataset.task === "classification";
  const over = (observable: string, most: number) => overSplits(list(observable), permuted.length, most);
  const errors = classification
    ? { trainError: over("trainError", 1), testError: over("testError", 1) }
    : { trainMse: over("trainMse", Infinity), testMse: over("testMse", Infinity) };
  return {
    width,
    permutations: permuted.length,
    ...errors,
    testScore: over("testScore", mostScore(setting.dataset.task)),
    trueTestScore,
    pValue,
    memorised,
    says: shuffledWords(pValue, memorised),
  };
}

function shuffledWords(pValue: number, memorised: number): string {
  const memory =
    memorised === 0
      ? "It fits none of the permuted labels exactly"
      : memorised === 1
        ? "It fits every permutation of the labels exactly: it can memorise"
        : `It fits ${Math.round(100 * memorised)} % of the permutations exactly`;
  const signal =
    pValue <= 0.05
      ? "true labels are predicted better than any permuted ones"
      : "true labels are not predicted reliably better than permuted ones";
  return `${memory}; ${signal} (p = ${pValue.toFixed(2)}, the least possible is 0.05).`;
}
