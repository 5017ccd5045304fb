import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { loadEngineModule } from "../../src/engine/load-node.ts";
import { loadNative } from "../../src/engine/native-node.ts";
import { NUMERICS } from "../../src/terms/trial.ts";
import { bundle, wasmFile } from "../browser/bundle.ts";
import { counterweight, emptyFolder } from "../cli/run-cli.ts";
import { hashes } from "./cases.ts";
import { answerOfPage, chromium, firefox } from "../browser/in-browser.ts";

const here = fileURLToPath(new URL(".", import.meta.url));
const goldenFile = join(here, "golden.json");
const runNode = join(here, "run-node.mjs");

interface Answer {
  readonly runtime: string;
  readonly hashes: Readonly<Record<string, string>>;
}

const examples = fileURLToPath(new URL("../../examples/", import.meta.url));

/** Widths that go together and one that does not; five seeds and two noises fill lanes and leave one over. */
const sweep = `
name: same-bits
data: { file: ${examples}breast-cancer.csv, target: diagnosis, testFraction: 0.3 }
architecture: A(30,{h},2)
standardise: true
sweep: { h: [3, 16, 90], labelNoise: [0, 0.15] }
seeds: 5
train: { learningRate: 0.05, momentum: 0.9, batch: 50, epochs: 6 }
`;

const inPage = `
  const { hashes } = await import("/cases.js");
  const module = await WebAssembly.compile(await (await fetch("/engine.wasm")).arrayBuffer());
  return { runtime: navigator.userAgent, hashes: hashes(module, "forwards") };`;

describe("the same trial gives the same bits", () => {
  let cases: Awaited<ReturnType<typeof bundle>>;
  let own: Answer;

  const inNode = (program: string, order = "forwards"): Answer =>
    JSON.parse(
      execFileSync(program, [runNode, join(cases.folder, "cases.js"), wasmFile, order], { encoding: "utf8" }),
    ) as Answer;

  beforeAll(async () => {
    cases = await bundle({ cases: "test/bits/cases.ts" });
    own = inNode(process.execPath);
  });
  afterAll(() => cases.remove());

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

  test("in lockstep with others and alone", () => {
    expect(own.hashes["in lockstep"]).toBe(own.hashes["in lockstep, but alone"]);
  });

  test("in any order on one engine", () => {
    expect(inNode(process.execPath, "backwards").hashes).toEqual(own.hashes);
  });

  test("by the command line: native or not, with one worker or two, whatever shares the vector", async () => {
    const folder = emptyFolder();
    writeFileSync(join(folder, "sweep.yaml"), sweep);
    const documents = await Promise.all(
      ["0", undefined].flatMap((native) =>
        ["1", "2"].map(async (workers) => {
          const env = native === undefined ? {} : { COUNTERWEIGHT_NATIVE: native };
          const out = join(folder, `${native ?? "default"}-${workers}`);
          const args = ["run", join(folder, "sweep.yaml"), "--workers", workers, "--out", out, "--json"];
          return counterweight(args, { env });
        }),
      ),
    );
    for (const { code, stdout, stderr } of documents) {
      expect(code, stderr).toBe(0);
      expect(stdout).toBe(documents[0].stdout);
    }
  });

  for (const variant of ["avx512", "avx2", "baseline"]) {
    test(`in native routines: ${variant}`, async (context) => {
      const native = await loadNative();
      if (native.status !== "used") context.skip(`no native routines here: ${native.reason}`);
      else if (!native.variants.includes(variant)) context.skip(`this processor has no ${variant}`);
      else {
        const module = await loadEngineModule();
        expect(hashes(module, "forwards", { native: native.routines, variant })).toEqual(own.hashes);
      }
    });
  }

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

  for (const browser of [chromium, firefox]) {
    test(`in ${browser.name}`, async (context) => {
      const { name, program } = browser;
      if (program === undefined) context.skip(`no ${name} on this machine; ${name.toUpperCase()} may name one`);
      const files = {
        "/cases.js": { type: "text/javascript", body: () => readFileSync(join(cases.folder, "cases.js")) },
        "/engine.wasm": { type: "application/wasm", body: () => readFileSync(wasmFile) },
      };
      const answer = (await answerOfPage({ browser, script: inPage, files, timeoutSeconds: 50 })) as Answer;
      expect(answer.runtime).toContain(name === "Chromium" ? "Chrome/" : "Firefox/");
      expect(answer.hashes).toEqual(own.hashes);
    });
  }
});
