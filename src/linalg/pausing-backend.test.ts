import { describe, expect, test } from "vitest";
import { createEngine } from "../engine/engine.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { loadNative } from "../engine/native-node.ts";
import { firstDifference } from "../engine/reference/same-bits.ts";
import { engineBackend, plainBackend } from "./dense.ts";
import { minimumNormLeastSquares } from "./min-norm.ts";
import { numericalRank } from "./numerical-rank.ts";
import { pausingBackend } from "./pausing-backend.ts";
import { svd } from "./svd.ts";
import { gaussian } from "./test-matrices.ts";

const module = await loadEngineModule();
const native = await loadNative();
const backends = [
  engineBackend(createEngine(module)),
  ...(native.status === "used" ? [engineBackend(createEngine(module, { native: native.routines }))] : []),
];
const on = backends[backends.length - 1];

/** About 12 ms on one core. */
const SLICE = 5e7;

describe("pausingBackend", () => {
  test("gives the bits of the backend that it watches, products cut or not", () => {
    const [m, n] = [700, 520];
    const A = gaussian(m, n, 1);
    for (const backend of backends) {
      let pauses = 0;
      const watched = pausingBackend(backend, () => pauses++);
      const [plain, paused] = [backend, watched].map((one) => svd({ A, m, n, on: one }));
      for (const part of ["U", "s", "V"] as const) expect(firstDifference(paused[part], plain[part])).toBeUndefined();
      const problem = { X: A, n: m, p: n, Y: gaussian(m, 2, 2), outputs: 2 };
      const [direct, stopped] = [backend, watched].map((one) => minimumNormLeastSquares({ ...problem, on: one }));
      expect(stopped).toEqual(direct);
      expect(pauses).toBeGreaterThan(1000);
    }
  });

  test("tells of all operations, of no more than a slice at a time", () => {
    const n = 512;
    const A = gaussian(n, n, 3);
    let [whole, most] = [0, 0];
    const watched = pausingBackend(on, (operations) => {
      whole += operations;
      most = Math.max(most, operations);
    });
    numericalRank({ A, m: n, n, on: watched });
    // 8/3 n³, and the sweeps' some n²
    expect(whole / ((8 / 3) * n * n * n)).toBeGreaterThan(0.95);
    expect(whole / ((8 / 3) * n * n * n)).toBeLessThan(1.3);
    // joins of vectors are products of 2·512³ operations, unless they are cut
    svd({ A, m: n, n, on: watched });
    expect(most).toBeLessThanOrEqual(SLICE);
  });

  test("stops where the pause throws, at every part of the way, and frees the memory", () => {
    const n = 256;
    const A = gaussian(n, n, 4);
    let all = 0;
    svd({ A, m: n, n, on: pausingBackend(on, (operations) => (all += operations)) });
    for (const share of [0.1, 0.3, 0.6, 0.9]) {
      let [taken, freed, done] = [0, 0, 0];
      const counting = {
        allocate(elements: number) {
          const block = on.allocate(elements);
          taken++;
          return { ...block, free: () => (freed++, block.free()) };
        },
      };
      const pause = (operations: number) => {
        if (done >= share * all) throw new Error("enough");
        done += operations;
      };
      expect(() => svd({ A, m: n, n, on: pausingBackend(counting, pause) })).toThrow("enough");
      expect(done).toBeLessThanOrEqual(share * all + SLICE);
      expect([taken, freed]).toEqual([1, 1]);
    }
    expect(svd({ A, m: n, n, on }).s[0]).toBe(svd({ A, m: n, n, on: plainBackend }).s[0]);
  });
});
