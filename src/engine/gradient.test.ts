import { expect, test } from "vitest";
import { parseArchitecture } from "../terms/architecture.ts";
import { createEngine } from "./engine.ts";
import { loadEngineModule } from "./load-node.ts";
import { drawProblem, losses, units } from "./reference/problems.ts";
import { createTrainer, type TrainProblem } from "./trainer.ts";

const engine = createEngine(await loadEngineModule());

/** Powers of powers grow fast: with halved parameters the third derivatives stay within the bound below. */
function tame(problem: TrainProblem): TrainProblem {
  if (problem.unit.kind !== "power") return problem;
  return { ...problem, parameters: problem.parameters.map((w) => w / 2) };
}

function gradientOf(problem: TrainProblem): Float64Array {
  const trainer = createTrainer(engine, problem);
  const { gradient } = trainer.gradient();
  trainer.free();
  return gradient;
}

/** (L(w + h) − L(w − h)) / 2h for every parameter, through `evaluate`, which shares no code with the backward pass. */
function differences(problem: TrainProblem, h: number): Float64Array {
  const trainer = createTrainer(engine, problem);
  const result = problem.parameters.map((w, i) => {
    const at = (value: number) => {
      const moved = problem.parameters.slice();
      moved[i] = value;
      trainer.setParameters(moved);
      return trainer.evaluate(problem.x, problem.targets, problem.rows).loss;
    };
    return (at(w + h) - at(w - h)) / (2 * h);
  });
  trainer.free();
  return result;
}

const shapes = [
  "A(3,2)",
  "A(3,4,2)",
  "A(2,3,4,3)",
  "A(3,2,3,2,2)",
  "A(5,conv(3,2),2)",
  "A(7,conv(2,3,2,1),conv(3,3,2,1),3,2)",
].map((text) => ({ text, layers: parseArchitecture(text) }));

for (const { text, layers } of shapes) {
  for (const loss of losses) {
    test(`gradients equal central differences: every unit, ${loss}, ${text}`, () => {
      for (const unit of units) {
        for (const bias of [true, false]) {
          const problem = tame(drawProblem({ ...layers, unit, bias, loss, precision: "f64", rows: 6, batch: 4 }));
          const gradient = gradientOf(problem);
          const scale = 1 + Math.max(...gradient.map(Math.abs));
          // central differences err by h²/6·|L‴| + 2⁻⁵²·roundings·L/h: at h = 1e-5, with |L‴| ≤ 100·scale and 100
          // roundings, 1.7e-9 + 2.2e-9; doubled
          const expected = differences(problem, 1e-5);
          const message = `${JSON.stringify(unit)} bias ${bias}`;
          gradient.forEach((g, i) => expect(Math.abs(g - expected[i]), message).toBeLessThan(8e-9 * scale));
        }
      }
    });
  }
}

test("gradients in f32 equal those in f64 to f32's rounding", () => {
  for (const { layers } of shapes) {
    for (const loss of losses) {
      for (const unit of units) {
        const problem = tame(drawProblem({ ...layers, unit, bias: true, loss, precision: "f32", rows: 6, batch: 4 }));
        const rounded = {
          ...problem,
          x: problem.x.map(Math.fround),
          targets: problem.targets.map(Math.fround),
          parameters: problem.parameters.map(Math.fround),
        };
        const f32 = gradientOf(rounded);
        const f64 = gradientOf({ ...rounded, precision: "f64" });
        const scale = 1 + Math.max(...f64.map(Math.abs));
        // at most 64 roundings of 2⁻²⁴ stand one after another between a parameter and its gradient
        f32.forEach((g, i) => expect(Math.abs(g - f64[i]), JSON.stringify(unit)).toBeLessThan(64 * 2 ** -24 * scale));
      }
    }
  }
});

test("the loss beside the gradient is the mean that evaluate gives", () => {
  const problem = drawProblem({
    widths: [3, 4, 2],
    unit: { kind: "tanh" },
    bias: true,
    loss: "cross-entropy",
    precision: "f64",
    rows: 300,
    batch: 7,
  });
  const trainer = createTrainer(engine, problem);
  const { loss } = trainer.evaluate(problem.x, problem.targets, problem.rows);
  expect(trainer.gradient().loss).toBe(loss);
  trainer.free();
});
