/**
 * Calibration of the audit's interval rule on fresh tables, 3 × 5 folds as in an audit.
 *
 * null    Two seeds of one network are called narrow and wide, with a margin of 0, so that nothing hides inside "no
 *         difference". At 95 % at most 29 of 400 may be called "helps" or "hurts" (binomial, 97.5 % point of 5 %).
 * power   A linear model against a network of six hidden units, on a rule with a product that no linear model has, with
 *         the audit's margin: where the true difference is at least three margins and n ≥ 300, "helps" must be said in 80 %.
 *
 *   npx tsx bench/calibration.ts [--experiment null|power] [--repetitions 400] [--rows 150] [--task classification|regression]
 */
import { parseArgs } from "node:util";
import { differenceInterval, type Losses } from "../src/audit/difference-interval.ts";
import { lossesOf } from "../src/audit/losses.ts";
import { levelsOfCare, replicateOf, splitsOf, tunedTrial } from "../src/audit/plan.ts";
import { answerOf } from "../src/audit/words.ts";
import { normals } from "../src/base/normal.ts";
import { random } from "../src/base/random.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { openInlinePool } from "../src/lab/pool-inline.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import type { Architecture } from "../src/terms/architecture.ts";
import type { Dataset } from "../src/terms/dataset.ts";
import { trialId } from "../src/terms/trial.ts";

const { values } = parseArgs({
  options: {
    experiment: { type: "string", default: "null" },
    repetitions: { type: "string", default: "400" },
    rows: { type: "string", default: "150" },
    task: { type: "string", default: "classification" },
  },
});
const repetitions = Number(values.repetitions);
const task: Dataset["task"] = values.task === "regression" ? "regression" : "classification";
const rows = Number(values.rows);
const module = await loadEngineModule();
const care = { ...levelsOfCare[5], seeds: 1 };
const outputs = task === "regression" ? 1 : 2;
const architecture: Architecture = { widths: [3, 6, outputs], unit: { kind: "relu" }, bias: true };
const linear: Architecture = { widths: [3, outputs], unit: { kind: "linear" }, bias: true };

/** A smooth rule of three inputs under noise; another table each repetition. */
function table(seed: number): Dataset {
  const draws = normals(random(seed, "population"), 4 * rows);
  const rule = (i: number) => draws[4 * i] * draws[4 * i + 1] + draws[4 * i + 2] + 0.7 * draws[4 * i + 3];
  return {
    name: "null",
    sha256: seed.toString(16).padStart(64, "0"),
    task,
    rows,
    inputs: 3,
    x: Float64Array.from({ length: 3 * rows }, (_, k) => draws[4 * Math.floor(k / 3) + (k % 3)]),
    y: Float64Array.from({ length: rows }, (_, i) => (task === "regression" ? rule(i) : Number(rule(i) > 0))),
    inputNames: ["a", "b", "c"],
    targetName: "y",
    classes: task === "regression" ? [] : ["no", "yes"],
    indicator: [false, false, false],
  };
}

async function losses(dataset: Dataset, of: Architecture, repetition: number, seed: number): Promise<Losses> {
  const datasets = new Map([[dataset.sha256, dataset]]);
  const setting = {
    dataset,
    model: { base: architecture, w0: 6, chosenBy: "option" as const },
    examples: rows - rows / 5,
  };
  const trials = splitsOf(dataset, 3).map((split, j) => ({
    ...tunedTrial(setting, of, { split, replicate: replicateOf(j, seed), care }),
    seed: repetition,
  }));
  const results = await runTrials({
    trials,
    store: openMemoryStore(),
    pool: openInlinePool({ datasets, module }),
    datasets,
  });
  const bySplit = trials.flatMap((trial) => results.get(trialId(trial)) ?? []).map((result) => [result]);
  return lossesOf({ name: "null", parameters: 0, results: bySplit }, "testScores", rows);
}

const power = values.experiment === "power";
const words = { helps: 0, hurts: 0, "no-difference": 0, "cannot-tell": 0, "not-converged": 0 };
const sums = { difference: 0, margin: 0, half: 0, nadeauBengio: 0 };
for (let repetition = 0; repetition < repetitions; repetition++) {
  const dataset = table(repetition);
  const narrow = await losses(dataset, power ? linear : architecture, repetition, 0);
  const wide = await losses(dataset, architecture, repetition, 1);
  const { mean, half, halfWidths } = differenceInterval({
    d: narrow.byRow.map((loss, i) => loss - wide.byRow[i]),
    D: narrow.bySplit.map((loss, j) => loss - wide.bySplit[j]),
    design: { folds: 5, testShare: 0.25 },
    level: 0.95,
  });
  // 0.02 of the constant predictor's score: near 1/4 for two classes of equal size, 1 for a regression
  const margin = power ? 0.02 * (task === "regression" ? 1 : 0.25) : 0;
  words[answerOf(mean - half, mean + half, margin)]++;
  sums.difference += mean;
  sums.margin += margin;
  sums.half += half;
  sums.nadeauBengio += halfWidths.nadeauBengio;
}
const means = Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, sum / repetitions]));
process.stdout.write(`${JSON.stringify({ experiment: values.experiment, task, rows, repetitions, words, means })}\n`);
