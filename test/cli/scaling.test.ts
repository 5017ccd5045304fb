import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { ScalingDocument } from "../../src/cli/scaling-document.ts";
import { drawLosses } from "../../src/learn/scaling/draw-losses.ts";
import { counterweight, emptyFolder, expectJsonRefusal, expectRefusal } from "./run-cli.ts";

const law = { form: "chinchilla", E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 } as const;

/** A table of 30 rows in a folder of its own. */
function folderWith(changes: { readonly head?: string; readonly A?: number; readonly rows?: number } = {}): string {
  const cwd = emptyFolder();
  const { N, D, loss } = drawLosses({
    ...{
      law: { ...law, A: changes.A ?? law.A, B: changes.A ?? law.B },
      noise: 0.005,
      scatter: "normal",
      repeats: 1,
      seed: 1,
    },
    sizes: [5e7, 2e8, 1e9, 4e9, 1.6e10],
    examples: [1e9, 4e9, 2e10, 8e10, 2e11, 5e11],
  });
  const rows = Array.from(N, (n, i) => `${n},${D[i]},${loss[i].toFixed(5)}`).slice(0, changes.rows);
  writeFileSync(join(cwd, "losses.csv"), `${[changes.head ?? "params,tokens,test_loss", ...rows].join("\n")}\n`);
  return cwd;
}

const fast = ["--draws", "19"];

describe("scaling", () => {
  test("says the law, its constants with intervals and grades, and the best sizes", async () => {
    const cwd = folderWith();
    const ended = await counterweight(["scaling", "losses.csv", "--compute", "5.76e23", ...fast], { cwd });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/^a power law: L = E \+ A\/N\^α \+ B\/D\^β\n/);
    expect(ended.stdout).toMatch(/\nα +0\.3\d+ +0\.\d+ to 0\.\d+ +measured\n/);
    expect(ended.stdout).toMatch(/\nN\* +\d\.\d\d·10¹⁰ .* extrapolated\n/);
    expect(ended.stdout).toContain("N is params, D is tokens, L is test_loss");
  });
  test("--json prints one document that fits its schema, the same for every run", async () => {
    const args = ["scaling", "losses.csv", "--compute", "1e21", "--json", ...fast];
    const ended = await counterweight(args, { cwd: folderWith() });
    const document = ScalingDocument.strict().parse(JSON.parse(ended.stdout));
    expect(document).toMatchObject({ answer: "power-law", form: "chinchilla", objections: [], data: { rows: 30 } });
    expect(document.optimum!.quantities.map(({ name, grade }) => [name, grade])).toEqual([
      ["N", "measured"],
      ["D", "measured"],
      ["loss", "measured"],
    ]);
    expect((await counterweight(args, { cwd: folderWith() })).stdout).toBe(ended.stdout);
  });
  test("“no power law here” is an answer with reasons", async () => {
    const ended = await counterweight(["scaling", "losses.csv", ...fast], { cwd: folderWith({ A: 0 }) });
    expect(ended).toMatchObject({ code: 0, stderr: "" });
    expect(ended.stdout).toMatch(/^no power law here/);
    expect(ended.stdout).toContain("• the loss does not change with N beyond its scatter");
  });
  test("columns may be named, and the form chosen", async () => {
    const cwd = folderWith({ head: "width^2,seen,nats" });
    const named = ["--parameters", "width^2", "--examples", "seen", "--loss", "nats", "--form", "kaplan"];
    const ended = await counterweight(["scaling", "losses.csv", ...named, ...fast], { cwd });
    expect(ended.stdout).toContain("[(Nc/N)^(αN/αD) + Dc/D]^αD");
  });
  test.each([
    [{}, ["--parameters", "parms"], 'Did you mean "params"'],
    [{ head: "width,tokens,test_loss" }, [], "a column of model sizes"],
    [{}, ["--form", "chinchila"], "chinchilla or kaplan or best"],
    [{}, ["--compute", "-1"], "a number above 0"],
    [{}, ["--draws", "5"], "at least 19"],
    [{ rows: 8 }, [], "at least 9 rows"],
    [{ rows: 12 }, [], "at least 3 different N"],
  ])("%j %j is exit 2", async (table, args, words) => {
    const ended = await counterweight(["scaling", "losses.csv", ...args], { cwd: folderWith(table) });
    expect(expectRefusal(ended, 2)).toContain(words);
  });
  test("a loss of 0, a copied row, one N and a missing file are exit 2, also as JSON", async () => {
    const cwd = emptyFolder();
    const rows = (last: string) =>
      ["N,D,loss", ...[1, 2, 3].flatMap((N) => [1, 2, 3].map((D) => `${N}e6,${D}e7,${9 - N - D}`)), last].join("\n");
    for (const [last, words] of [
      ["4e6,1e7,0", "loss above 0"],
      ["1e6,1e7,7", "a copy of row 1"],
    ]) {
      writeFileSync(join(cwd, "losses.csv"), rows(last));
      const ended = await counterweight(["scaling", "losses.csv", "--json"], { cwd });
      expect(JSON.stringify(expectJsonRefusal(ended, 2))).toContain(words);
    }
    writeFileSync(join(cwd, "losses.csv"), rows("").replaceAll(/^[23]e6/gm, "1e6"));
    expect(expectRefusal(await counterweight(["scaling", "losses.csv"], { cwd }), 2)).toContain("one size");
    expect(expectRefusal(await counterweight(["scaling", "lossses.csv"], { cwd }), 2)).toContain("losses.csv");
  });
});
