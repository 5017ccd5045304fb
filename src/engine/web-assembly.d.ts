/** The part of WebAssembly's JavaScript interface that this package uses; the es2024 library has none of it. */
declare namespace WebAssembly {
  interface Module {}
  interface Memory {
    readonly buffer: ArrayBuffer;
    grow(pages: number): number;
  }
  interface Instance {
    readonly exports: Record<string, unknown>;
  }
  var Instance: new (module: Module, imports?: Record<string, Record<string, unknown>>) => Instance;
  function compile(bytes: BufferSource): Promise<Module>;
  function compileStreaming(response: Response | Promise<Response>): Promise<Module>;
}
