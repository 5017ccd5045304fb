import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { NativeRoutines } from "../src/engine/engine.ts";
import { parseExperimentFile } from "../src/lab/experiment-file.ts";
import { tablesOf } from "../src/lab/experiment-file-tables.ts";
import { planExperimentFile } from "../src/lab/experiment-file-trials.ts";
import { openInlinePool } from "../src/lab/pool-inline.ts";
import type { Dataset } from "../src/terms/dataset.ts";
import type { Trial } from "../src/terms/trial.ts";
import { say } from "./measure.ts";

const WIDTHS = [2, 3, 4, 5, 7, 9, 12, 16, 21, 27, 36, 47, 61, 80, 104, 135, 177, 230, 300];
const FILE = "mnist1d-16k.npz";
const STEPS_PER_EPOCH = 40;

const experiment = (epochs: number): string => `
name: mnist1d-sweep
data: { file: ${FILE}, train: { x: x, y: y }, test: { x: x_test, y: y_test } }
architecture: A(40,{h},{h},10)
sweep: { h: [${WIDTHS.join(", ")}] }
train: { learningRate: 0.01, momentum: 0.9, batch: 100, epochs: ${epochs} }
observe: [trainLoss, testError]
`;

/**
 * The published MNIST-1D sweep on one thread, as trials like any other, evaluation on 12,000 test rows included: seconds
 * for each width and for all 19, with one seed and with four. One line a width: microseconds a step of one network.
 */
export async function benchMnist1d(
  engine: { readonly module: WebAssembly.Module; readonly native: NativeRoutines | undefined },
  { epochs, seeds }: { readonly epochs: number; readonly seeds: number },
): Promise<void> {
  const folder = [process.env["COUNTERWEIGHT_DATA"] ?? "", "../shared/data"].find((at) => existsSync(join(at, FILE)));
  if (folder === undefined) {
    console.error(`bench: no ${FILE} in COUNTERWEIGHT_DATA or ../shared/data; mnist1d is left out.`);
    return;
  }
  const bytes = readFileSync(join(folder, FILE));
  const parsed = parseExperimentFile(experiment(epochs), { name: "mnist1d-sweep" });
  const tables = tablesOf(parsed, { bytes, maxBytes: 2 ** 30 });
  const list = tables.kind === "pair" ? [tables.train, tables.test] : [];
  const datasets = new Map<string, Dataset>(list.map((dataset) => [dataset.sha256, dataset]));
  const pool = openInlinePool({ datasets, ...engine });
  const { trials } = planExperimentFile(parsed, { tables, seeds });
  const what = `${seeds}-seed${seeds === 1 ? "" : "s"}`;
  let total = 0;
  for (const h of WIDTHS) {
    const ofWidth: Trial[] = trials.filter(({ point }) => point["h"] === h).map(({ trial }) => trial);
    const before = performance.now();
    await pool.run(ofWidth, { onResult: () => {} });
    const seconds = (performance.now() - before) / 1000;
    total += seconds;
    const steps = epochs * STEPS_PER_EPOCH * seeds;
    say(`mnist1d-h${h}-${what}`, { median: seconds, least: seconds }, (value) => (1e6 * value) / steps, "us/step");
  }
  say(`mnist1d-19-widths-${epochs}-epochs-${what}`, { median: total, least: total }, (value) => value, "s");
}
