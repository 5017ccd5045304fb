/**
 * Decides every sampled claim on 20 blocks of fresh seeds: npm run seed-blocks [-- NAME…] [--blocks 20]. Writes
 * docs/seed-blocks.json and docs/seed-blocks.md. Claims that are enumerated or computed need no second block.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import * as index from "../experiments/index.ts";
import { findData } from "../src/cli/find-data.ts";
import { readFileBytes } from "../src/data/read-node.ts";
import { experimentNamed, experimentsOf } from "../src/lab/experiment-list.ts";
import { judgePlan, planExperiment } from "../src/lab/experiment-plan.ts";
import { openPool } from "../src/lab/pool-node.ts";
import { runTrials } from "../src/lab/run-trials.ts";
import { openStore } from "../src/lab/store-node.ts";
import { isAsExpected } from "../src/lab/verdict.ts";
import { blockDigest, sampledOnly, seedBlocksPage, type SeedBlocks } from "./seed-blocks-page.ts";

const { values, positionals } = parseArgs({
  options: { blocks: { type: "string", default: "20" }, folder: { type: "string", default: "docs" } },
  allowPositionals: true,
});
const blocks = Number(values.blocks);
const json = `${values.folder}/seed-blocks.json`;
const all = experimentsOf(index);
const chosen = positionals.length === 0 ? all : positionals.map((name) => experimentNamed(name, all));
const read = (name: string) => {
  const found = findData(name, {});
  return found === undefined ? undefined : readFileBytes(found);
};

for (const experiment of chosen.map(sampledOnly)) {
  if (experiment.claims("whole").length === 0) continue;
  if (experiment.needs.some((name) => read(name) === undefined)) {
    console.log(`${experiment.id}: left out for want of ${experiment.needs.join(", ")}`);
    continue;
  }
  const tables = experiment.datasets?.(read) ?? [];
  const pool = openPool({ datasets: new Map(tables.map((table) => [table.sha256, table])) });
  const passed = new Map<string, number>();
  const others = new Map<string, string[]>();
  for (let seedBlock = 1; seedBlock <= blocks; seedBlock++) {
    const store = await openStore(":memory:");
    const plan = planExperiment(experiment, { size: "whole", seedBlock });
    const verdicts = judgePlan(plan, await runTrials({ trials: plan.trials, pool, store }));
    store.close();
    for (const verdict of verdicts) {
      const well = isAsExpected(verdict, "whole");
      passed.set(verdict.claim, (passed.get(verdict.claim) ?? 0) + (well ? 1 : 0));
      const said = `block ${seedBlock}: ${verdict.outcome}, control ${verdict.control.outcome}`;
      if (!well) others.set(verdict.claim, [...(others.get(verdict.claim) ?? []), said]);
    }
  }
  await pool.close();
  const before: SeedBlocks = existsSync(json) ? (JSON.parse(readFileSync(json, "utf8")) as SeedBlocks) : { blocks: [] };
  const made = experiment.claims("whole").map(({ id }) => ({
    experiment: experiment.id,
    claim: id,
    blocks,
    asExpected: passed.get(id) ?? 0,
    others: others.get(id) ?? [],
    plan: blockDigest(experiment, id),
  }));
  const kept = before.blocks.filter((one) => one.experiment !== experiment.id);
  const document: SeedBlocks = {
    blocks: [...kept, ...made].sort((a, b) => (a.experiment < b.experiment ? -1 : a.experiment > b.experiment ? 1 : 0)),
  };
  writeFileSync(json, `${JSON.stringify(document, null, 1)}\n`);
  writeFileSync(`${values.folder}/seed-blocks.md`, seedBlocksPage(document));
  const failed = made.filter((one) => one.asExpected < blocks).map((one) => `${one.claim} ${one.asExpected}`);
  console.log(`${experiment.id}: ${made.length} claims, ${blocks} blocks; not all: ${failed.join(", ") || "none"}`);
}
