import { describe, expect, test } from "vitest";
import { InterruptedError, UsageError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { permutation, random } from "../../base/random.ts";
import { samplePopulation } from "../../data/sample-population.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { plainBackend } from "../../linalg/dense.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { ridgePath } from "../../linalg/ridge-path.ts";
import { takeRows, type Dataset } from "../../terms/dataset.ts";
import type { Sample } from "../../terms/sample.ts";
import { numberOf } from "../../terms/trial.ts";
import { firstLayer } from "../random-features/first-layer.ts";
import { readOutFit } from "../random-features/read-out.ts";
import { kind, RandomFeaturesTrial } from "./random-features.ts";

const engine = createEngine(await loadEngineModule());
const goOn = () => {};

const population = {
  kind: "gaussian-linear",
  observed: 6,
  unobserved: 0,
  signal: 2,
  observedSignal: 1,
  noise: 0.5,
} as const;

function trial(overrides: object = {}): RandomFeaturesTrial {
  const data = { kind: "population", rows: 24, testRows: 50, population };
  const given = { kind: "random-features", numerics: 2, seed: 3, data, standardise: false, features: 10 };
  return RandomFeaturesTrial.parse({ ...given, ...overrides });
}

/** Three classes, by the regression's target. */
function classes(part: Dataset): Dataset {
  const y = part.y.map((value) => (value > 0.8 ? 2 : value > -0.8 ? 1 : 0));
  return { ...part, task: "classification", y, classes: ["a", "b", "c"] };
}

function sampled(seed: number, rows = 24, testRows = 50): Sample {
  const { train, test, beta } = samplePopulation({ population, rows, testRows, seed });
  return { ...sampleOf(train, test), law: { population, beta } };
}

function sampleOf(train: Dataset, test: Dataset): Sample {
  const upTo = (n: number) => Int32Array.from({ length: n }, (_, i) => i);
  return { train, test, testRows: upTo(test.rows), fit: upTo(train.rows), held: new Int32Array(0) };
}

function run(asked: RandomFeaturesTrial, sample: Sample = sampled(asked.seed)) {
  const { final } = kind.run(asked, { sample, engine, cancelled: () => false, progress: () => {} });
  return Object.fromEntries(Object.entries(final).map(([name, value]) => [name, numberOf(value)]));
}

/** Φ by its definition, one number at a time. */
function plainFeatures(x: Float64Array, m: number, p: number, seed: number): Float64Array {
  const d = population.observed;
  const stream = random(seed, "init");
  const Phi = new Float64Array(m * p);
  for (let j = 0; j < p; j++) {
    const w = normals(stream, d + 1);
    for (let i = 0; i < m; i++) {
      let sum = 0;
      for (let k = 0; k < d; k++) sum += (w[k] / Math.sqrt(d)) * x[i * d + k];
      Phi[i * p + j] = Math.max(0, sum) / Math.sqrt(p);
    }
  }
  return Phi;
}

function meanSquare(a: Float64Array, b: Float64Array): number {
  return a.reduce((sum, value, i) => sum + (value - b[i]) * (value - b[i]), 0) / a.length;
}

function times(Phi: Float64Array, W: Float64Array, p: number): Float64Array {
  return Float64Array.from({ length: Phi.length / p }, (_, i) => W.reduce((sum, w, j) => sum + w * Phi[i * p + j], 0));
}

describe("random-features", () => {
  test("with λ = 0 is the minimum-norm fit of its features, fewer or more than rows", () => {
    for (const features of [1, 10, 24, 60]) {
      const { train, test: held } = sampled(3);
      const Phi = plainFeatures(train.x, 24, features, 3);
      const { W, singularValues } = minimumNormLeastSquares({ X: Phi, n: 24, p: features, Y: train.y, outputs: 1 });
      const found = run(trial({ features }));
      expect(found["trainMse"]).toBeCloseTo(meanSquare(times(Phi, W, features), train.y), 8);
      const predicted = times(plainFeatures(held.x, 50, features, 3), W, features);
      expect(found["testMse"] / meanSquare(predicted, held.y)).toBeCloseTo(1, 6);
      expect(found["smallestSingularValue"] / singularValues[singularValues.length - 1]).toBeCloseTo(1, 8);
    }
  });

  test("with a penalty is the ridge path's fit", () => {
    const { train, test: held } = sampled(3);
    const X = plainFeatures(train.x, 24, 60, 3);
    const W = ridgePath({ X, n: 24, p: 60, Y: train.y, outputs: 1 }).at(0.2);
    const predicted = times(plainFeatures(held.x, 50, 60, 3), W, 60);
    expect(run(trial({ features: 60, ridge: 0.2 }))["testMse"]).toBeCloseTo(meanSquare(predicted, held.y), 10);
  });

  test("effective parameters are what moving each target alone does to the outputs", () => {
    const Phi = plainFeatures(sampled(3).train.x, 24, 9, 3);
    const fit = (Y: Float64Array) =>
      readOutFit({ Phi, n: 24, p: 9, Y, outputs: 1, ridge: 0.1, cut: 0, on: plainBackend, mayGoOn: goOn }).at(
        Phi,
        24,
        goOn,
      );
    let squares = 0;
    for (let i = 0; i < 24; i++) {
      const unit = new Float64Array(24);
      unit[i] = 1;
      for (const value of fit(unit).outputs) squares += value * value;
    }
    expect(fit(new Float64Array(24)).smootherSquares).toBeCloseTo(squares, 10);
  });

  test("the minimum norm has min(n, p) effective parameters on its training rows, n mean ‖s(x)‖² on others", () => {
    for (const features of [5, 24, 40]) {
      expect(run(trial({ features }))["effectiveTrain"]).toBeCloseTo(Math.min(24, features), 6);
    }
    // the inputs themselves: E‖s(x)‖² = tr((XᵀX)⁻¹) for isotropic rows, by many test rows
    const sample = sampled(5, 24, 40_000);
    const { singularValues } = minimumNormLeastSquares({
      X: sample.train.x,
      n: 24,
      p: 6,
      Y: sample.train.y,
      outputs: 1,
    });
    const trace = singularValues.reduce((sum, s) => sum + 1 / (s * s), 0);
    const found = run(trial({ seed: 5, features: "inputs" }), sample);
    // ‖s(x)‖² has relative deviation of about 0.8 here: 4σ of 40,000 rows
    expect(Math.abs(found["effectiveTest"] / (24 * trace) - 1)).toBeLessThan(0.016);
  });

  test("cutting singular values leaves those above the share, and nothing of the rest", () => {
    const all = run(trial({ features: 24 }));
    const few = run(trial({ features: 24, cut: 0.2 }));
    expect(few["rank"]).toBeLessThan(all["rank"]);
    expect(few["smallestKept"]).toBeGreaterThan(0.2 * few["largestSingularValue"]);
    expect(few["effectiveTrain"]).toBeCloseTo(few["rank"], 8);
    expect(few["testMse"]).toBeLessThan(all["testMse"]);
  });

  test("is nested: the first units of a wider layer are the narrower one's", () => {
    const layer = (features: number) =>
      firstLayer({
        seed: 1,
        purpose: "init",
        inputs: 6,
        features,
        unit: "tanh",
        bias: 1,
        on: plainBackend,
        mayGoOn: goOn,
      });
    const x = normals(random(1, "x"), 12);
    const [narrow, wide] = [layer(3), layer(7)].map((one) => one.features(x, 2, goOn));
    for (let j = 0; j < 3; j++) expect(wide[7 + j] * Math.sqrt(7)).toBeCloseTo(narrow[3 + j] * Math.sqrt(3), 12);
  });

  test("classes are fitted as one-hot targets, and errors counted", () => {
    const { train, test: held } = sampled(1, 60, 200);
    const sample = sampleOf(classes(train), classes(held));
    const found = run(trial({ features: 200 }), sample);
    expect(found["trainError"]).toBe(0);
    expect(found["trainMse"]).toBeLessThan(1e-12);
    expect(found["testError"]).toBeLessThan(0.667);
    expect(run(trial({ features: 200, rows: 20 }), sample)["testError"]).toBeGreaterThan(found["testError"]);
  });

  test("a twin splits the mean error of both fits into bias and variance", () => {
    const { train, test: held } = sampled(4, 40, 300);
    const order = permutation(random(4, "rows"), 40);
    const errors = [order.subarray(0, 20), order.subarray(20)].map((rows) => {
      const { x: X, y: Y } = takeRows(train, rows);
      const { W } = minimumNormLeastSquares({ X, n: 20, p: 6, Y, outputs: 1 });
      return meanSquare(times(held.x, W, 6), held.y);
    });
    const found = run(trial({ seed: 4, features: "inputs", twin: "rows" }), sampleOf(train, held));
    expect(found["testMse"]).toBeCloseTo(errors[0], 10);
    expect(found["testBias"] + found["testVariance"]).toBeCloseTo((errors[0] + errors[1]) / 2, 10);
    expect(found["testVariance"]).toBeGreaterThan(0);
    const [own, shared] = (["rows-and-features", "rows"] as const).map(
      (twin) => run(trial({ seed: 4, features: 12, twin }), sampleOf(train, held))["testVariance"],
    );
    expect(own).toBeGreaterThan(shared);
  });

  test("refuses more rows than there are, and stops when asked", () => {
    expect(() => run(trial({ rows: 25 }))).toThrow(UsageError);
    expect(() => run(trial({ rows: 13, twin: "rows" }))).toThrow(
      "at least 26 training rows, half of them for the twin",
    );
    const context = { sample: sampled(3), engine, cancelled: () => true, progress: () => {} };
    expect(() => kind.run(trial(), context)).toThrow(InterruptedError);
  });

  test("asks for a stop in short slices, the decomposition's too", () => {
    const sample = sampled(6, 300, 10);
    const asked = trial({ features: 500 });
    const flops = kind.cost(asked, { trainRows: 300, testRows: 10, inputs: 6, outputs: 1 }).flops;
    let [questions, told, since, most] = [0, 0, 0, 0];
    const look = {
      cancelled: () => {
        questions++;
        since = 0;
        return false;
      },
      progress: (done: number) => {
        told += done;
        since += done;
        most = Math.max(most, since);
      },
    };
    kind.run(asked, { sample, engine, ...look });
    expect(told).toBeLessThanOrEqual(flops);
    expect(told).toBeGreaterThan(flops / 20);
    // a slice of 5e7 operations, some 12 ms, and what was left untold before it
    expect(most).toBeLessThanOrEqual(6e7);
    for (const share of [0.2, 0.5, 0.8]) {
      let left = Math.floor(share * questions);
      expect(() => kind.run(asked, { sample, engine, cancelled: () => left-- <= 0, progress: () => {} })).toThrow(
        InterruptedError,
      );
      expect(left).toBe(-1); // nothing was asked again
    }
  });
});
