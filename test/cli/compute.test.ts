import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ComputeDocument } from "../../src/cli/compute-document.ts";
import { counterweight, emptyFolder, expectJsonRefusal, expectRefusal } from "./run-cli.ts";

const risk = "min-norm-finite-sample-risk";

describe("compute", () => {
  test("prints the number, its grade, regime and source", async () => {
    // p ≤ n−2: σ² p/(n−p−1) = 90/9
    const ended = await counterweight(["compute", risk, '{"n":100,"p":90,"sigma2":1,"r2":5}']);
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/total: 10\n/);
    expect(ended.stdout).toContain("exact");
    expect(ended.stdout).toContain("arXiv:1903.08560");
  });
  test("--json prints one document that fits its schema", async () => {
    const inputs = { n: 100, p: 90, sigma2: 1, r2: 5 };
    const ended = await counterweight(["compute", risk, JSON.stringify(inputs), "--json"]);
    const document = ComputeDocument.strict().parse(JSON.parse(ended.stdout));
    expect(document).toMatchObject({ name: risk, inputs, status: "ok", grade: "exact", value: { total: 10 } });
  });
  test("--list names every calculator, and as JSON with its inputs' schema", async () => {
    const { stdout } = await counterweight(["compute", "--list", "--json"]);
    const { calculators } = JSON.parse(stdout);
    expect(calculators.map(({ name }: { name: string }) => name)).toContain(risk);
    expect(calculators.every(({ inputs }: { inputs: { type: string } }) => inputs.type === "object")).toBe(true);
    const text = (await counterweight(["compute", "--list"])).stdout;
    for (const { name } of calculators) expect(text).toContain(name);
  });
  test.each([
    [[risk, "{n: 1}"], "inputs as JSON"],
    [[risk, '{"n":-1,"p":2,"sigma2":1,"r2":1}'], "n to be at least 1, got -1"],
    [[risk, '{"n":10,"p":2,"sigma2":1,"r2":1,"q":1}'], '"q"'],
    [["min-norm-finit-sample-risk", "{}"], `Did you mean "${risk}"`],
    [["--batch", "missing.jsonl"], "missing.jsonl"],
  ])("%j is exit 2", async (args, word) => {
    expect(expectRefusal(await counterweight(["compute", ...args]), 2)).toContain(word);
  });
  test("--batch answers a line a line, in order, mistakes in their place, exit 0", async () => {
    const lines = [
      { name: risk, inputs: { n: 100, p: 90, sigma2: 1, r2: 5 } },
      { name: "nonsense" },
      { name: risk, inputs: { n: 100, p: 100, sigma2: 1, r2: 5 } },
    ];
    const text = `${lines.map((line) => JSON.stringify(line)).join("\n")}\nno json\n`;
    const fromStdin = await counterweight(["compute", "--batch", "-"], { stdin: text });
    expect(fromStdin).toMatchObject({ code: 0, stderr: "" });
    const answers = fromStdin.stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(answers).toHaveLength(4);
    expect(answers[0]).toMatchObject({ name: risk, grade: "exact", value: { total: 10 } });
    expect(answers[1]).toMatchObject({ name: "nonsense", error: { code: "usage" } });
    expect(answers[2]).toMatchObject({ name: risk, value: { total: "Infinity" } });
    expect(answers[3]).toMatchObject({ name: null, error: { code: "usage" } });
    const cwd = emptyFolder();
    writeFileSync(join(cwd, "asked.jsonl"), text);
    expect((await counterweight(["compute", "--batch", "asked.jsonl"], { cwd })).stdout).toBe(fromStdin.stdout);
  });
  test("a request that would take minutes is refused with exit 3", async () => {
    const huge = await counterweight(["compute", "cover-function-count", '{"N":100000000,"d":50000000}', "--json"]);
    expect(expectJsonRefusal(huge, 3).code).toBe("resource");
  });
});
