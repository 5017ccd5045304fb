import { expect, test } from "vitest";
import { random, type Random } from "../../../base/random.ts";
import { productScratch, type DenseRoutines, type Mode, type Triangle } from "../../dense-routines.ts";
import { createEngine } from "../../engine.ts";
import { loadEngineModule } from "../../load-node.ts";
import { loadNative } from "../../native-node.ts";
import { firstDifference } from "../same-bits.ts";
import { referenceRoutines } from "./routines.ts";

const module = await loadEngineModule();
const native = await loadNative();
/** WebAssembly's and, where they are built, the native routines of every instruction set. */
const engines = [
  createEngine(module),
  ...(native.status === "used"
    ? native.variants.map((variant) => createEngine(module, { native: native.routines, variant }))
    : []),
];
const ELEMENTS = 1_000_000;
const block = engines.map((engine) => engine.allocate(8 * ELEMENTS))[0];
const plain = new ArrayBuffer(8 * ELEMENTS);
const twin = referenceRoutines(plain);

/** All memories filled with the same draws; `odd` mixes NaN, infinities, signed zeros and denormals in. */
function fill(stream: Random, { length, single, odd }: { length: number; single: boolean; odd: boolean }): void {
  const special = [NaN, Infinity, -Infinity, 0, -0, single ? 1e-40 : 1e-310, single ? -1e-40 : -1e-310, 1, -3, 0.5];
  const draw = () => (odd ? special[stream.below(special.length)] : 2 * stream.uniform() - 1);
  const values = Array.from({ length }, draw);
  for (const engine of engines) (single ? engine.f32(block, length) : engine.f64(block, length)).set(values);
  (single ? new Float32Array(plain) : new Float64Array(plain)).set(values);
}

/** Where an engine's memory differs from the twin's after both ran. */
function difference(run: (routines: DenseRoutines, base: number) => void, length: number, single: boolean) {
  run(twin, 0);
  for (const engine of engines) {
    run(engine.routines, block);
    const found = single
      ? firstDifference(engine.f32(block, length), new Float32Array(plain, 0, length))
      : firstDifference(engine.f64(block, length), new Float64Array(plain, 0, length));
    if (found !== undefined) return `${engine.backend} ${found}`;
  }
  return undefined;
}

const shapes = [
  [0, 3, 2],
  [3, 0, 2],
  [2, 3, 0],
  [1, 1, 1],
  [4, 8, 7],
  [5, 9, 256],
  [7, 4, 257],
  [13, 17, 9],
  [8, 10, 31],
  [33, 31, 5],
  [3, 12, 600],
  [125, 9, 5],
  [130, 127, 64],
  [6, 1030, 3],
] as const;

for (const single of [true, false]) {
  const name = single ? "32" : "64";
  test(`denseProduct${name} has the bits of its twin for every shape, stride, mode and triangle`, () => {
    const stream = random(1, `dense product ${name}`);
    const size = single ? 4 : 8;
    for (const [m, n, k] of shapes) {
      const at = { b: m * k + 7, c: m * k + k * n + 11, end: m * k + k * n + m * (n + 3) + 40 };
      for (const odd of [false, true]) {
        for (const [transposeA, transposeB] of [
          [false, false],
          [true, false],
          [false, true],
          [true, true],
        ]) {
          for (const mode of [0, 1, 2] as const satisfies Mode[]) {
            const triangle = ((m + mode) % 3) as Triangle;
            fill(stream, { length: at.end, single, odd });
            const call = (base: number) =>
              [
                ...[base, transposeA ? 1 : k, transposeA ? m : 1],
                ...[base + size * at.b, transposeB ? 1 : n, transposeB ? k : 1],
                ...[base + size * at.c, n + 3, m, n, k, mode, triangle, base + 8 * (ELEMENTS - productScratch(m, n))],
              ] as Parameters<typeof twin.denseProduct64>;
            const run = (routines: DenseRoutines, base: number) =>
              (single ? routines.denseProduct32 : routines.denseProduct64)(...call(base));
            expect(difference(run, at.end, single), `${m}×${n}×${k} ${mode} ${triangle}`).toBeUndefined();
          }
        }
      }
    }
  });
}

test("denseTimes and denseTransposedTimes have the bits of their twins", () => {
  const stream = random(2, "dense vectors");
  for (const m of [0, 1, 2, 3, 4, 5, 8, 31, 33]) {
    for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8, 33, 130]) {
      for (const mode of [0, 1, 2] as const) {
        const row = n + (m % 2);
        const [x, y] = [m * row + 1, m * row + 200];
        for (const odd of [false, true]) {
          for (const name of ["denseTimes", "denseTransposedTimes"] as const) {
            fill(stream, { length: y + 200, single: false, odd });
            const run = (routines: DenseRoutines, base: number) =>
              routines[name](base, row, base + 8 * x, base + 8 * y, m, n, mode);
            expect(difference(run, y + 200, false), `${name} ${m}×${n} mode ${mode}`).toBeUndefined();
          }
        }
      }
    }
  }
});

test("denseSymmetricTimes has the bits of its twin and reads the upper triangle alone", () => {
  const stream = random(3, "dense symmetric");
  for (const n of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 12, 31, 64, 67]) {
    for (const odd of [false, true]) {
      const row = n + 3;
      const [x, y] = [n * row + 5, n * row + 100];
      fill(stream, { length: y + 100, single: false, odd });
      // below the diagonal: what stands there must not be read
      for (let i = 0; i < n; i++) {
        for (const engine of engines) engine.f64(block + 8 * i * row, i).fill(NaN);
        new Float64Array(plain, 8 * i * row, i).fill(NaN);
      }
      const run = (routines: DenseRoutines, base: number) =>
        routines.denseSymmetricTimes(base, row, base + 8 * x, base + 8 * y, n);
      expect(difference(run, y + 100, false), `n = ${n}`).toBeUndefined();
      if (!odd) expect(new Float64Array(plain, 8 * y, n).some(Number.isNaN)).toBe(false);
    }
  }
});

test("denseSecular has the bits of its twin for every split", () => {
  const stream = random(4, "dense secular");
  for (const count of [0, 1, 2, 3, 4, 5, 7, 8, 9, 33]) {
    for (let split = 0; split <= count; split++) {
      for (const odd of [false, true]) {
        fill(stream, { length: 100, single: false, odd });
        const run = (routines: DenseRoutines, base: number) =>
          routines.denseSecular(base, base + 8 * 40, 0.3, split, count, base + 8 * 90);
        expect(difference(run, 100, false), `${split} of ${count}`).toBeUndefined();
      }
    }
  }
});
