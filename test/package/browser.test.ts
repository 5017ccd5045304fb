import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditTable } from "../../src/index.ts";
import { bundle, root, wasmFile } from "../browser/bundle.ts";
import { answerOfPage, chromium, type Files } from "../browser/in-browser.ts";

describe("the browser's side", () => {
  let pages: Awaited<ReturnType<typeof bundle>>;
  beforeAll(async () => {
    pages = await bundle({ page: "examples/browser.ts", door: "src/browser.ts", worker: "src/lab/worker-web.ts" });
  });
  afterAll(() => pages.remove());

  test("bundles without Node", () => {
    const modules = readdirSync(pages.folder, { recursive: true, encoding: "utf8" }).filter((name) =>
      name.endsWith(".js"),
    );
    expect(modules).toEqual(expect.arrayContaining(["door.js", "page.js", "worker.js"]));
    // a bundler may replace what it cannot have instead of refusing it
    for (const name of modules)
      expect(readFileSync(join(pages.folder, name), "utf8")).not.toMatch(/["']node:|browser-external/);
  });

  test("audits the example in Web Workers with Node's bytes", async (context) => {
    if (chromium.program === undefined) context.skip("no Chromium on this machine; CHROMIUM may name one");
    const table = join(root, "examples", "breast-cancer.csv");
    const files: Record<string, Files[string]> = {
      "/breast-cancer.csv": { type: "text/csv", body: () => readFileSync(table) },
      "/engine.wasm": { type: "application/wasm", body: () => readFileSync(wasmFile) },
    };
    for (const name of readdirSync(pages.folder, { recursive: true, encoding: "utf8" })) {
      files[`/${name}`] = { type: "text/javascript", body: () => readFileSync(join(pages.folder, name)) };
    }
    const script = `
      const { auditInPage } = await import("/page.js");
      const urls = { table: "breast-cancer.csv", engine: "/engine.wasm", worker: "/worker.js" };
      return JSON.stringify(await auditInPage(urls));`;
    const inPage = await answerOfPage({ browser: chromium, script, files, timeoutSeconds: 50 });
    const inNode = await auditTable({
      bytes: readFileSync(table),
      name: "breast-cancer.csv",
      target: "diagnosis",
      budgetSeconds: 1,
    });
    expect(inPage).toBe(JSON.stringify(inNode));
  });
});
