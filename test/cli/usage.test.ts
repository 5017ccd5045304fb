import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { counterweight, emptyFolder, expectJsonRefusal, expectRefusal, filesIn } from "./run-cli.ts";

describe("a wrong command line ends with exit 2 and one message", () => {
  const cases: readonly [args: string[], ...words: string[]][] = [
    [["adit", "x.csv"], '"adit"', 'Did you mean "audit"'],
    [["weigh", "model.safetensors"], "not in this version"],
    [["studio"], "not in this version"],
    [["--jsn"], "--jsn"],
    [["audit", "x.csv", "--targt", "y"], "--targt", 'Did you mean "--target"'],
    [["export", "x.sqlite", "--formt", "csv"], "--formt", 'Did you mean "--format"'],
    [["audit"], "an argument"],
    [["audit", "x.csv", "--target"], "a value after"],
    [["audit", "x.csv", "--target", "y", "--budget", "20q"], "--budget", '"20q"', "20s"],
    [["audit", "x.csv", "--target", "y", "--widths", "2,,4"], "--widths", "2,4,8"],
    [["audit", "x.csv", "--target", "y", "--seeds", "0"], "--seeds", "at least 1"],
    [["audit", "x.csv", "--target", "y", "--workers", "two"], "--workers", '"two"'],
    [["audit", "x.csv", "--target", "y", "--missing", "keep"], "--missing", "drop or impute"],
    [["audit", "x.csv", "--target", "y", "--memory", "lots"], "--memory", "4GB"],
    [["run", "x.yaml", "--queue", "redis://localhost"], "--queue"],
    [["run", "ridgles"], '"ridgles"', 'Did you mean "ridgeless"'],
    [["verify", "ridgles"], '"ridgles"', 'Did you mean "ridgeless"'],
    [["export", "x.sqlite"], "--format"],
    [["export", "x.sqlite", "--format", "xlsx"], "--format", "csv or parquet or json"],
    [["merge", "a.sqlite"], "--into"],
    [["merge", "a.sqlite", "--into", "./a.sqlite"], "another store"],
    [["compute"], "a calculator's name"],
    [["compute", "x", "--list"], "more than one"],
    [["doctor", "now"], "fewer arguments"],
  ];
  test.each(cases.map(([args, ...words]) => ({ line: args.join(" "), args, words })))(
    "counterweight $line",
    async ({ args, words }) => {
      const folder = emptyFolder();
      const message = expectRefusal(await counterweight(args, { cwd: folder }), 2);
      for (const word of words) expect(message).toContain(word);
      expect(filesIn(folder)).toEqual([]);
    },
  );
  test("no command at all prints the help on stderr", async () => {
    const ended = await counterweight([]);
    expect(ended).toMatchObject({ code: 2, stdout: "" });
    expect(ended.stderr).toContain("Commands:");
  });
});

test("--help and --version go to stdout with exit 0", async () => {
  const help = await counterweight(["--help"]);
  expect(help).toMatchObject({ code: 0, stderr: "" });
  for (const command of ["audit", "run", "verify", "experiments", "compute", "export", "merge", "doctor"]) {
    expect(help.stdout).toMatch(new RegExp(`^  ${command}\\b`, "m"));
  }
  expect((await counterweight(["audit", "--help"])).stdout).toContain("--architecture");
  expect((await counterweight(["--version"])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
});

describe("under --json an error leaves stdout empty and puts one line on stderr", () => {
  test.each([
    [["audit", "missing.csv", "--target", "y", "--json"], "data"],
    [["audit", "x.csv", "--targt", "y", "--json"], "usage"],
    [["run", "missing.yaml", "--json"], "data"],
    [["compute", "no-such-calculator", "{}", "--json"], "usage"],
    [["export", "missing.sqlite", "--json"], "data"],
  ])("%j", async (args, code) => {
    expect(expectJsonRefusal(await counterweight(args), 2).code).toBe(code);
  });
});

test("an error of the program itself asks for a report and shows its stack only on request", async () => {
  const folder = emptyFolder();
  writeFileSync(
    join(folder, "break.mjs"),
    "process.stdout.write = () => { throw new Error('a fault on purpose'); };\n",
  );
  const env = { NODE_OPTIONS: `--import ${join(folder, "break.mjs")}` };
  const plain = await counterweight(["doctor"], { env });
  expect(plain.code).toBe(70);
  expect(plain.stderr).toMatch(/^error: .*a fault on purpose.*please report it.*\n$/);
  const shown = await counterweight(["doctor"], { env: { ...env, COUNTERWEIGHT_DEBUG: "1" } });
  expect(shown.stderr).toMatch(/^\s+at /m);
});

test("what was typed cannot steer the terminal", async () => {
  const ended = await counterweight(["audit", "\u001b[31mred.csv", "--target", "y"]);
  expect(expectRefusal(ended, 2)).not.toContain("\u001b");
});

describe("colours", () => {
  test("are absent in a pipe, and forced by FORCE_COLOR unless NO_COLOR speaks against it", async () => {
    const colour = async (env: NodeJS.ProcessEnv) =>
      (await counterweight(["nonsense"], { env })).stderr.includes("\u001b[");
    expect(await colour({})).toBe(false);
    expect(await colour({ CI: "true" })).toBe(false);
    expect(await colour({ FORCE_COLOR: "1" })).toBe(true);
    expect(await colour({ FORCE_COLOR: "1", NO_COLOR: "1" })).toBe(false);
  });
});

test("doctor tells what the machine offers, and as JSON", async () => {
  const ended = await counterweight(["doctor", "--json"]);
  expect(ended).toMatchObject({ code: 0, stderr: "" });
  const { schema, findings } = JSON.parse(ended.stdout);
  expect(schema).toBe("counterweight/doctor@1");
  const status = Object.fromEntries(findings.map(({ name, status }: Record<string, string>) => [name, status]));
  expect(status).toMatchObject({ node: "ok", cores: "ok", memory: "ok", sqlite: "ok", engine: "ok", denormals: "ok" });
  expect((await counterweight(["doctor"])).stdout).toMatch(/ok +engine/);
});
