import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

const here = dirname(fileURLToPath(import.meta.url));
const root = resolve(here, "../..");

/** Sends imports of src/x.ts to dist/src/x.js: what is compared is what users run. */
const builtInstead: Plugin = {
  name: "built-instead",
  enforce: "pre",
  resolveId(id, importer) {
    if (importer === undefined || !id.startsWith(".")) return null;
    const path = resolve(dirname(importer), id);
    if (!path.startsWith(join(root, "src"))) return null;
    return path.replace(join(root, "src"), join(root, "dist", "src")).replace(/\.ts$/, ".js");
  },
};

export const wasmFile = join(root, "dist", "engine.wasm");

/** Bundles cases.ts with the built library into one module without imports; `remove` deletes it. */
export async function bundleCases(): Promise<{ readonly file: string; readonly remove: () => void }> {
  if (!existsSync(wasmFile)) throw new Error("dist/engine.wasm is missing: run `npm run build` first.");
  const outDir = mkdtempSync(join(tmpdir(), "counterweight-bits-"));
  await build({
    configFile: false,
    root: here,
    logLevel: "error",
    plugins: [builtInstead],
    build: {
      outDir,
      minify: false,
      target: "es2022",
      lib: { entry: join(here, "cases.ts"), formats: ["es"], fileName: () => "cases.mjs" },
    },
  });
  return { file: join(outDir, "cases.mjs"), remove: () => rmSync(outDir, { recursive: true, force: true }) };
}
