/**
 * Seconds that `runTrials` takes for 1, 2, 4, … seeds of one small network on one worker: one JSON line. The environment
 * decides whether native routines compute (COUNTERWEIGHT_NATIVE), so growth-figure.ts runs this once a backend.
 */
import { random } from "../src/base/random.ts";
import { datasetFromArrays } from "../src/data/dataset-from-arrays.ts";
import { parseTrial } from "../src/lab/kinds.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openMemoryStore } from "../src/lab/store-memory-web.ts";
import { NUMERICS } from "../src/terms/trial.ts";

const ROWS = 1000;
const COUNTS = [1, 2, 4, 8, 16, 32, 64, 128];
const REPEATS = 4;

const stream = random(0, "growth");
const dataset = datasetFromArrays({
  name: "growth",
  x: { shape: [ROWS, 40], dtype: "<f8", data: Float64Array.from({ length: 40 * ROWS }, () => stream.uniform() - 0.5) },
  y: { shape: [ROWS], dtype: "<f8", data: Float64Array.from({ length: ROWS }, (_, i) => i % 10) },
  task: "classification",
});
const data = { kind: "pair", train: dataset.sha256, test: dataset.sha256 };
const train = { batch: 50, epochs: 10, learningRate: 0.01, momentum: 0.9 };
const base = { kind: "network", numerics: NUMERICS, data, standardise: false, architecture: "A(40,16,16,10)", train };

const pool = openPool({ datasets: new Map([[dataset.sha256, dataset]]), workers: 1 });
await seconds(Math.max(...COUNTS)); // starts the worker and lets V8 compile
const least = new Map(COUNTS.map((count) => [count, Infinity]));
for (let repeat = 0; repeat < REPEATS; repeat++) {
  for (const [count, time] of least) least.set(count, Math.min(time, await seconds(count)));
}
await pool.close();
console.log(JSON.stringify([...least].map(([x, y]) => ({ x, y }))));

async function seconds(count: number): Promise<number> {
  const trials = Array.from({ length: count }, (_, seed) => parseTrial({ ...base, seed, observe: ["trainLoss"] }));
  const before = performance.now();
  await runTrials({ trials, store: openMemoryStore(), pool });
  return (performance.now() - before) / 1000;
}
