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
