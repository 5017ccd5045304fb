/**
 * Calibration B of the audit: under an exact null, how often does the interval rule say "helps" or "hurts"?
 *
 * Two seeds of the same network are called narrow and wide, on a fresh table each time; 3 × 5 folds as in an audit.
 * At level 95 % at most 29 of 400 pass (binomial, 97.5 % point of 5 %).
 *
 *   npx tsx bench/calibration-null.ts [--repetitions 400] [--rows 150] [--task classification|regression]
 *
 * One JSON line: {"repetitions","helps","hurts","noDifference","cannotTell","meanHalfWidth","nadeauBengioHalfWidth"}.
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
import type { Dataset } from "../src/terms/dataset.ts";
import { trialId } from "../src/terms/trial.ts";

const { values } = parseArgs({
  options: {
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
const architecture = { widths: [3, 6, task === "regression" ? 1 : 2], unit: { kind: "relu" }, bias: true } as const;

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

async function losses(dataset: Dataset, repetition: number, seed: number): Promise<Losses> {
  const datasets = new Map([[dataset.sha256, dataset]]);
  const setting = {
    dataset,
    model: { base: architecture, w0: 6, chosenBy: "option" as const },
    examples: rows - rows / 5,
  };
  const trials = splitsOf(dataset, 3).map((split, j) => ({
    ...tunedTrial(setting, architecture, { split, replicate: replicateOf(j, seed), care }),
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

const words = { helps: 0, hurts: 0, "no-difference": 0, "cannot-tell": 0, "not-converged": 0 };
let [half, nadeauBengio] = [0, 0];
for (let repetition = 0; repetition < repetitions; repetition++) {
  const dataset = table(repetition);
  const [narrow, wide] = [await losses(dataset, repetition, 0), await losses(dataset, repetition, 1)];
  const interval = differenceInterval({
    d: narrow.byRow.map((loss, i) => loss - wide.byRow[i]),
    D: narrow.bySplit.map((loss, j) => loss - wide.bySplit[j]),
    design: { folds: 5, testShare: 0.25 },
    level: 0.95,
  });
  // a margin of 0 asks for the coverage itself: nothing hides inside "no difference"
  words[answerOf(interval.mean - interval.half, interval.mean + interval.half, 0)]++;
  half += interval.half / repetitions;
  nadeauBengio += interval.halfWidths.nadeauBengio / repetitions;
}
process.stdout.write(
  `${JSON.stringify({ task, rows, repetitions, helps: words.helps, hurts: words.hurts, noDifference: words["no-difference"], cannotTell: words["cannot-tell"], meanHalfWidth: half, nadeauBengioHalfWidth: nadeauBengio })}\n`,
);
