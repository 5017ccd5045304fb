import { execFileSync } from "node:child_process";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";

const root = fileURLToPath(new URL("../..", import.meta.url));

/** What each example must print; browser.ts runs in a page (browser.test.ts). */
const printed: Readonly<Record<string, readonly RegExp[]>> = {
  "audit.ts": [
    /^A\(30,\d+,2\).*: \d+ parameters, 910 equations/,
    /wider: (helps|hurts|no-difference|cannot-tell|not-converged|\w+ )/,
  ],
  "audit-plan.ts": [/^569 rows, 30 inputs; 455 rows train/, /declared widths \d+/],
  // exact: p = 20 is σ²p/(n−p−1) = 20/19
  "theory.ts": [/^p = 20: 1\.0526 \(exact\)/, /p = 40: Infinity/],
  "learn.ts": [/^epoch 0: /, /0 of 4 rows wrong/],
  // exact: relu loses one parameter a hidden unit to scaling, tanh none, and 2→3→2 linear maps are the 2×2 matrices
  "derivatives.ts": [
    /^A\(2,3,2; relu\): 14 of 17 parameters count, gap \d/,
    /^A\(2,3,2; tanh\): 17 of 17 parameters count/,
    /^A\(2,3,2; linear\): 4 of 12 parameters count, gap \d/,
    /^largest Hessian eigenvalues: \d+\.\d+, \d+\.\d+, \d+\.\d+$/,
  ],
  // the constants behind losses.csv: α = .3478, β = .3658
  "scaling.ts": [/^power-law: E \+ A\/N\^α \+ B\/D\^β/, /alpha = 0\.3\d+ \(0\.\d+ to 0\.\d+\)/, /N = \d\.\d\de\+10/],
  "lab.ts": [/^p = 5: risk \d/, /p = 80: risk \d/],
};

describe("the examples", () => {
  test("are all run, here or in a page", () => {
    const files = readdirSync(join(root, "examples")).filter((name) => name.endsWith(".ts"));
    expect(files.sort()).toEqual([...Object.keys(printed), "browser.ts"].sort());
  });

  for (const [name, expected] of Object.entries(printed)) {
    test(`${name} runs and prints what it promises`, () => {
      const output = execFileSync(process.execPath, ["--import", "tsx", join("examples", name)], {
        cwd: root,
        encoding: "utf8",
      });
      for (const line of expected) expect(output).toMatch(new RegExp(line.source, "m"));
    });
  }
});
