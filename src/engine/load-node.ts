import { readFile } from "node:fs/promises";
import { ResourceError } from "../base/errors.ts";

/** From src/engine/ and from dist/src/engine/. */
const PLACES = ["../../dist/engine.wasm", "../../engine.wasm"];

/**
 * The compiled routines of this package.
 *
 * @throws ResourceError where dist/engine.wasm was not built.
 */
export async function loadEngineModule(): Promise<WebAssembly.Module> {
  for (const place of PLACES) {
    const bytes = await readFile(new URL(place, import.meta.url)).catch(() => undefined);
    if (bytes !== undefined) return WebAssembly.compile(bytes);
  }
  throw new ResourceError({
    who: "engine",
    expected: "dist/engine.wasm beside the package",
    got: "no such file",
    next: "Run `npm run build:wasm`.",
  });
}
