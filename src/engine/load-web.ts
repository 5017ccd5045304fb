import { ResourceError } from "../base/errors.ts";

/**
 * The compiled routines from an address. Streams where the server names the type application/wasm.
 *
 * @throws ResourceError where nothing can be fetched there.
 */
export async function loadEngineModule(url: string | URL): Promise<WebAssembly.Module> {
  const response = await fetch(url).catch((error: unknown) => refuse(url, String(error)));
  if (!response.ok) return refuse(url, `HTTP status ${response.status}`);
  if (response.headers.get("content-type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}

function refuse(url: string | URL, got: string): never {
  throw new ResourceError({
    who: "engine",
    expected: `the compiled routines at ${String(url)}`,
    got,
    next: "Serve engine.wasm of this package at that address.",
  });
}
