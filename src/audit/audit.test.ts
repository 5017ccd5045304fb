import { beforeAll, describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { openInlinePool } from "../lab/pool-inline.ts";
import { runTrials } from "../lab/run-trials.ts";
import { openMemoryStore } from "../lab/store-memory-web.ts";
import type { Dataset } from "../terms/dataset.ts";
import { trialId, type Trial } from "../terms/trial.ts";
import { audit } from "./audit.ts";
import { AuditDocument, type ContrastRun } from "./document.ts";
import type { AuditOptions } from "./options.ts";
import { answerOf } from "./words.ts";

const module = await loadEngineModule();

/** n rows of 2 inputs; y by `rule`, which sees the inputs and one N(0,1). */
function table(
  n: number,
  task: Dataset["task"],
  rule: (a: number, b: number, noise: number) => number,
  seed = 1,
): Dataset {
  const draws = normals(random(seed, "population"), 3 * n);
  return {
    name: "made",
    sha256: (n * 10 + seed).toString(16).padStart(64, task === "regression" ? "a" : "b"),
    task,
    rows: n,
    inputs: 2,
    x: Float64Array.from({ length: 2 * n }, (_, k) => draws[3 * (k >> 1) + (k & 1)]),
    y: Float64Array.from({ length: n }, (_, i) => rule(draws[3 * i], draws[3 * i + 1], draws[3 * i + 2])),
    inputNames: ["a", "b"],
    targetName: "y",
    classes: task === "regression" ? [] : ["no", "yes"],
    indicator: [false, false],
  };
}

function reportOf(dataset: Dataset): AuditDocument["data"] {
  const { name, sha256, rows, inputs, task, targetName, classes } = dataset;
  const counts = classes.map((label, k) => ({ label, rows: dataset.y.filter((y) => y === k).length }));
  const columns = dataset.inputNames.map((column) => ({ name: column, kind: "number", missing: 0, constant: false }));
  return {
    name,
    sha256,
    rows,
    rowsRead: rows,
    dropped: { missing: 0, nonFinite: 0 },
    duplicates: 0,
    inputs,
    columns,
    target: targetName,
    task,
    classes: counts,
    warnings: [],
  };
}

async function auditOf(
  dataset: Dataset,
  options: Partial<AuditOptions> = {},
  lastStage?: string,
  asked: Trial[] = [],
): Promise<AuditDocument> {
  const datasets = new Map([[dataset.sha256, dataset]]);
  const pool = openInlinePool({ datasets, module });
  const store = openMemoryStore();
  const run = async (trials: readonly Trial[], stage: string) => {
    asked.push(...trials);
    if (stage === lastStage) return trials.map(() => null);
    const results = await runTrials({ trials, store, pool, datasets });
    return trials.map((trial) => results.get(trialId(trial)) ?? null);
  };
  return audit({
    dataset,
    report: reportOf(dataset),
    options: { budgetSeconds: 0.06, margin: 0.02, ...options },
    provenance: { version: "test", options: {} },
    services: { run },
  });
}

const ran = (document: AuditDocument): ContrastRun[] =>
  document.contrasts.filter((contrast): contrast is ContrastRun => "answer" in contrast);

describe("audit", () => {
  let xor: AuditDocument;
  let line: AuditDocument;
  beforeAll(async () => {
    // the sign of a·b: no linear model predicts it, a few hidden units do
    xor = await auditOf(
      table(120, "classification", (a, b, e) => Number(a * b + 0.05 * e > 0)),
      { budgetSeconds: 2 },
    );
    line = await auditOf(table(90, "regression", (a, b, e) => 5 + 2 * a - b + e));
  });

  test("gives a document of its schema, with every top-level part", () => {
    for (const document of [xor, line]) expect(AuditDocument.parse(document)).toEqual(document);
  });

  test("each difference is that of the sweep's losses, each word that of its interval and margin", () => {
    for (const document of [xor, line]) {
      const score = (name: number | string) =>
        name === "linear"
          ? Number((document.controls.linear as { testScore: { mean: number } }).testScore.mean)
          : Number(document.sweep.find(({ width }) => width === name)?.testScore.mean);
      expect(ran(document).length).toBeGreaterThanOrEqual(2);
      for (const { from, to, difference, halfWidths, unstable, margin, answer } of ran(document)) {
        const [mean, low, high] = [difference.mean, difference.low, difference.high].map(Number);
        // sums of 120 terms in another order
        expect(mean).toBeCloseTo(score(from) - score(to), 12);
        const half = unstable
          ? Number(halfWidths.nadeauBengio)
          : Math.max(Number(halfWidths.rows), Number(halfWidths.splits));
        expect(high - low).toBeCloseTo(2 * half, 12);
        if (answer !== "not-converged") expect(answer).toBe(answerOf(low, high, margin));
      }
    }
  });

  test("finds that hidden units beat a linear model where no linear model can, and not where it is the truth", () => {
    const c4 = (document: AuditDocument) => ran(document).find(({ id }) => id === "C4")?.answer;
    expect(c4(xor)).toBe("helps");
    expect(c4(line)).not.toBe("helps");
  });

  test("its sentences quote its numbers", () => {
    for (const document of [xor, line]) {
      const c1 = ran(document).find(({ id }) => id === "C1");
      expect(document.summary[0]).toContain(`from ${c1?.from} to ${c1?.to}`);
      expect(document.summary[1]).toContain(
        `${document.model.parameters} parameters for ${document.model.examples} training rows`,
      );
      expect(document.summary.at(-1)).toContain("predicting new rows");
      const words = document.summary.join(" ");
      expect(words).not.toMatch(/undefined|NaN|null|Infinity/);
    }
  });

  test("rows at their training size, equations, margin of two points of skill", () => {
    expect(xor.model).toMatchObject({
      examples: 96,
      outputs: 2,
      equations: 192,
      chosenBy: "one-parameter-per-example",
    });
    expect(xor.score.margin).toBeCloseTo(0.02 * Number(xor.score.baseline.mean), 15);
    expect(line.model).toMatchObject({ outputs: 1, equations: line.model.examples });
  });

  test("every split and seed starts from weights of its own, the same at every width", async () => {
    const dataset = table(60, "regression", (a, b, e) => a + b + e);
    const asked: Trial[] = [];
    await auditOf(dataset, { budgetSeconds: 0.2 }, undefined, asked);
    const tuned = asked.filter(({ kind }) => kind === "tuned-network");
    const replicates = (architecture: unknown) =>
      tuned.filter((trial) => trial["architecture"] === architecture).map((trial) => trial["replicate"]);
    const lists = [...new Set(tuned.map((trial) => trial["architecture"]))].map(replicates);
    expect(lists.length).toBeGreaterThan(1);
    // shared weights would move all splits alike, and no interval over splits would know: "helps" in 6 of 10 nulls
    for (const list of lists) {
      expect(new Set(list).size).toBe(list.length);
      expect(list).toEqual(lists[0]);
    }
  });

  test("the shuffled control knows signal from noise", async () => {
    expect(xor.controls.shuffledLabels).toMatchObject({ permutations: 19, pValue: 0.05 });
    const noise = await auditOf(table(80, "classification", (_a, _b, e) => Number(e > 0)));
    expect((noise.controls.shuffledLabels as { pValue: number }).pValue).toBeGreaterThan(0.05);
  });

  test("spends no more than its budget by a half, and more budget buys more care", async () => {
    const small = await auditOf(
      table(90, "regression", (a, b, e) => 5 + 2 * a - b + e),
      { budgetSeconds: 0.02 },
    );
    for (const { plan } of [xor, line, small]) expect(plan.usedFlops).toBeLessThan(1.5 * plan.budgetFlops);
    expect(small.plan.epochs).toBeLessThanOrEqual(line.plan.epochs);
  });

  test("a budget that buys nothing says the price of each part, and answers nothing", async () => {
    const none = await auditOf(
      table(90, "regression", (a, b, e) => a + b + e),
      { budgetSeconds: 1e-5 },
    );
    expect(
      AuditDocument.parse(none).contrasts.every(
        (contrast) => "status" in contrast && contrast.reason.includes("--budget"),
      ),
    ).toBe(true);
    expect(none.wider).toMatchObject({ status: "not-run" });
  });

  test("a deadline marks the report incomplete and keeps what was measured", async () => {
    const cut = await auditOf(
      table(90, "regression", (a, b, e) => a + b + e),
      { budgetSeconds: 1 },
      "linear baseline",
    );
    expect(cut.status).toBe("incomplete");
    expect(cut.interpolation).toMatchObject({ grade: "measured" });
    expect(ran(cut)).toEqual([]);
  });

  test("a network without hidden layers, groups and time are defined", async () => {
    const dataset = table(60, "regression", (a, b, e) => a + b + e);
    const linear = await auditOf(dataset, { architecture: "A(2,1)" });
    expect(linear.contrasts.every((contrast) => "reason" in contrast)).toBe(true);
    const grouped = await auditOf({ ...dataset, groups: Int32Array.from({ length: 60 }, (_, i) => i % 12) });
    expect(grouped.plan.splits).toMatchObject({ grouped: true, rolling: false });
    const timed = await auditOf({ ...dataset, time: Float64Array.from({ length: 60 }, (_, i) => -i) });
    expect(timed.plan.splits).toMatchObject({ rolling: true, repeats: 1 });
    expect(timed.model.examples).toBe(30);
    for (const document of [linear, grouped, timed]) expect(AuditDocument.parse(document)).toEqual(document);
  });
});
