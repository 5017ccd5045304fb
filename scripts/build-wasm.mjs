// Compiles src/engine/assembly to dist/engine.wasm: baseline SIMD, no relaxed SIMD, no runtime, no imports.
import { mkdirSync, renameSync, rmSync } from "node:fs";
import { fileURLToPath } from "node:url";
import asc from "assemblyscript/asc";

const root = fileURLToPath(new URL("..", import.meta.url));
/** 2 GiB in pages of 64 KiB; the same number stands in src/engine/engine.ts. */
const MAXIMUM_PAGES = 32768;
// written beside and renamed: another process may be loading the old one
const unfinished = `dist/engine.${process.pid}.wasm`;

mkdirSync(new URL("../dist", import.meta.url), { recursive: true });
const options = "-O3 --noAssert --runtime stub --use abort= --enable simd --maximumMemory";
const { error, stderr } = await asc.main([
  "src/engine/assembly/index.ts",
  "--baseDir",
  root,
  "--outFile",
  unfinished,
  ...options.split(" "),
  String(MAXIMUM_PAGES),
]);
if (error) {
  rmSync(new URL(`../${unfinished}`, import.meta.url), { force: true });
  process.stderr.write(`${stderr.toString()}\n${error.message}\n`);
  process.exitCode = 1;
} else {
  renameSync(new URL(`../${unfinished}`, import.meta.url), new URL("../dist/engine.wasm", import.meta.url));
}
