import { expect, test } from "vitest";
import { DataError, DomainError, ShapeError } from "../base/errors.ts";
import { permutation, random } from "../base/random.ts";
import { createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { drawProblem } from "./reference/problems.ts";
import { createTrainer, type TrainProblem } from "./trainer.ts";

const engine = createEngine(await loadEngineModule());

function problemOf(changes: Partial<TrainProblem> = {}): TrainProblem {
  const shape = { widths: [3, 5, 4], unit: { kind: "relu" }, bias: true, loss: "cross-entropy" } as const;
  return drawProblem({ ...shape, precision: "f32", rows: 10, batch: 4, ...changes });
}

test("a network of one weight follows gradient descent worked out by hand", () => {
  // loss ½(wx − t)² with x = 2, t = 6, w = 1: gradient (2 − 6)·2 = −8, so a rate of 0.25 goes to w = 3, loss 0
  const trainer = createTrainer(engine, {
    widths: [1, 1],
    unit: { kind: "linear" },
    bias: false,
    loss: "squared-error",
    precision: "f64",
    rows: 1,
    x: Float64Array.of(2),
    targets: Float64Array.of(6),
    batch: 1,
    weightDecay: 0,
    solver: { kind: "sgd", momentum: 0 },
    parameters: Float64Array.of(1),
  });
  expect(trainer.gradient()).toEqual({ loss: 8, gradient: Float64Array.of(-8) });
  expect(trainer.steps(Int32Array.of(0), 0, 1, 0.25)).toBe(8);
  expect(trainer.parameters()).toEqual(Float64Array.of(3));
  expect(trainer.outputs(Float64Array.of(2, 5), 2)).toEqual(Float64Array.of(6, 15));
  trainer.free();
  expect(engine.usedBytes).toBe(0);
});

test("however an epoch is cut into calls, no bit moves", () => {
  const order = permutation(random(1, "order"), 10);
  const whole = createTrainer(engine, problemOf());
  const cut = createTrainer(engine, problemOf());
  const loss = whole.steps(order, 0, 7, 0.1); // two epochs of three steps and one more, in the same order
  let pieces = 0;
  for (const [from, count] of [
    [0, 1],
    [1, 2],
    [3, 3],
    [0, 1],
  ])
    pieces = cut.steps(order, from, count, 0.1, pieces);
  expect(pieces).toBe(loss);
  expect(cut.parameters()).toEqual(whole.parameters());
  whole.free();
  cut.free();
});

test("rows as they stand and the same rows gathered give the same bits", () => {
  const problem = problemOf();
  const order = permutation(random(2, "order"), 10);
  const x = problem.x.map((_, i) => problem.x[order[Math.floor(i / 3)] * 3 + (i % 3)]);
  const targets = problem.targets.map((_, i) => problem.targets[order[i]]);
  const gathered = createTrainer(engine, problem);
  const standing = createTrainer(engine, { ...problem, x, targets });
  const identity = Int32Array.from({ length: 10 }, (_, i) => i);
  expect(standing.steps(identity, 0, 3, 0.1)).toBe(gathered.steps(order, 0, 3, 0.1));
  expect(standing.parameters()).toEqual(gathered.parameters());
  standing.free();
  gathered.free();
});

test("restart forgets the solver's state and nothing else", () => {
  for (const solver of [
    { kind: "sgd", momentum: 0.9 },
    { kind: "adam", beta1: 0.9, beta2: 0.999, epsilon: 1e-8 },
  ] as const) {
    const problem = problemOf({ solver });
    const order = Int32Array.from({ length: 10 }, (_, i) => i);
    const trainer = createTrainer(engine, problem);
    trainer.steps(order, 0, 3, 0.1);
    const once = trainer.parameters();
    trainer.setParameters(problem.parameters);
    trainer.steps(order, 0, 3, 0.1);
    expect(trainer.parameters()).not.toEqual(once);
    trainer.setParameters(problem.parameters);
    trainer.restart();
    trainer.steps(order, 0, 3, 0.1);
    expect(trainer.parameters()).toEqual(once);
    trainer.free();
  }
});

test("evaluate agrees with losses and errors worked out from the outputs", () => {
  const problem = problemOf({ rows: 200, precision: "f64" });
  const trainer = createTrainer(engine, problem);
  const z = trainer.outputs(problem.x, 200);
  let loss = 0;
  let errors = 0;
  for (let i = 0; i < 200; i++) {
    const row = [...z.subarray(4 * i, 4 * i + 4)];
    loss += Math.log(row.reduce((sum, value) => sum + Math.exp(value), 0)) - row[problem.targets[i]];
    if (row.indexOf(Math.max(...row)) !== problem.targets[i]) errors++;
  }
  const seen = trainer.evaluate(problem.x, problem.targets, 200);
  expect(seen.errors).toBe(errors);
  // 20 roundings a row
  expect(Math.abs(seen.loss - loss / 200)).toBeLessThan(20 * 2 ** -52 * (loss / 200));
  trainer.free();
});

test("equal outputs count as the first class, and NaN as an error", () => {
  const problem = problemOf({
    widths: [1, 2],
    rows: 2,
    batch: 2,
    x: Float64Array.of(0, 0),
    targets: Float64Array.of(0, 1),
  });
  const trainer = createTrainer(engine, { ...problem, parameters: new Float64Array(4) });
  expect(trainer.evaluate(problem.x, problem.targets, 2).errors).toBe(1);
  expect(trainer.evaluate(Float64Array.of(NaN, NaN), problem.targets, 2)).toEqual({ loss: NaN, errors: 2 });
  trainer.free();
});

test("a fit on noiseless data reaches zero loss with either solver", () => {
  const x = Float64Array.of(1, 0, 0, 1, 1, 1, 1, -1);
  const targets = Float64Array.of(2, -3, -1, 5); // 2x₀ − 3x₁
  for (const solver of [
    { kind: "sgd", momentum: 0.5 },
    { kind: "adam", beta1: 0.9, beta2: 0.99, epsilon: 1e-8 },
  ] as const) {
    const problem = problemOf({
      widths: [2, 1],
      loss: "squared-error",
      precision: "f64",
      rows: 4,
      batch: 4,
      bias: false,
    });
    const trainer = createTrainer(engine, { ...problem, x, targets, solver, parameters: Float64Array.of(0, 0) });
    trainer.steps(Int32Array.of(0, 1, 2, 3), 0, 3000, 0.05);
    const [a, b] = trainer.parameters();
    expect(Math.hypot(a - 2, b + 3)).toBeLessThan(1e-6);
    trainer.free();
  }
});

test("bad problems are refused in words", () => {
  const make = (changes: Partial<TrainProblem>) => () => createTrainer(engine, { ...problemOf(), ...changes });
  const convolution = { channels: 2, kernel: 2, stride: 1, padding: 0 };
  expect(make({ widths: [3] })).toThrow(ShapeError);
  expect(make({ x: new Float64Array(5) })).toThrow(/x with 10·3 elements, got 5/);
  expect(make({ targets: new Float64Array(10).fill(4) })).toThrow(DataError);
  expect(make({ targets: new Float64Array(3) })).toThrow(/10 targets/);
  expect(make({ convolutions: [convolution] })).toThrow(/width 4 \(places × channels\) in layer 1, got 5/);
  expect(make({ convolutions: [{ ...convolution, kernel: 4 }] })).toThrow(/a kernel no longer than its padded input/);
  expect(make({ convolutions: [{ ...convolution, stride: 0 }] })).toThrow(/whole channels, kernel and stride ≥ 1/);
  expect(make({ convolutions: [convolution, convolution] })).toThrow(/a dense layer above the convolutions/);
  expect(make({ batch: 11 })).toThrow(/a batch of 1 to 10 rows/);
  expect(make({ parameters: new Float64Array(3) })).toThrow(/44 parameters/);
  expect(make({ unit: { kind: "boolean" } })).toThrow(DomainError);
  expect(make({ weightDecay: NaN })).toThrow(DomainError);
  expect(make({ solver: { kind: "sgd", momentum: 1 } })).toThrow(DomainError);
  const trainer = createTrainer(engine, problemOf());
  expect(() => trainer.steps(new Int32Array(9), 0, 1, 0.1)).toThrow(ShapeError);
  expect(() => trainer.steps(new Int32Array(10).fill(10), 0, 1, 0.1)).toThrow(/row numbers below 10/);
  expect(() => trainer.outputs(new Float64Array(4), 1)).toThrow(ShapeError);
  trainer.free();
  expect(engine.usedBytes).toBe(0);
});
