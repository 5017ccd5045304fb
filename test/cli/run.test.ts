import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type ChildProcess, spawn } from "node:child_process";
import { join } from "node:path";
import { parquetReadObjects } from "hyparquet";
import { describe, expect, test } from "vitest";
import { openStore } from "../../src/lab/store-node.ts";
import { RunDocument } from "../../src/lab/run-document.ts";
import { cli, counterweight, emptyFolder, filesIn } from "./run-cli.ts";

/** A folder with a table of 60 rows and an experiment file on it. */
function workFolder(epochs = 5, widths = "[2, 3]"): string {
  const folder = emptyFolder();
  const rows = Array.from(
    { length: 60 },
    (_, i) => `${(i * 7) % 13},${(i * 5) % 11},${(i * 7) % 13 > 6 ? "no" : "yes"}`,
  );
  writeFileSync(join(folder, "a.csv"), `length,width,outcome\n${rows.join("\n")}\n`);
  const text = `name: small
data: { file: a.csv, target: outcome, testFraction: 0.3 }
architecture: A(2,{h},2)
sweep: { h: ${widths}, labelNoise: [0, 0.2] }
seeds: 2
train: { epochs: ${epochs}, batch: 10, learningRate: 0.1 }
`;
  writeFileSync(join(folder, "small.yaml"), text);
  return folder;
}

describe("run FILE", () => {
  test("prints one document that fits its schema, and writes the same to --out", async () => {
    const cwd = workFolder();
    const ended = await counterweight(["run", "small.yaml", "--json"], { cwd });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    const document = RunDocument.parse(JSON.parse(ended.stdout));
    expect(document.trials).toHaveLength(8);
    expect(document.trials.map(({ point, seed }) => [point["h"], point["labelNoise"], seed]).slice(0, 3)).toEqual([
      [2, 0, 0],
      [2, 0, 1],
      [2, 0.2, 0],
    ]);
    expect(document.summary).toHaveLength(4);
    const [entry] = document.summary;
    const errors = document.trials.slice(0, 2).map(({ final }) => Number(final["testError"]));
    expect(entry["testError"]).toMatchObject({
      mean: (errors[0] + errors[1]) / 2,
      seeds: 2,
      level: 0.95,
      grade: "measured",
    });
    expect(readFileSync(join(cwd, "counterweight-small", "results.json"), "utf8")).toBe(ended.stdout);
    expect(filesIn(join(cwd, "counterweight-small"))).toEqual(
      expect.arrayContaining(["results.json", "run.json", "trials.sqlite"]),
    );
    const facts = JSON.parse(readFileSync(join(cwd, "counterweight-small", "run.json"), "utf8"));
    expect(facts.trials).toEqual({ asked: 8, stored: 0, run: 8 });
  });
  test("answers the same bytes with one worker and two, and from the store without running a trial", async () => {
    const cwd = workFolder();
    const answers = [];
    for (const more of [
      ["--workers", "1", "--out", "one"],
      ["--workers", "2", "--out", "two"],
      ["--out", "two"],
    ]) {
      answers.push((await counterweight(["run", "small.yaml", "--json", ...more], { cwd })).stdout);
    }
    expect(answers[0]).not.toBe("");
    expect(answers[1]).toBe(answers[0]);
    expect(answers[2]).toBe(answers[0]);
    const facts = JSON.parse(readFileSync(join(cwd, "two", "run.json"), "utf8"));
    expect(facts.trials).toEqual({ asked: 8, stored: 8, run: 0 });
  });
  test("says the price on stderr and prints a table on stdout", async () => {
    const ended = await counterweight(["run", "small.yaml", "--seeds", "3"], { cwd: workFolder() });
    expect(ended.code).toBe(0);
    expect(ended.stderr).toMatch(/^12 trials; at most .*FLOP, .* s on \d workers?, .*B of memory \(limit .*B\)\n$/);
    const lines = ended.stdout.split("\n");
    expect(lines[0]).toMatch(/^ *h +labelNoise +trainLoss +testLoss +trainError +testError$/);
    expect(lines[1]).toMatch(/^ *2 +0 .*\d \(.+ to .+\)/);
    expect(ended.stdout).toContain("over 3 seeds");
  });
  test("--smoke runs two points of one seed, and says so", async () => {
    const ended = await counterweight(["run", "small.yaml", "--smoke", "--json"], { cwd: workFolder() });
    const document = RunDocument.parse(JSON.parse(ended.stdout));
    expect(document.smoke).toBe(true);
    expect(document.trials.map(({ point }) => point["h"])).toEqual([2, 3]);
  });
  test("a diverged trial is a result: exit 0, counted, and shown by the names of its numbers", async () => {
    const cwd = workFolder();
    const text = readFileSync(join(cwd, "small.yaml"), "utf8").replace("learningRate: 0.1", "learningRate: 1.0e+30");
    writeFileSync(join(cwd, "small.yaml"), text);
    const ended = await counterweight(["run", "small.yaml", "--json"], { cwd });
    expect(ended.code).toBe(0);
    const document = RunDocument.parse(JSON.parse(ended.stdout));
    expect(document.trials.every(({ status }) => status === "diverged")).toBe(true);
    expect(document.summary.map(({ diverged }) => diverged)).toEqual([2, 2, 2, 2]);
  });
});

test("Ctrl-C ends with 130 and keeps what was finished; the same command finishes the rest", async () => {
  const cwd = workFolder(3000, "[2, 3, 4, 5, 6, 7, 8, 9]");
  const store = join(cwd, "counterweight-small", "trials.sqlite");
  const first = await counterweight(["run", "small.yaml", "--json", "--workers", "1"], {
    cwd,
    meanwhile: (child) => void interruptAfter(2, store, child),
  });
  expect(first).toMatchObject({ code: 130, signal: null, stdout: "" });
  expect(JSON.parse(first.stderr)).toMatchObject({ schema: "counterweight/error@1", code: "interrupted" });
  const kept = JSON.parse((await counterweight(["export", store, "--format", "json"])).stdout).trials.length;
  expect(kept).toBeGreaterThan(0);
  expect(kept).toBeLessThan(32);
  const again = await counterweight(["run", "small.yaml", "--json"], { cwd });
  expect(again.code).toBe(0);
  const facts = JSON.parse(readFileSync(join(cwd, "counterweight-small", "run.json"), "utf8"));
  expect(facts.trials).toEqual({ asked: 32, stored: kept, run: 32 - kept });
  const fresh = await counterweight(["run", "small.yaml", "--json", "--out", "fresh"], { cwd });
  expect(fresh.stdout).toBe(again.stdout);
});

/** Sends SIGINT once the store holds so many results. */
async function interruptAfter(results: number, path: string, child: ChildProcess): Promise<void> {
  while (child.exitCode === null) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    if (!existsSync(path)) continue;
    const store = openStore(path);
    const stored = store.ids().length;
    store.close();
    if (stored < results) continue;
    child.kill("SIGINT");
    return;
  }
}

describe("export and merge", () => {
  test("CSV, Parquet and JSON hold the same trials, by id", async () => {
    const cwd = workFolder();
    await counterweight(["run", "small.yaml"], { cwd });
    const store = join("counterweight-small", "trials.sqlite");
    const { trials } = JSON.parse((await counterweight(["export", store, "--format", "json"], { cwd })).stdout);
    const ids = trials.map(({ id }: { id: string }) => id);
    expect(ids).toHaveLength(8);
    expect([...ids].sort()).toEqual(ids);
    const csv = (await counterweight(["export", store, "--format", "csv"], { cwd })).stdout.trimEnd().split("\n");
    expect(csv[0]).toMatch(/^id,kind,seed,status,flops,trial\./);
    expect(csv.slice(1).map((line) => line.slice(0, 64))).toEqual(ids);
    const parquet = await counterweight(["export", store, "--format", "parquet", "--out", "t.parquet"], { cwd });
    expect(parquet).toMatchObject({ code: 0, stdout: "", stderr: "" });
    const rows = await parquetReadObjects({
      file: readFileSync(join(cwd, "t.parquet")).buffer.slice(0) as ArrayBuffer,
    });
    expect(rows.map((row) => row["id"])).toEqual(ids);
  });
  test("merge joins two halves, and finds what is there already", async () => {
    const cwd = workFolder();
    await counterweight(["run", "small.yaml", "--seeds", "1", "--store", "one.sqlite"], { cwd });
    await counterweight(["run", "small.yaml", "--seeds", "2", "--store", "two.sqlite"], { cwd });
    const merged = await counterweight(["merge", "one.sqlite", "two.sqlite", "--into", "both.sqlite"], { cwd });
    expect(merged).toMatchObject({ code: 0, stdout: "8 trials added to both.sqlite, 4 were there already.\n" });
  });
  test("a store that is missing is not made", async () => {
    const cwd = emptyFolder();
    expect((await counterweight(["export", "none.sqlite", "--format", "csv"], { cwd })).code).toBe(2);
    expect((await counterweight(["merge", "none.sqlite", "--into", "all.sqlite"], { cwd })).code).toBe(2);
    expect(filesIn(cwd)).toEqual([]);
  });
  test("a reader that goes away (| head) is no fault", async () => {
    const cwd = workFolder(1, `[${Array.from({ length: 200 }, (_, i) => i + 1).join()}]`);
    await counterweight(["run", "small.yaml"], { cwd });
    const line = `"${process.execPath}" "${cli}" export counterweight-small/trials.sqlite --format csv | head -n 1`;
    const shell = spawn("bash", ["-o", "pipefail", "-c", line], { cwd });
    let stderr = "";
    shell.stderr.on("data", (text: Buffer) => (stderr += text.toString()));
    const code = await new Promise((resolve) => shell.on("close", resolve));
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  });
});
