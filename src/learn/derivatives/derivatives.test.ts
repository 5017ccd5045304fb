import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { drawProblem, losses, units } from "../../engine/reference/problems.ts";
import { createTrainer, type TrainProblem } from "../../engine/trainer.ts";
import type { Architecture } from "../../terms/architecture.ts";
import { lossCurvature } from "./loss-curvature.ts";
import { lossGradient } from "./loss-gradient.ts";
import { lossHessian } from "./loss-hessian.ts";
import type { LossProblem } from "./loss-problem.ts";
import { outputJacobian } from "./output-jacobian.ts";
import { hyperDualLoss, hyperDualOutputs } from "./reference/hyper-dual.ts";

const EPS = 2 ** -52;
const engine = createEngine(await loadEngineModule());
const shapes = [
  [3, 2],
  [3, 4, 2],
  [2, 3, 4, 3],
  [3, 2, 3, 2, 2],
];

/** Every unit, loss, shape, with and without biases; powers of powers grow fast, so their parameters are halved. */
const problems = shapes.flatMap((widths) =>
  losses.flatMap((loss) =>
    units.flatMap((unit) =>
      [true, false].map((bias) => {
        const drawn = drawProblem({ widths, unit, bias, loss, precision: "f64", rows: 6, batch: 4 });
        const parameters = unit.kind === "power" ? drawn.parameters.map((w) => w / 2) : drawn.parameters;
        return { train: { ...drawn, parameters }, problem: lossProblem({ ...drawn, parameters }) };
      }),
    ),
  ),
);

function lossProblem(drawn: TrainProblem): LossProblem {
  const { widths, unit, bias, parameters, x, rows, loss, targets } = drawn;
  return { architecture: { widths, unit, bias }, parameters, x, rows, loss, targets };
}
const direction = (w: number, seed: number) => normals(random(seed, "direction"), w);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
const sizeOf = (a: Float64Array) => a.reduce((largest, value) => Math.max(largest, Math.abs(value)), 0);
const times = (A: Float64Array, v: Float64Array) =>
  Float64Array.from({ length: A.length / v.length }, (_, i) => dot(A.subarray(i * v.length, (i + 1) * v.length), v));
const label = ({ architecture, loss }: LossProblem) => JSON.stringify({ ...architecture, loss });

/** At most these roundings stand one after another between a parameter and a first or second derivative. */
const roundings = ({ architecture, rows }: LossProblem) =>
  4 * (architecture.widths.reduce((sum, width) => sum + width + 4, 0) + rows);

describe("the gradient", () => {
  test("equals the trainer's, of every unit, loss, depth, with and without biases", () => {
    for (const { train, problem } of problems) {
      const trainer = createTrainer(engine, train);
      const expected = trainer.gradient();
      trainer.free();
      const { loss, gradient } = lossGradient(problem);
      const tolerance = roundings(problem) * EPS * (1 + sizeOf(gradient));
      expect(Math.abs(loss - expected.loss), label(problem)).toBeLessThan(roundings(problem) * EPS * (1 + loss));
      gradient.forEach((g, i) =>
        expect(Math.abs(g - expected.gradient[i]), label(problem)).toBeLessThanOrEqual(tolerance),
      );
      expect(lossCurvature(problem)).toMatchObject({ n: gradient.length, loss, gradient });
    }
  });
});

describe("products with the Hessian", () => {
  test("equal those of hyper-dual numbers, which know no backward pass and no derivative of a unit", () => {
    for (const { problem } of problems) {
      const w = problem.parameters.length;
      const [u, v] = [direction(w, 1), direction(w, 2)];
      const curvature = lossCurvature(problem);
      const Hv = curvature.hessianTimes(v);
      const [loss, slopeU, slopeV, expected] = hyperDualLoss(problem, { u, v });
      const scale = (a: Float64Array, b: Float64Array) => 1 + a.reduce((sum, x, i) => sum + Math.abs(x * b[i]), 0);
      const ulps = roundings(problem) * EPS;
      expect(Math.abs(curvature.loss - loss), label(problem)).toBeLessThan(ulps * (1 + loss));
      expect(Math.abs(dot(u, curvature.gradient) - slopeU), label(problem)).toBeLessThan(
        ulps * scale(u, curvature.gradient),
      );
      expect(Math.abs(dot(v, curvature.gradient) - slopeV), label(problem)).toBeLessThan(
        ulps * scale(v, curvature.gradient),
      );
      expect(Math.abs(dot(u, Hv) - expected), label(problem)).toBeLessThan(ulps * scale(u, Hv));
    }
  });

  test("equal extrapolated differences of the trainer's gradients", () => {
    for (const { train, problem } of problems) {
      const v = direction(problem.parameters.length, 3);
      const trainer = createTrainer(engine, train);
      const { values, error } = extrapolate((h) => {
        trainer.setParameters(train.parameters.map((w, i) => w + h * v[i]));
        return trainer.gradient().gradient;
      }, problem);
      trainer.free();
      const Hv = lossCurvature(problem).hessianTimes(v);
      expect(error, label(problem)).toBeLessThan(1e-6 * (1 + sizeOf(Hv)));
      Hv.forEach((value, i) => expect(Math.abs(value - values[i]), label(problem)).toBeLessThan(error));
    }
  });

  test("make the full Hessian, which is symmetric to rounding", () => {
    for (const { problem } of problems) {
      const w = problem.parameters.length;
      const H = lossHessian(problem);
      const v = direction(w, 4);
      const curvature = lossCurvature(problem);
      const tolerance = roundings(problem) * EPS * (1 + sizeOf(H));
      const Hv = times(H, v);
      curvature
        .hessianTimes(v)
        .forEach((value, i) => expect(Math.abs(value - Hv[i]), label(problem)).toBeLessThan(w * 5 * tolerance));
      for (let p = 0; p < w; p++)
        for (let q = 0; q < p; q++)
          expect(Math.abs(H[p * w + q] - H[q * w + p]), label(problem)).toBeLessThanOrEqual(tolerance);
    }
  });

  test("of the Gauss–Newton part are Jᵀ(∂²L/∂y²)Jv, and the whole where the network is linear in its parameters", () => {
    for (const { problem } of problems) {
      const { architecture, rows, loss } = problem;
      const w = problem.parameters.length;
      const v = direction(w, 5);
      const J = outputJacobian(problem);
      const Jv = times(J, v);
      const p = softmaxRows(problem);
      const outputs = Jv.length / rows;
      const inner = Jv.map((value, i) => {
        if (loss === "squared-error") return value / rows;
        const from = i - (i % outputs);
        return (p[i] * (value - dot(p.subarray(from, from + outputs), Jv.subarray(from, from + outputs)))) / rows;
      });
      const expected = Float64Array.from({ length: w }, (_, k) =>
        inner.reduce((sum, x, i) => sum + x * J[i * w + k], 0),
      );
      const curvature = lossCurvature(problem);
      const Gv = curvature.gaussNewtonTimes(v);
      const tolerance = w * roundings(problem) * EPS * (1 + sizeOf(J)) * (1 + sizeOf(Jv));
      Gv.forEach((value, i) => expect(Math.abs(value - expected[i]), label(problem)).toBeLessThan(tolerance));
      expect(dot(v, Gv), label(problem)).toBeGreaterThanOrEqual(0);
      const { unit, widths } = architecture;
      const bends = unit.kind === "power" && unit.output && unit.k > 1;
      if (widths.length === 2 && !bends) expect(curvature.hessianTimes(v)).toEqual(Gv);
    }
  });

  test("are the closed form's for a chain of single linear units", () => {
    const [weights, x, t] = [[0.5, -1.25, 2, 0.75], 1.5, 0.25];
    const problem: LossProblem = {
      architecture: { widths: [1, 1, 1, 1, 1], unit: { kind: "linear" }, bias: false },
      parameters: Float64Array.from(weights),
      x: Float64Array.of(x),
      rows: 1,
      loss: "squared-error",
      targets: Float64Array.of(t),
    };
    const product = weights.reduce((a, b) => a * b);
    const H = lossHessian(problem);
    // L = ½(Πw x − t)²: ∂_p∂_q L = (Π/w_p)(Π/w_q)x² + [p ≠ q](Πx − t)x Π/(w_p w_q)
    weights.forEach((wp, p) =>
      weights.forEach((wq, q) => {
        const crossed = p === q ? 0 : ((product * x - t) * x * product) / (wp * wq);
        const expected = (product / wp) * (product / wq) * x * x + crossed;
        expect(Math.abs(H[p * 4 + q] - expected)).toBeLessThanOrEqual(16 * EPS * (1 + Math.abs(expected)));
      }),
    );
  });

  test("see the saddle at zero weights: a linear 1→1→1 has [[0, −xt], [−xt, 0]]", () => {
    const H = lossHessian({
      architecture: { widths: [1, 1, 1], unit: { kind: "linear" }, bias: false },
      parameters: new Float64Array(2),
      x: Float64Array.of(2),
      rows: 1,
      loss: "squared-error",
      targets: Float64Array.of(3),
    });
    expect([...H].map((value) => value + 0)).toEqual([0, -6, -6, 0]);
  });

  test("refuse a vector of another length", () => {
    expect(() => lossCurvature(problems[0].problem).hessianTimes(new Float64Array(3))).toThrow("a vector of 8 numbers");
  });
});

describe("the Jacobian", () => {
  test("equals derivatives by hyper-dual numbers, row by row", () => {
    for (const { problem } of problems.filter(({ problem }) => problem.loss === "squared-error")) {
      const v = direction(problem.parameters.length, 6);
      const J = outputJacobian(problem);
      const Jv = times(J, v);
      const size = times(J.map(Math.abs), v.map(Math.abs));
      const outputs = Jv.length / problem.rows;
      for (let row = 0; row < problem.rows; row++)
        hyperDualOutputs(problem, { u: v, v }, row).forEach(([, slope], k) => {
          const i = row * outputs + k;
          expect(Math.abs(slope - Jv[i]), label(problem)).toBeLessThanOrEqual(roundings(problem) * EPS * (1 + size[i]));
        });
    }
  });

  test("equals extrapolated differences of the trainer's outputs, parameter by parameter", () => {
    for (const { train, problem } of problems.filter(({ problem }) => problem.loss === "squared-error")) {
      const w = problem.parameters.length;
      const J = outputJacobian(problem);
      const trainer = createTrainer(engine, train);
      for (let p = 0; p < w; p++) {
        const { values, error } = extrapolate((h) => {
          trainer.setParameters(train.parameters.map((value, i) => (i === p ? value + h : value)));
          return trainer.outputs(problem.x, problem.rows);
        }, problem);
        expect(error, label(problem)).toBeLessThan(1e-6 * (1 + sizeOf(J)));
        values.forEach((value, i) => expect(Math.abs(value - J[i * w + p]), label(problem)).toBeLessThan(error));
      }
      trainer.free();
    }
  });

  test("has the closed form of a linear network: column (o, i) of layer l is W_L…W_{l+1} e_o · (W_{l−1}…W_1 x)_i", () => {
    const [A, B, C] = [direction(12, 1), direction(8, 2), direction(6, 3)]; // 4×3, 2×4, 3×2
    const x = direction(3, 4);
    const J = outputJacobian({
      architecture: { widths: [3, 4, 2, 3], unit: { kind: "linear" }, bias: false },
      parameters: Float64Array.of(...A, ...B, ...C),
      x,
      rows: 1,
    });
    const [h1, CB] = [times(A, x), Float64Array.from({ length: 12 }, (_, i) => dotCB(Math.floor(i / 4), i % 4))];
    const h2 = times(B, h1);
    function dotCB(k: number, j: number): number {
      return C[k * 2] * B[j] + C[k * 2 + 1] * B[4 + j];
    }
    const tolerance = 16 * EPS * (1 + sizeOf(A)) * (1 + sizeOf(B)) * (1 + sizeOf(C)) * (1 + sizeOf(x)) * 12;
    for (let k = 0; k < 3; k++) {
      const row = J.subarray(k * 26, (k + 1) * 26);
      const expected = [
        ...A.map((_, p) => CB[k * 4 + Math.floor(p / 3)] * x[p % 3]),
        ...B.map((_, p) => C[k * 2 + Math.floor(p / 4)] * h1[p % 4]),
        ...C.map((_, p) => (Math.floor(p / 2) === k ? h2[p % 2] : 0)),
      ];
      row.forEach((value, p) => expect(Math.abs(value - expected[p])).toBeLessThanOrEqual(tolerance));
    }
  });

  test("is empty for no rows, and refuses what has no derivatives", () => {
    const architecture: Architecture = { widths: [2, 1], unit: { kind: "tanh" }, bias: false };
    const network = { architecture, parameters: Float64Array.of(1, 2), x: new Float64Array(0), rows: 0 };
    expect(outputJacobian(network)).toEqual(new Float64Array(0));
    expect(() => lossGradient({ ...network, loss: "squared-error", targets: new Float64Array(0) })).toThrow(
      "at least one row",
    );
    const refused = (change: object) => () => outputJacobian({ ...network, ...change });
    expect(refused({ architecture: { ...architecture, unit: { kind: "boolean" } } })).toThrow("a differentiable unit");
    expect(refused({ architecture: { ...architecture, convolutions: [{}] } })).toThrow("convolutions");
    expect(refused({ parameters: new Float64Array(3) })).toThrow("2 parameters, got 3");
    expect(refused({ x: new Float64Array(1) })).toThrow("x with 0·2 elements, got 1");
    expect(refused({ rows: 1e9, x: { length: 2e9 } })).toThrow("2147483648 bytes");
  });
});

/** p of every row, from outputs by hyper-dual numbers along nothing. */
function softmaxRows(problem: LossProblem): Float64Array {
  const still = new Float64Array(problem.parameters.length);
  return Float64Array.from(
    Array.from({ length: problem.rows }, (_, row) => {
      const exps = hyperDualOutputs(problem, { u: still, v: still }, row).map(([y]) => Math.exp(y));
      const sum = exps.reduce((a, b) => a + b);
      return exps.map((value) => value / sum);
    }).flat(),
  );
}

/**
 * f′(0) from central differences D at h, h/2, h/4, h/8, extrapolated three times (Richardson): the error after the last
 * is below the change that it made while the series converges, and rounding puts in roundings·ε·|f| over the smallest
 * step, times the weights' sum, Π(4ʲ+1)/(4ʲ−1) < 2. For relu the step stays within a piece, a polynomial; were a kink
 * crossed, the extrapolations would not agree and the error would be seen to be large.
 */
function extrapolate(f: (h: number) => Float64Array, problem: LossProblem): { values: Float64Array; error: number } {
  const first = problem.architecture.unit.kind === "relu" ? 2 ** -16 : 2 ** -9;
  let largest = 0;
  let table = [1, 2, 4, 8].map((part) => {
    const h = first / part;
    const [right, left] = [f(h), f(-h)];
    largest = Math.max(largest, sizeOf(right), sizeOf(left));
    return right.map((value, i) => (value - left[i]) / (2 * h));
  });
  let before = table[3];
  for (let power = 4; table.length > 1; power *= 4) {
    before = table[table.length - 1];
    const coarse = table;
    table = table
      .slice(1)
      .map((fine, level) => fine.map((value, i) => value + (value - coarse[level][i]) / (power - 1)));
  }
  const change = sizeOf(table[0].map((value, i) => value - before[i]));
  return { values: table[0], error: change + (2 * roundings(problem) * EPS * (1 + largest)) / (first / 8) };
}
