import { expect, test } from "vitest";
import { createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { createTrainer } from "./trainer.ts";

test("a network of one weight follows gradient descent worked out by hand", async () => {
  const engine = createEngine(await loadEngineModule());
  // loss ½(wx − t)² with x = 2, t = 6, w = 1: gradient (2 − 6)·2 = −8, so a rate of 0.25 goes to w = 3, loss 0
  const trainer = createTrainer(engine, {
    ...{ widths: [1, 1], unit: { kind: "linear" }, bias: false, loss: "squared-error", precision: "f64" },
    ...{ rows: 1, x: Float64Array.of(2), targets: Float64Array.of(6), batch: 1, weightDecay: 0 },
    ...{ solver: { kind: "sgd", momentum: 0 }, parameters: Float64Array.of(1) },
  });
  expect(trainer.gradient()).toEqual({ loss: 8, gradient: Float64Array.of(-8) });
  expect(trainer.steps(Int32Array.of(0), 0, 1, 0.25)).toBe(8);
  expect(trainer.parameters()).toEqual(Float64Array.of(3));
  expect(trainer.outputs(Float64Array.of(2, 5), 2)).toEqual(Float64Array.of(6, 15));
  trainer.free();
  expect(engine.usedBytes).toBe(0);
});
