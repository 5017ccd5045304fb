import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { build, type Plugin } from "vite";

export const root = resolve(dirname(fileURLToPath(import.meta.url)), "../..");
export const wasmFile = join(root, "dist", "engine.wasm");

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

/** Refuses what a page cannot have, and names who asks for it. */
const noNode: Plugin = {
  name: "no-node",
  enforce: "pre",
  resolveId(id, importer) {
    if (id.startsWith("node:")) throw new Error(`${importer ?? "the entry"} imports ${id}: no page can have it`);
    return null;
  },
};

/** Bundles entries with the built library as a page would have them; `remove` deletes the folder. */
export async function bundle(
  entries: Readonly<Record<string, string>>,
): Promise<{ readonly folder: string; readonly remove: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), "counterweight-bundle-"));
  const input = Object.fromEntries(Object.entries(entries).map(([name, file]) => [name, join(root, file)]));
  await build({
    configFile: false,
    root,
    logLevel: "error",
    plugins: [builtInstead, noNode],
    build: {
      outDir: folder,
      emptyOutDir: true,
      copyPublicDir: false,
      minify: false,
      target: "es2022",
      rolldownOptions: {
        input,
        preserveEntrySignatures: "strict",
        output: { entryFileNames: "[name].js", chunkFileNames: "chunk-[hash].js" },
      },
    },
  });
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
