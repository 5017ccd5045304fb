import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { openStore } from "../../src/lab/store-node.ts";

const STORES = 150;
const built = fileURLToPath(new URL("../../dist/src/lab/store-node.js", import.meta.url));

test("a store can be opened at any moment while another process creates it", async () => {
  const folder = mkdtempSync(join(tmpdir(), "counterweight-created-"));
  const path = (i: number) => join(folder, `${i}.sqlite`);
  const program = `
    const { openStore } = await import(${JSON.stringify(built)});
    for (let i = 0; i < ${STORES}; i++) openStore(${JSON.stringify(folder)} + "/" + i + ".sqlite").close();`;
  const child = spawn(process.execPath, ["--input-type=module", "--eval", program], { stdio: "ignore" });
  const ended = new Promise<number | null>((resolve) => child.on("exit", resolve));
  try {
    for (let i = 0; i < STORES && child.exitCode === null; i++) {
      const began = performance.now();
      // no pause: the moment between the file and its tables is short
      while (!existsSync(path(i)) && performance.now() - began < 20_000);
      openStore(path(i)).close();
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await ended).toBe(0);
  } finally {
    child.kill();
    rmSync(folder, { recursive: true, force: true });
  }
});
