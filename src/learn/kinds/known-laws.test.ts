import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { samplePopulation } from "../../data/sample-population.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { coefficients, fitMatrix } from "../linear-risk/fit-matrix.ts";
import { plainBackend as on } from "../../linalg/dense.ts";
import { levelsOf } from "../../terms/spectrum-spec.ts";
import { leastNorm } from "../separation/nearest-point.ts";
import { kind as hypercube } from "./hypercube-kernel.ts";
import { kind as minNorm, MinNormTrial } from "./min-norm.ts";
import { kind as spectrumFit, SpectrumFitTrial } from "./spectrum-fit.ts";
import { kind as features } from "./spherical-random-features.ts";
import { kind as twoClass, TwoClassLinearTrial } from "./two-class-linear.ts";

const engine = createEngine(await loadEngineModule());
const none = new Int32Array(0);

function contextOf(population: PopulationSpec, rows: number, seed: number) {
  const { train, test: fresh, beta } = samplePopulation({ population, rows, testRows: 0, seed });
  const sample = { train, test: fresh, testRows: none, fit: none, held: none, law: { population, beta } };
  return { sample, engine, cancelled: () => false, progress: () => {} };
}
const dataOf = (population: PopulationSpec, rows: number) => DataSpec.parse({ kind: "population", population, rows });
const base = { numerics: 1, seed: 3 };

/** Mean over fresh rows of (f(x) − y)², with its standard error. */
function onFreshRows(population: PopulationSpec, rows: number, predict: (x: Float64Array) => number) {
  const { train } = samplePopulation({
    population: { ...population, noise: 0 } as PopulationSpec,
    rows,
    testRows: 0,
    seed: 3,
  });
  // same seed, so the same coefficients; the rows are those after the training rows
  const errors = Array.from({ length: rows - 200 }, (_, i) => {
    const x = train.x.subarray((i + 200) * train.inputs, (i + 201) * train.inputs);
    return (predict(x) - train.y[i + 200]) ** 2;
  });
  const mean = errors.reduce((a, b) => a + b) / errors.length;
  const variance = errors.reduce((sum, e) => sum + (e - mean) * (e - mean), 0) / errors.length;
  return { mean, error: Math.sqrt(variance / errors.length) };
}

describe("min-norm with a covariance", () => {
  const laws: PopulationSpec[] = [
    {
      kind: "gaussian-covariance",
      spectrum: { kind: "power-law", p: 30, exponent: 1, logExponent: 0, scale: 3 },
      signal: { kind: "aligned", norm2: 5, exponent: 0.5 },
      noise: 0.5,
    },
    { kind: "latent-space", observed: 12, latent: 3, views: 1, signal: 5, noise: 0.5 },
  ];
  test("its risk is the mean squared error on fresh rows, noise left out", () => {
    for (const population of laws) {
      const trial = MinNormTrial.parse({ kind: "min-norm", ...base, data: dataOf(population, 20), ridge: 0.1 });
      const context = contextOf(population, 20, 3);
      const risk = Number(minNorm.run(trial, context).final["risk"]);
      const { x, y, inputs } = context.sample.train;
      const w = coefficients(fitMatrix({ X: x, n: 20, p: inputs, lambda: 0.1, on }), y);
      const fresh = onFreshRows(population, 40_000, (row) => row.reduce((sum, value, j) => sum + value * w[j], 0));
      expect(Math.abs(risk - fresh.mean), population.kind).toBeLessThan(4 * fresh.error);
    }
  });
  test("averaging over noise adds what each unit of noise adds: the sum over rows, each with y = 1", () => {
    const [population] = laws;
    const quiet = { ...population, noise: 0 } as PopulationSpec;
    const run = (averagedNoise: number) =>
      minNorm.run(
        MinNormTrial.parse({ kind: "min-norm", ...base, data: dataOf(quiet, 20), averagedNoise }),
        contextOf(quiet, 20, 3),
      ).final;
    const { x } = contextOf(quiet, 20, 3).sample.train;
    const variances = levelsOf((population as Extract<PopulationSpec, { kind: "gaussian-covariance" }>).spectrum);
    let sum = 0;
    for (let i = 0; i < 20; i++) {
      const { W } = minimumNormLeastSquares({
        X: x,
        n: 20,
        p: 30,
        Y: Float64Array.from({ length: 20 }, (_, k) => Number(k === i)),
        outputs: 1,
      });
      W.forEach((w, j) => (sum += variances[j].value * w * w));
    }
    expect(Number(run(0.8)["risk"]) - Number(run(0)["risk"])).toBeCloseTo(0.8 * sum, 9);
    expect(Number(run(0.8)["noiseGain"]) / sum).toBeCloseTo(1, 9);
  });
  test("parts are fitted alone and averaged; a number that does not divide the rows is refused", () => {
    for (const population of [
      ...laws,
      { kind: "gaussian-linear", observed: 8, unobserved: 2, signal: 5, observedSignal: 0.5, noise: 1 } as const,
    ]) {
      const run = (rows: number, parts?: number) =>
        Number(
          minNorm.run(
            MinNormTrial.parse({ kind: "min-norm", ...base, data: dataOf(population, rows), ...(parts && { parts }) }),
            contextOf(population, rows, 3),
          ).final["risk"],
        );
      const context = contextOf(population, 40, 3);
      const second = {
        ...context.sample.train,
        rows: 20,
        x: context.sample.train.x.slice(20 * context.sample.train.inputs),
        y: context.sample.train.y.slice(20),
      };
      const alone = Number(
        minNorm.run(MinNormTrial.parse({ kind: "min-norm", ...base, data: dataOf(population, 20) }), {
          ...context,
          sample: { ...context.sample, train: second },
        }).final["risk"],
      );
      expect(run(40, 2)).toBeCloseTo((run(20) + alone) / 2, 10);
      expect(() => run(40, 3)).toThrow("a number that divides 40");
    }
  });
});

describe("spectrum-fit", () => {
  const asked = {
    kind: "spectrum-fit",
    ...base,
    data: { kind: "none" },
    rows: 5,
    spectrum: { kind: "levels", values: [3, 2, 1, 0.5, 0.5, 0.25, 0.1], copies: [1, 1, 1, 1, 1, 1, 1] },
    signal: { kind: "aligned", norm2: 2, exponent: 1 },
    noise: 0.7,
  };
  const run = (trial: object) =>
    spectrumFit.run(
      SpectrumFitTrial.parse(trial),
      contextOf({ kind: "sphere-linear", inputs: 1, signal: 0, noise: 0 }, 1, 0),
    );
  test("has the risk of the drawn rows, direction by direction", () => {
    for (const ridge of [0, 0.4]) {
      const { final } = run({ ...asked, ridge });
      const { values } = asked.spectrum;
      const [n, p] = [5, 7];
      // levels of one direction are drawn one after another, n normals each
      const stream = random(3, "population");
      const columns = values.map((value) => normals(stream, n).map((z) => Math.sqrt(value) * z));
      const X = Float64Array.from({ length: n * p }, (_, i) => columns[i % p][Math.floor(i / p)]);
      const K = fitMatrix({ X, n, p, lambda: ridge, on });
      const sum = values.reduce((a, b) => a + b);
      let [bias, variance] = [0, 0];
      values.forEach((value, j) => {
        const w = coefficients(K, columns[j]);
        const squared = (2 * value) / sum;
        values.forEach((other, k) => (bias += squared * other * (w[k] - Number(k === j)) ** 2));
        for (let i = 0; i < n; i++) variance += 0.7 * value * K[j * n + i] ** 2;
      });
      expect(Number(final["bias"])).toBeCloseTo(bias, 10);
      expect(Number(final["variance"])).toBeCloseTo(variance, 10);
      expect(Number(final["risk"])).toBeCloseTo(bias + variance, 10);
      expect(Number(final["nullRisk"])).toBeCloseTo(
        values.reduce((a, v) => a + (2 * v * v) / sum, 0),
        12,
      );
      if (ridge === 0) expect(Number(final["trainMse"])).toBeLessThan(1e-20);
      else expect(Number(final["trainMse"])).toBeGreaterThan(1e-4);
    }
  });
  test("averages over the signal's direction within a level: equal directions lose n/p less than all, and noise n/(p−n−1)", () => {
    const [n, p] = [6, 24];
    const equal = { spectrum: { kind: "isotropic", p, value: 1 }, signal: { kind: "aligned", norm2: 2 }, noise: 1 };
    const { final } = run({ ...asked, ...equal, rows: n, draws: 4000 });
    // a share of Beta((p−n)/2, n/2), whose mean over directions is (p−n)/p in every draw
    expect(Number(final["bias"])).toBeCloseTo(2 * (1 - n / p), 10);
    // Var tr W⁻¹ of n = 6 and p = 24: (2n + 2n(n−1)/(p−n))/((p−n−1)²(p−n−3)) = 0.0036
    expect(Math.abs(Number(final["variance"]) - n / (p - n - 1))).toBeLessThan(4 * Math.sqrt(0.0036 / 4000));
  });
  test("refuses fewer directions than rows without a penalty", () => {
    expect(() => run({ ...asked, rows: 9 })).toThrow("Gram matrix is singular");
    expect(run({ ...asked, rows: 9, ridge: 1 }).status).toBe("converged");
  });
});

test("spherical-random-features: its risk is the mean squared error on fresh rows", () => {
  const population: PopulationSpec = { kind: "sphere-linear", inputs: 6, signal: 2, noise: 0.3 };
  for (const [N, ridge] of [
    [10, 0],
    [40, 0.05],
  ]) {
    const trial = features.schema.parse({
      kind: "spherical-random-features",
      ...base,
      data: dataOf(population, 20),
      features: N,
      ridge,
    });
    const context = contextOf(population, 20, 3);
    const risk = Number(features.run(trial, context).final["risk"]);
    const theta = normals(random(3, "init"), N * 6);
    const feature = (x: Float64Array, j: number) => {
      const row = theta.subarray(6 * j, 6 * j + 6);
      const length = Math.sqrt(row.reduce((sum, value) => sum + value * value, 0));
      return Math.max(
        0,
        row.reduce((sum, value, k) => sum + (value * x[k]) / length, 0),
      );
    };
    const { x, y } = context.sample.train;
    const Z = Float64Array.from({ length: 20 * N }, (_, i) =>
      feature(x.subarray(6 * Math.floor(i / N), 6 * Math.floor(i / N) + 6), i % N),
    );
    const a = ridgeOf({ Z, N, y, lambda: (20 * N * ridge) / 6 });
    const fresh = onFreshRows(population, 20_000, (row) =>
      a.reduce((sum, value, j) => sum + value * feature(row, j), 0),
    );
    expect(Math.abs(risk - fresh.mean), `N = ${N}`).toBeLessThan(4 * fresh.error);
  }
});

function ridgeOf({ Z, N, y, lambda }: { Z: Float64Array; N: number; y: Float64Array; lambda: number }): Float64Array {
  if (lambda === 0) return minimumNormLeastSquares({ X: Z, n: y.length, p: N, Y: y, outputs: 1 }).W;
  return coefficients(fitMatrix({ X: Z, n: y.length, p: N, lambda, on }), y);
}

test("hypercube-kernel: its risk is the mean over all inputs, and the noise's part the sum over rows", () => {
  const d = 6;
  const population: PopulationSpec = { kind: "hypercube-parities", inputs: d, target: [0.5, 1, 0, 2], noise: 0 };
  const eta = [0.3, 0.2, 0.05];
  const ridge = 0.2;
  const trial = hypercube.schema.parse({
    kind: "hypercube-kernel",
    ...base,
    data: dataOf(population, 12),
    eigenvalues: eta,
    ridge,
    averagedNoise: 0.4,
  });
  const context = contextOf(population, 12, 3);
  const { final } = hypercube.run(trial, context);
  const { x, y } = context.sample.train;
  const parity = (point: readonly number[], set: number) =>
    point.reduce((sign, value, j) => ((set >> j) & 1 ? sign * value : sign), 1);
  const bits = (set: number) => set.toString(2).replaceAll("0", "").length;
  const kernel = (a: readonly number[], b: readonly number[]) => {
    let sum = 0;
    for (let set = 0; set < 64; set++) sum += (eta[bits(set)] ?? 0) * parity(a, set) * parity(b, set);
    return sum;
  };
  const points = Array.from({ length: 12 }, (_, i) => [...x.subarray(i * d, i * d + d)]);
  const all = Array.from({ length: 64 }, (_, code) => Array.from({ length: d }, (_, j) => ((code >> j) & 1 ? 1 : -1)));
  // (K + λI)⁻¹ as the ridge fit on the kernel's feature map: every parity times √η
  const map = (point: readonly number[]) =>
    Array.from({ length: 64 }, (_, set) => Math.sqrt(eta[bits(set)] ?? 0) * parity(point, set));
  const K = fitMatrix({ X: Float64Array.from(points.flatMap(map)), n: 12, p: 64, lambda: ridge, on });
  const meanSquare = (targets: Float64Array, truth: (point: readonly number[]) => number) => {
    const w = coefficients(K, targets);
    return (
      all.reduce(
        (sum, point) => sum + (map(point).reduce((s, value, j) => s + value * w[j], 0) - truth(point)) ** 2,
        0,
      ) / 64
    );
  };
  const truth = ([a, b, c]: readonly number[]) => Math.sqrt(0.5) + a + Math.sqrt(2) * a * b * c;
  expect(kernel(points[0], points[1])).toBeCloseTo(
    map(points[0]).reduce((s, v, j) => s + v * map(points[1])[j], 0),
    12,
  );
  expect(Number(final["bias"])).toBeCloseTo(meanSquare(y, truth), 10);
  let noise = 0;
  for (let i = 0; i < 12; i++)
    noise += meanSquare(
      Float64Array.from({ length: 12 }, (_, k) => Number(k === i)),
      () => 0,
    );
  expect(Number(final["variance"])).toBeCloseTo(0.4 * noise, 10);
});

describe("two-class-linear", () => {
  const population: PopulationSpec = {
    kind: "two-class-gaussian",
    spectrum: { kind: "levels", values: [1, 2], copies: [10, 30] },
    distance2: 4,
    flips: 0.1,
  };
  const run = (learner: object) =>
    twoClass.run(
      TwoClassLinearTrial.parse({ kind: "two-class-linear", ...base, data: dataOf(population, 20), learner }),
      contextOf(population, 20, 3),
    );
  const { x, y } = contextOf(population, 20, 3).sample.train;
  const z = x.map((value, i) => (y[Math.floor(i / 40)] === 1 ? value : -value));

  test("the largest margin is the distance of the signed rows' hull from the origin", () => {
    const { final, status } = run({ kind: "max-margin", tolerance: 1e-9 });
    expect(status).toBe("converged");
    expect(Number(final["margin"])).toBeCloseTo(Math.sqrt(leastNorm({ z, k: 20, d: 40 }).squared), 6);
    expect(final["trainError"]).toBe(0);
  });
  test("gradient descent fits every label and turns towards that margin; an average need not", () => {
    const best = Number(run({ kind: "max-margin" }).final["margin"]);
    const margins = [100, 10_000].map((steps) =>
      Number(run({ kind: "logistic", steps, tolerance: 1e-9 }).final["margin"]),
    );
    expect(margins[1]).toBeGreaterThan(margins[0]);
    expect(margins[1]).toBeGreaterThan(0.9 * best);
    expect(margins[1]).toBeLessThanOrEqual(best * (1 + 1e-3));
    expect(Number(run({ kind: "average" }).final["margin"])).toBeLessThan(best);
  });
  test("its test error is the share of fresh labels that it misses", () => {
    const { final } = run({ kind: "average" });
    const w = Float64Array.from({ length: 40 }, (_, j) => {
      let sum = 0;
      for (let i = 0; i < 20; i++) sum += z[40 * i + j];
      return sum;
    });
    const rows = 20_000;
    const { train } = samplePopulation({ population, rows, testRows: 0, seed: 99 });
    let wrong = 0;
    for (let i = 0; i < rows; i++) {
      const height = w.reduce((sum, value, j) => sum + value * train.x[40 * i + j], 0);
      wrong += Number(height > 0 !== (train.y[i] === 1));
    }
    const right = Number(final["testError"]);
    expect(Math.abs(wrong / rows - right)).toBeLessThan(4 * Math.sqrt((right * (1 - right)) / rows));
    // Φ(−2), flips 0.1
    expect(Number(final["bayesError"])).toBeCloseTo(0.1 + 0.8 * 0.0227501319, 9);
  });
});

test("each kind names the population that it knows", () => {
  const wrong = contextOf({ kind: "sphere-linear", inputs: 3, signal: 1, noise: 0 }, 4, 0);
  const data = dataOf({ kind: "sphere-linear", inputs: 3, signal: 1, noise: 0 }, 4);
  const cube = hypercube.schema.parse({ kind: "hypercube-kernel", ...base, data, eigenvalues: [1] });
  expect(() => hypercube.run(cube, wrong)).toThrow("hypercube-parities");
  const classes = TwoClassLinearTrial.parse({ kind: "two-class-linear", ...base, data, learner: { kind: "average" } });
  expect(() => twoClass.run(classes, wrong)).toThrow("two-class-gaussian");
  const norm = MinNormTrial.parse({ kind: "min-norm", ...base, data });
  expect(() => minNorm.run(norm, wrong)).toThrow("sphere-linear");
});
