import { random } from "../src/base/random.ts";
import { productScratch } from "../src/engine/dense-routines.ts";
import type { Engine } from "../src/engine/engine.ts";
import { measure, say } from "./measure.ts";

/** Square products of row-major operands that stay in the engine's memory, packing included: NumPy's `out=c`. */
export function benchProducts(engine: Engine): void {
  const stream = random(0, "bench");
  const { denseProduct32, denseProduct64 } = engine.routines;
  for (const [name, product, bytes] of [
    ["float32", denseProduct32, 4],
    ["float64", denseProduct64, 8],
  ] as const) {
    for (const n of [64, 256, 1024]) {
      const size = bytes * n * n;
      const [a, b, c, scratch] = [size, size, size, 8 * productScratch(n, n)].map((s) => engine.allocate(s));
      for (const at of [a, b]) {
        const values = Array.from({ length: n * n }, () => stream.uniform());
        (bytes === 4 ? engine.f32(at, n * n) : engine.f64(at, n * n)).set(values);
      }
      const repeat = Math.max(1, Math.floor(2e7 / (n * n * n)));
      const timing = measure(() => {
        for (let i = 0; i < repeat; i++) product(a, n, 1, b, n, 1, c, n, n, n, n, 0, 0, scratch);
      });
      for (const block of [a, b, c, scratch]) engine.free(block);
      say(`gemm-${name}-${n}`, timing, (seconds) => (2e-9 * n * n * n * repeat) / seconds, "GFLOP/s");
    }
  }
}
