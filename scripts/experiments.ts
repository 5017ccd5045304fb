/** Runs experiments whole and writes their verdict.json and their pictures: npx tsx scripts/experiments.ts [name…]. */
import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import * as index from "../experiments/index.ts";
import { findData } from "../src/cli/find-data.ts";
import { readFileBytes } from "../src/data/read-node.ts";
import { renderSvg } from "../src/figure/render.ts";
import { picturesOf } from "../src/lab/experiment.ts";
import { experimentNamed, experimentsOf } from "../src/lab/experiment-list.ts";
import { runExperiment } from "../src/lab/experiment-run.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { openStore } from "../src/lab/store-node.ts";
import { isAsExpected } from "../src/lab/verdict.ts";
import { verifyDocument } from "../src/lab/verdict-document.ts";

/** px, as the README shows it */
const WIDTH = 720;

const all = experimentsOf(index);
const names = process.argv.slice(2);
const chosen = names.length === 0 ? all : names.map((name) => experimentNamed(name, all));
const read = (name: string) => {
  const found = findData(name, {});
  return found === undefined ? undefined : readFileBytes(found);
};
const missing = chosen.flatMap(({ id, needs }) =>
  needs.filter((name) => findData(name, {}) === undefined).map((name) => `${id} needs ${name}`),
);
if (missing.length > 0) throw new Error(`nothing is run or written: ${missing.join(", ")}`);
const tables = chosen.flatMap(({ datasets }) => datasets?.(read) ?? []);
const pool = openPool({ datasets: new Map(tables.map((table) => [table.sha256, table])) });
const store = await openStore(":memory:");
for (const experiment of chosen) {
  const started = performance.now();
  const verdicts = await runExperiment({ experiment, size: "whole", lab: { store, pool } });
  const folder = fileURLToPath(new URL(`../experiments/${experiment.id}/`, import.meta.url));
  mkdirSync(folder, { recursive: true });
  writeFileSync(`${folder}verdict.json`, `${JSON.stringify(verifyDocument(verdicts), null, 1)}\n`);
  for (const [file, draw] of picturesOf(experiment)) {
    writeFileSync(`${folder}${file}`, await renderSvg(await draw(verdicts, { width: WIDTH })));
  }
  for (const verdict of verdicts) {
    const said = isAsExpected(verdict, "whole") ? "as expected" : "NOT AS EXPECTED";
    console.log(`${experiment.id}/${verdict.claim}: ${verdict.outcome}, control ${verdict.control.outcome}: ${said}`);
  }
  console.log(`${experiment.id}: ${((performance.now() - started) / 1000).toFixed(1)} s on ${pool.workers} workers`);
}
store.close();
await pool.close();
