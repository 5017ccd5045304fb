import { random } from "../src/base/random.ts";
import type { Engine } from "../src/engine/engine.ts";
import { gemm } from "../src/engine/gemm.ts";
import { measure, say } from "./measure.ts";

/** Square products through the public gemm, the copies into and out of the engine included. */
export function benchProducts(engine: Engine): void {
  const stream = random(0, "bench");
  for (const [name, type] of [
    ["float32", Float32Array],
    ["float64", Float64Array],
  ] as const) {
    for (const n of [64, 256, 1024]) {
      const A = type.from(Array.from({ length: n * n }, () => stream.uniform()));
      const repeat = Math.max(1, Math.floor(2e7 / (n * n * n)));
      const timing = measure(() => {
        for (let i = 0; i < repeat; i++) gemm(engine, { A, B: A, m: n, n, k: n });
      });
      say(`gemm-${name}-${n}`, timing, (seconds) => (2e-9 * n * n * n * repeat) / seconds, "GFLOP/s");
    }
  }
}
