import { parse } from "csv-parse/sync";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { Result } from "../terms/trial.ts";
import { trialsCsv } from "./trials-csv.ts";
import { trialsParquet } from "./trials-parquet.ts";
import { trialsTable } from "./trials-rows.ts";

const data = { kind: "pair", train: "0".repeat(64), test: "1".repeat(64), labelNoise: 0.15 } as const;
const results: readonly Result[] = [
  {
    id: "a".repeat(64),
    trial: { kind: "network", numerics: 1, seed: 0, data, train: { batch: "full", stop: {} }, standardise: false },
    status: "budget",
    final: { testError: 0.25, scores: [1, 2] },
    flops: 12,
  },
  {
    id: "b".repeat(64),
    trial: { kind: "min-norm", numerics: 1, seed: 1, data, note: 'a "quoted", text' },
    status: "diverged",
    final: { testError: "NaN", risk: "Infinity" },
    flops: 0,
  },
];

test("the table has a dotted column for every member, and null where a result lacks it", () => {
  const { columns, rows } = trialsTable(() => results);
  expect(columns.slice(0, 5)).toEqual(["id", "kind", "seed", "status", "flops"]);
  expect(columns).toContain("trial.data.labelNoise");
  expect(columns).toContain("final.testError");
  const [one, two] = [...rows()];
  expect(one[columns.indexOf("trial.note")]).toBeNull();
  expect(two[columns.indexOf("trial.train.batch")]).toBeNull();
  expect(one[columns.indexOf("final.scores")]).toBe("[1,2]");
});

test("CSV reads back as the table, quotes and commas included", () => {
  const text = [...trialsCsv(() => results)].join("");
  const read: Record<string, string>[] = parse(text, { columns: true });
  expect(read).toHaveLength(2);
  expect(read[0]["final.testError"]).toBe("0.25");
  expect(read[1]["trial.note"]).toBe('a "quoted", text');
  expect(read[1]["final.risk"]).toBe("Infinity");
  expect(read[0]["final.risk"]).toBe("");
});

test("Parquet reads back with typed columns: numbers, truth values, texts, nulls, NaN", async () => {
  const bytes = trialsParquet(() => results);
  const read = await parquetReadObjects({ file: bytes.slice().buffer });
  expect(read[0]["final.testError"]).toBe(0.25);
  expect(read[1]["final.testError"]).toBeNaN();
  expect(read[1]["final.risk"]).toBe(Infinity);
  expect(read[0]["final.risk"]).toBeNull();
  expect(read[0]["trial.standardise"]).toBe(false);
  expect(read[1]["trial.note"]).toBe('a "quoted", text');
  expect(read[1]["seed"]).toBe(1);
});

test("no results give the five columns that every result has, and no row", async () => {
  expect([...trialsCsv(() => [])]).toEqual(["id,kind,seed,status,flops\n"]);
  expect(await parquetReadObjects({ file: trialsParquet(() => []).slice().buffer })).toEqual([]);
});
