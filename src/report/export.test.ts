import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { parquetReadObjects } from "hyparquet";
import { expect, test } from "vitest";
import type { Result } from "../terms/trial.ts";
import { csvText, resultsCsv } from "./csv.ts";
import { resultsParquet } from "./parquet.ts";

function result(id: string, name: string, final: Result["final"]): Result {
  const trial = { kind: "min-norm", numerics: 1, seed: 3, data: { table: name, fold: [0, 1] } };
  return { id, trial: trial as unknown as Result["trial"], status: "converged", final, flops: 12 };
}

const results = [
  result("a1", 'wine, "red"', { testMse: 0.1, losses: [1, 2] }),
  result("b2", "=HYPERLINK(1)", { testMse: "Infinity", note: "" }),
  result("c3", "two\r\nlines", { testMse: -1.5, ok: true }),
];

test("CSV has one column a member, the trial before the observables", () => {
  const [header] = resultsCsv(results).split("\r\n");
  expect(header).toBe(
    "id,status,flops,trial.data.fold,trial.data.table,trial.kind,trial.numerics,trial.seed,final.losses,final.note,final.ok,final.testMse",
  );
});

test("an independent CSV reader gets every value back, formulas with an apostrophe", () => {
  const rows: Record<string, string>[] = parse(resultsCsv(results), { columns: true });
  expect(rows.map((row) => row["trial.data.table"])).toEqual(['wine, "red"', "'=HYPERLINK(1)", "two\r\nlines"]);
  expect(rows.map((row) => row["final.testMse"])).toEqual(["0.1", "Infinity", "-1.5"]);
  expect(rows[0]["final.losses"]).toBe("[1,2]");
});

test("any text survives a CSV field, but for the apostrophe before what a spreadsheet would run", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary" }), (text) => {
      const [[read]]: string[][] = parse(csvText(text) + "\r\n", { relax_column_count: true, bom: false });
      expect([text, `'${text}`]).toContain(read);
      expect(read).not.toMatch(/^[=+\-@\t\r]/);
    }),
  );
});

test("Parquet read by another library gives the same columns, types and nulls", async () => {
  const bytes = resultsParquet(results);
  const rows = await parquetReadObjects({
    file: bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength) as ArrayBuffer,
  });
  expect(rows.map((row) => row["final.testMse"])).toEqual([0.1, Infinity, -1.5]);
  expect(rows.map((row) => row["trial.data.table"])).toEqual(['wine, "red"', "=HYPERLINK(1)", "two\r\nlines"]);
  expect(rows.map((row) => row["final.ok"] ?? null)).toEqual([null, null, true]);
  expect(rows.map((row) => row["trial.seed"])).toEqual([3, 3, 3]);
});

test("no results give a header, and a Parquet file without rows", async () => {
  expect(resultsCsv([])).toBe("id,status,flops\r\n");
  const bytes = resultsParquet([]);
  expect(await parquetReadObjects({ file: bytes.buffer as ArrayBuffer })).toEqual([]);
});
