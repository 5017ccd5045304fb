import { expect, test } from "vitest";
import { ResourceError } from "../base/errors.ts";
import { checkDenormals, createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { drawProblem } from "./reference/problems.ts";
import { createTrainer } from "./trainer.ts";

const module = await loadEngineModule();

test("blocks are aligned, zeroed, and given again after they are freed", () => {
  const engine = createEngine(module);
  const a = engine.allocate(100);
  const b = engine.allocate(1);
  const c = engine.allocate(1000);
  expect([a % 64, b % 64, c % 64]).toEqual([0, 0, 0]);
  engine.f64(a, 12).fill(7);
  engine.free(a);
  engine.free(b);
  expect(engine.allocate(192)).toBe(a); // both holes, merged
  expect([...engine.f64(a, 24)]).toEqual(Array.from({ length: 24 }, () => 0));
  engine.free(a);
  engine.free(c);
  engine.free(c); // a second time does nothing
  expect(engine.usedBytes).toBe(0);
  expect(engine.allocate(1)).toBe(a);
  engine.free(a);
  const blocks = [1, 2, 3, 4].map(() => engine.allocate(64));
  for (const i of [2, 1, 0]) engine.free(blocks[i]); // each hole joins the one behind it
  expect(engine.allocate(192)).toBe(a);
});

test("thousands of trainers one after another do not grow the memory", () => {
  const engine = createEngine(module);
  const problem = drawProblem({
    widths: [3, 4, 2],
    unit: { kind: "relu" },
    bias: true,
    loss: "cross-entropy",
    precision: "f32",
    rows: 9,
    batch: 4,
  });
  const one = () => {
    const trainer = createTrainer(engine, problem);
    trainer.steps(
      Int32Array.from({ length: 9 }, (_, i) => 8 - i),
      0,
      3,
      0.1,
    );
    trainer.free();
    return engine.routines.memory.buffer.byteLength;
  };
  const before = one();
  for (let i = 0; i < 2000; i++) one();
  expect(one()).toBe(before);
  expect(engine.usedBytes).toBe(0);
});

test("want of memory is refused with both numbers, and the engine goes on", () => {
  const engine = createEngine(module, { maximumBytes: 4_000_000 });
  const problem = drawProblem({
    widths: [400, 1000, 2],
    unit: { kind: "relu" },
    bias: true,
    loss: "cross-entropy",
    precision: "f64",
    rows: 2,
    batch: 2,
  });
  expect(() => createTrainer(engine, problem)).toThrow(ResourceError);
  expect(() => createTrainer(engine, problem)).toThrow(/expected at most \d+ bytes.*request for \d+ bytes/);
  expect(engine.usedBytes).toBe(0);
  createTrainer(engine, { ...problem, widths: [400, 2], parameters: new Float64Array(802) }).free();
});

test("a process that flushes denormals to zero is refused", () => {
  const routines = createEngine(module).routines;
  expect(() => checkDenormals(routines)).not.toThrow();
  expect(() => checkDenormals({ product64: () => 0, product32: routines.product32 })).toThrow(/denormals/);
  expect(() => checkDenormals({ product64: routines.product64, product32: () => 0 })).toThrow(ResourceError);
});
