import { beforeAll, describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { createEngine, type Engine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { Dataset } from "../../terms/dataset.ts";
import { TrainSpec } from "../../terms/train-spec.ts";
import { confidentNoise } from "./confident-noise.ts";
import { crossFitFolds, rowsOfFold } from "./cross-fit.ts";
import { crossFittedFrequencies, type CrossFitting } from "./cross-fitted-classes.ts";
import type { Family } from "./family.ts";
import { featureCount, featureMap } from "./feature-map.ts";
import { noiseFromCopies } from "./label-noise.ts";
import { classShares, fitLogistic } from "./multinomial-logistic.ts";
import { rowGroups } from "./row-groups.ts";
import { usableInformation } from "./usable-information.ts";

let engine: Engine;
beforeAll(async () => {
  engine = createEngine(await loadEngineModule());
});

function table(x: Float64Array, y: Float64Array, classes: readonly string[]): Dataset {
  const inputs = x.length / y.length;
  return {
    ...{ name: "made", sha256: "0".repeat(64), task: classes.length > 0 ? "classification" : "regression" },
    ...{ rows: y.length, inputs, x, y, inputNames: [], targetName: "y", classes },
    indicator: new Array<boolean>(inputs).fill(false),
  };
}

function fitting(data: Dataset, family: Family, folds = 5): CrossFitting {
  const host = { engine, cancelled: () => false, progress: () => undefined };
  const foldOf = crossFitFolds(data, { folds, dealt: "rows" }, random(1, "split"));
  return { data, family, foldOf, folds, seed: 1, host, pause: () => undefined };
}

describe("fitLogistic", () => {
  const [n, p, classes] = [120, 3, 3];
  const X = normals(random(1, "rows"), n * p).map((value, at) => (at % p === 0 ? 1 : value));
  const y = Float64Array.from({ length: n }, (_, i) => (X[3 * i + 1] > 0.3 ? 2 : X[3 * i + 2] > 0 ? 1 : 0));
  const problem = { X, n, p, y, classes, ridge: 0.7 };

  test("ends where no small change of any weight lowers the penalised loss", () => {
    const { weights } = fitLogistic(problem);
    const loss = (w: Float64Array) => {
      let sum = 0;
      for (let i = 0; i < n; i++) {
        const scores = [0, 1, 2].map((k) =>
          k === 0 ? 0 : [0, 1, 2].reduce((total, j) => total + w[(k - 1) * p + j] * X[i * p + j], 0),
        );
        sum += Math.log(scores.reduce((total, score) => total + Math.exp(score), 0)) - scores[y[i]];
      }
      return sum + w.reduce((total, value, at) => total + (at % p === 0 ? 0 : 0.35 * value * value), 0);
    };
    const least = loss(weights);
    for (let at = 0; at < weights.length; at++)
      for (const step of [-0.01, 0.01]) {
        expect(loss(weights.map((value, other) => (other === at ? value + step : value)))).toBeGreaterThan(least);
      }
  });

  test("gives shares that sum to 1, and the frequencies, to 1e-4, where nothing else is told", () => {
    const { weights } = fitLogistic({ X: new Float64Array(n).fill(1), n, p: 1, y, classes, ridge: 1 });
    const shares = classShares({ X: new Float64Array(1).fill(1), p: 1, classes }, weights, 0);
    const counts = [0, 1, 2].map((k) => y.filter((label) => label === k).length / n);
    shares.forEach((share, k) => expect(share).toBeCloseTo(counts[k], 4));
  });
});

describe("cross-fitting", () => {
  test("deals every row once, in folds of equal size, and equal inputs together if asked", () => {
    const x = Float64Array.from({ length: 60 }, (_, i) => i % 20);
    const data = { x, rows: 60, inputs: 1 };
    const rows = crossFitFolds(data, { folds: 4, dealt: "rows" }, random(1, "split"));
    expect([0, 1, 2, 3].map((fold) => rowsOfFold(rows, fold).held.length)).toEqual([15, 15, 15, 15]);
    const whole = crossFitFolds(data, { folds: 4, dealt: "equal-inputs" }, random(1, "split"));
    for (let i = 20; i < 60; i++) expect(whole[i]).toBe(whole[i - 20]);
    expect([0, 1, 2, 3].map((fold) => rowsOfFold(whole, fold).held.length)).toEqual([15, 15, 15, 15]);
  });

  test("fits on the rows that it does not hold", () => {
    const foldOf = Int32Array.from([0, 1, 2, 0, 1, 2, 0]);
    const { fit, held } = rowsOfFold(foldOf, 2);
    expect([[...fit], [...held]]).toEqual([
      [0, 1, 3, 4, 6],
      [2, 5],
    ]);
  });

  test("frequencies are those of the other folds, half a row added to each class", () => {
    const data = table(new Float64Array(4), Float64Array.from([0, 0, 1, 0]), ["a", "b"]);
    const spec = fitting(data, { kind: "linear", degree: 1, ridge: 1 }, 2);
    const shares = crossFittedFrequencies({ ...spec, foldOf: Int32Array.from([0, 0, 1, 1]) });
    // fold 0 is told by one 1 and one 0, fold 1 by two 0
    [0.5, 0.5, 0.5, 0.5, 2.5 / 3, 0.5 / 3, 2.5 / 3, 0.5 / 3].forEach((share, at) => expect(shares[at]).toBe(share));
  });

  test("features are 1, inputs, and all products of two, standardised by the rows that are fitted", () => {
    const data = table(Float64Array.from([0, 5, 2, 7, 100, 100]), new Float64Array(3), []);
    const { X, p } = featureMap(data, Int32Array.from([0, 1]), 2)(Int32Array.from([0, 1]));
    expect(p).toBe(featureCount(2, 2));
    expect([...X]).toEqual([1, -1, -1, 1, 1, 1, 1, 1, 1, 1, 1, 1]);
  });
});

describe("usableInformation", () => {
  test("of a known linear Gaussian law is ½ log₂ (1 + s²/σ²), within 4 standard errors", () => {
    const n = 3000;
    const x = normals(random(2, "rows"), n);
    const noise = normals(random(3, "rows"), n);
    const data = table(
      x,
      x.map((value, i) => 3 + 2 * value + noise[i]),
      [],
    );
    const found = usableInformation(fitting(data, { kind: "linear", degree: 1, ridge: 0 }), 0.95);
    expect(Math.abs(found.bits - 0.5 * Math.log2(5))).toBeLessThan((4 * (found.high - found.low)) / 3.92);
    // differential entropy of N(0, 5)
    expect(found.withoutInputs).toBeCloseTo(0.5 * Math.log2(2 * Math.PI * Math.E * 5), 1);
  });

  test("of inputs that know nothing is below 0: every row is told by others", () => {
    const stream = random(5, "rows");
    const y = Float64Array.from({ length: 60 }, () => stream.below(2));
    const data = table(normals(stream, 600), y, ["0", "1"]);
    expect(usableInformation(fitting(data, { kind: "linear", degree: 1, ridge: 0 }), 0.95).bits).toBeLessThan(-0.1);
  });

  test("grows with the family on a parity, by products or by hidden units, to at most H(y)", () => {
    const n = 1000;
    const stream = random(4, "rows");
    const x = Float64Array.from({ length: 2 * n }, () => 2 * stream.below(2) - 1);
    const data = table(
      x,
      Float64Array.from({ length: n }, (_, i) => (x[2 * i] * x[2 * i + 1] > 0 ? 1 : 0)),
      ["0", "1"],
    );
    const bits = (family: Family) => usableInformation(fitting(data, family), 0.95).bits;
    expect(Math.abs(bits({ kind: "linear", degree: 1, ridge: 1 }))).toBeLessThan(0.02);
    const train = TrainSpec.parse({ solver: "adam", learningRate: 0.05, batch: 50, epochs: 30 });
    for (const family of [
      { kind: "linear", degree: 2, ridge: 0.01 },
      { kind: "network", width: 16, train },
    ] as const) {
      expect(bits(family)).toBeGreaterThan(0.95);
      expect(bits(family)).toBeLessThan(1.01);
    }
  });
});

describe("noiseFromCopies", () => {
  test("inverts the share of disagreeing pairs, for every pattern of two inputs", () => {
    // three classes, inputs a and b twice each: δ is 0, ½ or 1 by hand
    const groups = rowGroups({ x: Float64Array.from([1, 1, 2, 2]), rows: 4, inputs: 1 });
    const noiseOf = (labels: number[]) =>
      noiseFromCopies(groups, Float64Array.from(labels), { classes: 3, level: 0.95 });
    expect(noiseOf([0, 0, 1, 1])).toMatchObject({ disagreement: 0, noise: 0, low: 0, groups: 2 });
    expect(noiseOf([0, 0, 1, 2])).toMatchObject({ disagreement: 0.5, noise: 0.5 });
    expect(noiseOf([0, 1, 1, 2])).toMatchObject({ disagreement: 1, noise: 1, high: 1 });
  });

  test("has Wilson's interval for pairs, solved here as a quadratic", () => {
    const m = 50;
    const x = Float64Array.from({ length: 2 * m }, (_, i) => Math.floor(i / 2));
    const y = Float64Array.from({ length: 2 * m }, (_, i) => (i % 2 === 1 && i < 20 ? 1 : 0));
    const { low, high } = noiseFromCopies(rowGroups({ x, rows: 2 * m, inputs: 1 }), y, { classes: 2, level: 0.95 });
    const z = 1.959963984540054;
    for (const p of [low, high]) {
      const delta = 0.5 * (1 - (1 - p) ** 2);
      expect(Math.abs(0.2 - delta) / Math.sqrt((delta * (1 - delta)) / m)).toBeCloseTo(z, 8);
    }
  });

  test("without copies knows nothing", () => {
    const groups = rowGroups({ x: Float64Array.from([1, 2]), rows: 2, inputs: 1 });
    expect(noiseFromCopies(groups, new Float64Array(2), { classes: 2, level: 0.95 }).noise).toBeNaN();
  });
});

describe("confidentNoise", () => {
  test("counts confident rows against their labels, scaled to the labels' rows", () => {
    // five rows labelled 0, one of them surely 1; four labelled 1, all surely so but one below both limits
    const ones = [0.1, 0.1, 0.1, 0.1, 0.95, 0.9, 0.9, 0.9, 0.45];
    const shares = Float64Array.from(ones.flatMap((share) => [1 - share, share]));
    const y = Float64Array.from([0, 0, 0, 0, 0, 1, 1, 1, 1]);
    const { joint, wrong, noise } = confidentNoise(shares, y, 2);
    // limits .73 and .7875: the row of .45 counts for neither
    [4 / 9, 1 / 9, 0, 4 / 9].forEach((share, at) => expect(joint[at]).toBeCloseTo(share, 14));
    expect(wrong).toBeCloseTo(1 / 9, 14);
    expect(noise).toBeCloseTo(2 / 9, 14);
  });
});
