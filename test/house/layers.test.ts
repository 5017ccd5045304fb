import { existsSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { bitsBreaches, clockReaders } from "./bits-rules.ts";
import { cycleBreaches, layerBreaches, nodeBreaches } from "./layer-rules.ts";
import { nameBreaches, sizeBreaches } from "./size-rules.ts";
import { readSources, sourceOf, type Breach, type Source } from "./source.ts";

const root = fileURLToPath(new URL("../..", import.meta.url));
const sources = readSources(
  root,
  ["src", "experiments", "calibrations", "app"].filter((folder) => existsSync(join(root, folder))),
);

function told(breaches: readonly Breach[]): string {
  return breaches.map(({ where, message }) => `${where} ${message}`).join("\n");
}

describe("the house", () => {
  const rules: readonly (readonly [string, (sources: readonly Source[]) => Breach[]])[] = [
    ["imports only downward", layerBreaches],
    ["touches Node only in cli, studio and *-node.ts", nodeBreaches],
    ["has no import cycles", cycleBreaches],
    ["keeps clocks, chance and inexact functions off the way to a result", bitsBreaches],
    ["keeps files and functions short", sizeBreaches],
    ["names files for what they hold", nameBreaches],
  ];
  for (const [name, rule] of rules) test(name, () => expect(told(rule(sources))).toBe(""));

  test("names no file as a reader of the clock that is none", () => {
    const readers = sources.filter(({ text }) => text.includes("performance.now()")).map(({ path }) => path);
    expect([...clockReaders.keys()].filter((path) => !readers.includes(path))).toEqual([]);
  });

  test("has most files under 150 lines", () => {
    const short = sources.filter(({ text }) => text.split("\n").length <= 150);
    expect(short.length).toBeGreaterThan(sources.length / 2);
  });
});

/** What the rule says about one made-up file. */
function of(rule: (sources: readonly Source[]) => Breach[], path: string, text: string): string {
  return told(rule([sourceOf(path, text)]));
}

describe("the layer rule", () => {
  const from = (path: string, to: string) => of(layerBreaches, path, `import { x } from "${to}";`);

  test("lets a layer import what is below it", () => {
    expect(from("src/lab/run.ts", "../learn/kinds/index.ts")).toBe("");
    expect(from("experiments/ridgeless/experiment.ts", "../../src/theory/ridgeless.ts")).toBe("");
    expect(from("src/index.ts", "./audit/audit.ts")).toBe("");
  });

  test("tells theory and measurement to meet in an experiment", () => {
    for (const layer of ["learn", "data", "lab"]) {
      expect(from("src/theory/ridgeless.ts", `../${layer}/x.ts`)).toContain("Let them meet in an experiment");
      expect(from(`src/${layer}/x.ts`, "../theory/ridgeless.ts")).toContain("Let them meet in an experiment");
    }
  });

  test("catches neighbours, and says where the shared thing belongs", () => {
    const message = from("src/engine/gemm.ts", "../search/clusters.ts");
    expect(message).toContain("src/engine/gemm.ts:1 engine imports src/search/clusters.ts");
    expect(message).toContain("engine may import base, terms, math");
    expect(message).toContain("put what both need into a layer below");
  });

  test("catches imports that go up, in every form", () => {
    for (const text of [
      'import { x } from "../lab/x.ts";',
      'import type { X } from "../lab/x.ts";',
      'export * from "../lab/x.ts";',
      'const x = await import("../lab/x.ts");',
      'type X = import("../lab/x.ts").X;',
      'import "../lab/x.ts";',
    ]) {
      expect(of(layerBreaches, "src/base/x.ts", text), text).toContain("The import goes up");
    }
  });

  test("asks for the height of a new folder", () => {
    expect(from("src/novel/x.ts", "../base/x.ts")).toContain("Folder novel is no layer");
    expect(from("src/lab/x.ts", "../novel/x.ts")).toContain("Folder novel is no layer");
  });
});

describe("the Node rule", () => {
  test("catches node: and the import of a *-node.ts file from elsewhere", () => {
    expect(of(nodeBreaches, "src/lab/pool.ts", 'import { cpus } from "node:os";')).toContain("*-web.ts twin");
    expect(of(nodeBreaches, "src/lab/run.ts", 'import { openPool } from "./pool-node.ts";')).toContain("*-web.ts twin");
    expect(of(nodeBreaches, "src/browser.ts", 'export { openPool } from "./lab/pool-node.ts";')).not.toBe("");
  });

  test("lets cli and *-node.ts have it", () => {
    expect(of(nodeBreaches, "src/lab/pool-node.ts", 'import { cpus } from "node:os";')).toBe("");
    expect(of(nodeBreaches, "src/cli/main.ts", 'import { openPool } from "../lab/pool-node.ts";')).toBe("");
  });
});

describe("the rule of the bits", () => {
  test.each([
    ["const y = Math.exp(x);", "Use exp of src/base/elementary.ts"],
    ["const y = Math.hypot(x, x);", "Math.hypot"],
    ["const y = x ** 2;", "Multiply"],
    ["y **= 2;", "Multiply"],
    ["const y = Math.random();", "no seed"],
    ["const y = Date.now();", "clock"],
    ["const y = new Date();", "clock"],
    ["const y = performance.now();", "clock"],
    ["names.sort((a, b) => a.localeCompare(b));", "language"],
  ])("catches %s", (text, lesson) => {
    expect(of(bitsBreaches, "src/learn/x.ts", text)).toContain(lesson);
  });

  test("lets exact functions, constants and words in comments and strings pass", () => {
    const text = 'const y = Math.sqrt(Math.PI) + Math.fround(x); // Math.exp, x ** 2\nconst s = "Math.exp(x) ** 2";';
    expect(of(bitsBreaches, "src/learn/x.ts", text)).toBe("");
  });

  test("lets a *-node.ts file read the clock but not use Math.exp", () => {
    expect(of(bitsBreaches, "src/lab/clock-node.ts", "const t = performance.now();")).toBe("");
    expect(of(bitsBreaches, "src/lab/clock-node.ts", "const t = Math.exp(1);")).not.toBe("");
  });
});

describe("the rules of form", () => {
  test("catch a cycle, told once with its way", () => {
    const file = (path: string, to: string) => sourceOf(path, `import "${to}";`);
    const cycle = [file("src/lab/a.ts", "./b.ts"), file("src/lab/b.ts", "./c.ts"), file("src/lab/c.ts", "./a.ts")];
    expect(told(cycleBreaches(cycle))).toContain("src/lab/a.ts → src/lab/b.ts → src/lab/c.ts → src/lab/a.ts");
    expect(cycleBreaches(cycle)).toHaveLength(1);
    expect(cycleBreaches(cycle.slice(0, 2))).toHaveLength(0);
    const part = sourceOf("src/lab/c.ts", 'import type { A } from "./a.ts";');
    expect(cycleBreaches([...cycle.slice(0, 2), part])).toHaveLength(0);
    const loaded = sourceOf("src/lab/c.ts", 'import { type A } from "./a.ts";');
    expect(cycleBreaches([...cycle.slice(0, 2), loaded])).toHaveLength(1);
  });

  test("catch a long file and a long function, at their first line over the limit", () => {
    const body = (lines: number) => `export function f() {\n${"f();\n".repeat(lines - 2)}}\n`;
    expect(of(sizeBreaches, "src/lab/a.ts", body(60))).toBe("");
    expect(of(sizeBreaches, "src/lab/a.ts", body(61))).toContain("a function of 61 lines");
    expect(of(sizeBreaches, "src/lab/a.ts", "f();\n".repeat(400))).toBe("");
    expect(of(sizeBreaches, "src/lab/a.ts", "f();\n".repeat(401))).toContain("401 lines");
  });

  test("catch names that say nothing", () => {
    expect(of(nameBreaches, "src/lab/utils.ts", "")).toContain("kebab-case");
    expect(of(nameBreaches, "src/lab/PoolNode.ts", "")).toContain("kebab-case");
    expect(of(nameBreaches, "src/lab/pool-node.ts", "")).toBe("");
  });
});
