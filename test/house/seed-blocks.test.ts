import { existsSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import * as index from "../../experiments/index.ts";
import { experimentsOf } from "../../src/lab/experiment-list.ts";
import { blockDigest, sampledOnly, type SeedBlocks, seedBlocksPage } from "../../scripts/seed-blocks-page.ts";

const folder = fileURLToPath(new URL("../../docs", import.meta.url));
const { blocks } = JSON.parse(readFileSync(`${folder}/seed-blocks.json`, "utf8")) as SeedBlocks;
const experiments = experimentsOf(index).map(sampledOnly);

test("docs/seed-blocks.md is what docs/seed-blocks.json makes", () => {
  expect(existsSync(`${folder}/seed-blocks.md`)).toBe(true);
  expect(readFileSync(`${folder}/seed-blocks.md`, "utf8")).toBe(seedBlocksPage({ blocks }));
});

for (const id of [...new Set(blocks.map(({ experiment }) => experiment))]) {
  test(`${id}: its pass rates are of the claims as they are now`, () => {
    const experiment = experiments.find((one) => one.id === id)!;
    const listed = blocks.filter((one) => one.experiment === id);
    expect(listed.map(({ claim }) => claim)).toEqual(experiment.claims("whole").map((claim) => claim.id));
    for (const { claim, plan } of listed) {
      expect([claim, plan], `stale: npm run seed-blocks -- ${id}`).toEqual([claim, blockDigest(experiment, claim)]);
    }
  });
}
