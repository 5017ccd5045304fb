import { defineExperiment, type Experiment } from "../src/lab/experiment.ts";
import { planExperiment } from "../src/lab/experiment-plan.ts";
import { canonicalJson } from "../src/base/canonical-json.ts";
import { sha256Hex } from "../src/base/sha256.ts";
import { trialId } from "../src/terms/trial.ts";

/** How often a claim came out as expected on blocks of fresh seeds. */
export interface BlockRecord {
  readonly experiment: string;
  readonly claim: string;
  readonly blocks: number;
  readonly asExpected: number;
  /** What came out in the other blocks. */
  readonly others: readonly string[];
  /** SHA-256 of the ids of the first block's trials: stale where it differs. */
  readonly plan: string;
}

export interface SeedBlocks {
  readonly blocks: readonly BlockRecord[];
}

const sampled: readonly string[] = ["equal", "at-least", "at-most", "share", "exponent"];

/** The experiment with the claims alone that chance decides. */
export function sampledOnly(experiment: Experiment): Experiment {
  return defineExperiment({
    ...experiment,
    claims: (size) => experiment.claims(size).filter(({ judgement }) => sampled.includes(judgement.kind)),
  });
}

/** Names the trials of a claim's first fresh block. */
export function blockDigest(experiment: Experiment, claim: string): string {
  const plan = planExperiment(experiment, { size: "whole", seedBlock: 1 });
  const { points } = plan.claims.find((one) => one.claim.id === claim)!;
  return sha256Hex(canonicalJson(points.flatMap(({ replicates }) => replicates.flat().map(trialId))));
}

/** docs/seed-blocks.md. */
export function seedBlocksPage({ blocks }: SeedBlocks): string {
  const runs = blocks.reduce((sum, one) => sum + one.blocks, 0);
  const well = blocks.reduce((sum, one) => sum + one.asExpected, 0);
  const rows = blocks.map(({ experiment, claim, blocks: of, asExpected, others }) => [
    experiment,
    claim,
    `${asExpected} of ${of}`,
    others.join("; "),
  ]);
  const head = ["experiment", "claim", "as expected", "else"];
  const widths = head.map((name, i) => Math.max(name.length, ...rows.map((row) => row[i].length)));
  const line = (row: readonly string[]) => `| ${row.map((cell, i) => cell.padEnd(widths[i])).join(" | ")} |`;
  return `# The claims on fresh seeds

A claim's verdict rests on its declared seeds. Here the claims that chance decides were decided again, whole, on blocks of
other seeds: ${well} of ${runs} verdicts came out as expected, with their controls. Enumerated and computed claims have no chance in them
and are left out. \`npx counterweight verify NAME --seed-block B\` repeats any row; \`npm run seed-blocks\` writes this page.

${[line(head), line(widths.map((width) => "-".repeat(width))), ...rows.map(line)].join("\n")}
`;
}
