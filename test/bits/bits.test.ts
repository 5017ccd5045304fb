import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bundleCases, wasmFile } from "./bundle.ts";
import { chromium, firefox, hashesInBrowser, type Answer } from "./in-browser.ts";
import { NUMERICS } from "../../src/terms/trial.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const goldenFile = join(here, "golden.json");
const runNode = join(here, "run-node.mjs");

/** The first program that is there. */
function programOf(paths: readonly string[]): string | undefined {
  return paths.find((path) => path !== "" && existsSync(path));
}

describe("the same trial gives the same bits", () => {
  let bundle: Awaited<ReturnType<typeof bundleCases>>;
  let own: Answer;

  const inNode = (program: string, order = "forwards"): Answer =>
    JSON.parse(execFileSync(program, [runNode, bundle.file, wasmFile, order], { encoding: "utf8" })) as Answer;

  beforeAll(async () => {
    bundle = await bundleCases();
    own = inNode(process.execPath);
  });
  afterAll(() => bundle.remove());

  test("as in golden.json, on every machine, until numerics is raised", () => {
    if (process.env["COUNTERWEIGHT_WRITE_GOLDEN"] === "1") {
      writeFileSync(goldenFile, `${JSON.stringify({ numerics: NUMERICS, hashes: own.hashes }, null, 2)}\n`);
    }
    const golden = JSON.parse(readFileSync(goldenFile, "utf8")) as { numerics: number } & Answer;
    const lesson =
      'Bits moved. If that is meant, raise NUMERICS in src/terms/trial.ts, run `npm run golden-bits`, and tell it in CHANGELOG.md under "Numbers that changed".';
    expect(golden.numerics, lesson).toBe(NUMERICS);
    expect(own.hashes, lesson).toEqual(golden.hashes);
  });

  test("in any order on one engine", () => {
    expect(inNode(process.execPath, "backwards").hashes).toEqual(own.hashes);
  });

  for (const version of ["22", "24"]) {
    test(`in Node ${version}`, (context) => {
      const program = join(here, "runtimes", "node_modules", `node${version}`, "bin", "node");
      if (!existsSync(program))
        context.skip(`Node ${version} is not installed; \`npm run runtimes\` does it on Linux x64`);
      const answer = inNode(program);
      expect(answer.runtime).toMatch(new RegExp(`^node v${version}\\.`));
      expect(answer.hashes).toEqual(own.hashes);
    });
  }

  const browsers = [
    ["Chromium", chromium, [process.env["CHROMIUM"] ?? "", "/usr/bin/chromium", "/usr/bin/google-chrome"]],
    ["Firefox", firefox, [process.env["FIREFOX"] ?? "", "/usr/bin/firefox-esr", "/usr/bin/firefox"]],
  ] as const;
  for (const [name, browserArguments, paths] of browsers) {
    test(`in ${name}`, async (context) => {
      const program = programOf(paths);
      if (program === undefined) return context.skip(`no ${name} on this machine; ${name.toUpperCase()} may name one`);
      const files = { cases: bundle.file, wasm: wasmFile };
      const answer = await hashesInBrowser({ program, arguments: browserArguments, files, timeoutSeconds: 50 });
      expect(answer.runtime).toContain(name === "Chromium" ? "Chrome/" : "Firefox/");
      expect(answer.hashes).toEqual(own.hashes);
    });
  }
});
