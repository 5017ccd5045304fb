import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ExperimentsDocument } from "../../src/lab/experiment-list.ts";
import { RunDocument } from "../../src/lab/run-document.ts";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import { counterweight, emptyFolder, filesIn } from "./run-cli.ts";

test("experiments lists what there is, and as a document that fits its schema", async () => {
  const ended = await counterweight(["experiments", "--json"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const { experiments } = ExperimentsDocument.strict().parse(JSON.parse(ended.stdout));
  expect(experiments.map(({ id }) => id)).toContain("ridgeless");
  expect((await counterweight(["experiments"])).stdout).toMatch(/^ridgeless +\d/m);
});

test("verify --smoke accepts inconclusive verdicts: exit 0, a document that fits its schema, nothing is kept", async () => {
  const cwd = emptyFolder();
  const ended = await counterweight(["verify", "ridgeless", "--smoke", "--json"], { cwd });
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const { verdicts, decided } = VerifyDocument.strict().parse(JSON.parse(ended.stdout));
  expect(verdicts.every(({ experiment }) => experiment === "ridgeless")).toBe(true);
  for (const { outcome, expected } of verdicts) expect([expected, "inconclusive"]).toContain(outcome);
  expect(decided.k).toBeLessThanOrEqual(decided.m);
  expect(filesIn(cwd)).toEqual([]);
});

test("stopped without a store, verify does not promise that trials were kept", async () => {
  const stop = (child: ChildProcess) => void child.stderr!.once("data", () => child.kill("SIGINT"));
  const ended = await counterweight(["verify", "shallow-regression"], { meanwhile: stop });
  expect(ended.code).toBe(130);
  expect(ended.stderr).toContain("Nothing was kept; --store FILE keeps trials.");
  expect(ended.stderr).not.toContain("is stored");
});

test("without --smoke a claim that too few seeds leave undecided is exit 1, with the verdicts on stdout", async () => {
  const ended = await counterweight(["verify", "ridgeless", "--seeds", "2", "--json"]);
  expect(ended.code).toBe(1);
  const { verdicts } = VerifyDocument.parse(JSON.parse(ended.stdout));
  expect(verdicts.some(({ outcome, expected }) => outcome !== expected)).toBe(true);
});

test("a block of fresh seeds gives other trials, and the same block the same bytes", async () => {
  const answer = async (block: string) =>
    (await counterweight(["verify", "ridgeless", "--smoke", "--json", "--seed-block", block])).stdout;
  const [one, again, other] = [await answer("1"), await answer("1"), await answer("2")];
  expect(again).toBe(one);
  expect(other).not.toBe(one);
});

test("run NAME keeps trials and verdicts, and resumes", async () => {
  const cwd = emptyFolder();
  const run = () => counterweight(["run", "ridgeless", "--smoke", "--json"], { cwd });
  const first = await run();
  expect(first).toMatchObject({ code: 0, stderr: "" });
  const document = RunDocument.strict().parse(JSON.parse(first.stdout));
  expect(document).toMatchObject({ name: "ridgeless", status: "complete", smoke: true });
  expect(new Set(document.trials.map(({ point }) => point["claim"])).size).toBe(document.verdicts?.length);
  const out = join(cwd, "counterweight-ridgeless");
  expect(VerifyDocument.parse(JSON.parse(readFileSync(join(out, "verdict.json"), "utf8"))).verdicts).toEqual(
    document.verdicts,
  );
  const second = await run();
  expect(second.stdout).toBe(first.stdout);
  expect(JSON.parse(readFileSync(join(out, "run.json"), "utf8")).trials.run).toBe(0);
});
