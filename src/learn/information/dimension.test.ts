import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { correlationDimension } from "./correlation-dimension.ts";
import { dependentVariance } from "./dependent-sum.ts";
import { dimensionOf } from "./dimension-interval.ts";
import { nearDuplicates, exactDuplicates } from "./duplicates.ts";
import { levinaBickel } from "./levina-bickel.ts";
import { nearestNeighbours } from "./neighbours.ts";
import { rowGroups } from "./row-groups.ts";
import { twoNearestNeighbours } from "./two-nn.ts";

const patience = { pause: () => undefined };
const n = 300;
const data = { x: normals(random(1, "rows"), 3 * n), rows: n, inputs: 3 };

function distance(i: number, j: number): number {
  return Math.hypot(...[0, 1, 2].map((c) => data.x[3 * i + c] - data.x[3 * j + c]));
}

const sorted = Array.from({ length: n }, (_, i) =>
  Array.from({ length: n }, (_unused, j) => j)
    .filter((j) => j !== i)
    .sort((a, b) => distance(i, a) - distance(i, b)),
);

describe("nearestNeighbours", () => {
  test("are the first of all others sorted by distance", () => {
    const { rows, squared } = nearestNeighbours(data, 4, patience);
    sorted.forEach((others, i) => {
      expect([...rows.subarray(4 * i, 4 * i + 4)]).toEqual(others.slice(0, 4));
      expect(Math.sqrt(squared[4 * i + 3])).toBeCloseTo(distance(i, others[3]), 12);
    });
  });
});

test("of rows at equal distances the first are nearest", () => {
  const x = Float64Array.from([0, 1, -1, 2, -2]);
  const { rows } = nearestNeighbours({ x, rows: 5, inputs: 1 }, 2, patience);
  const [one] = nearestNeighbours({ x, rows: 5, inputs: 1 }, 1, patience).rows;
  expect(one).toBe(1);
  expect([...rows.subarray(0, 2)]).toEqual([1, 2]);
  expect([...rows.subarray(2, 4)]).toEqual([0, 3]);
});

describe("the estimates of dimension", () => {
  const at = { rows: n, level: 0.95, ...patience };
  const found = nearestNeighbours(data, 5, patience);

  test("are the formulas, from distances computed anew", () => {
    const ratios = sorted.map((others, i) => Math.log(distance(i, others[1]) / distance(i, others[0])));
    const two = twoNearestNeighbours(found, at);
    expect(two.estimate).toBeCloseTo(n / ratios.reduce((a, b) => a + b, 0), 10);
    // the published fit as a regression through the origin of the lowest nine tenths
    const low = ratios.sort((a, b) => a - b).slice(0, 0.9 * n);
    const survival = low.map((_, i) => -Math.log(1 - (i + 1) / n));
    const dot = (a: number[], b: number[]) => a.reduce((sum, value, i) => sum + value * b[i], 0);
    expect(two.fit).toBeCloseTo(dot(low, survival) / dot(low, low), 10);

    const likelihood = sorted.map((others, i) => {
      const r = others.slice(0, 5).map((j) => distance(i, j));
      return r.slice(0, 4).reduce((sum, value) => sum + Math.log(r[4] / value), 0) / 4;
    });
    expect(levinaBickel(found, at).estimate).toBeCloseTo(n / likelihood.reduce((a, b) => a + b, 0), 10);

    const { estimate, slope, radius } = correlationDimension(data, found, at);
    const pairs = sorted.flatMap((others, i) => others.filter((j) => j > i).map((j) => distance(i, j)));
    const near = pairs.filter((r) => r < radius);
    expect(estimate).toBeCloseTo(near.length / near.reduce((sum, r) => sum + Math.log(radius / r), 0), 9);
    expect(slope).toBeCloseTo(Math.log2(near.length / pairs.filter((r) => r < radius / 2).length), 9);
  });

  test("with two neighbours, Levina and Bickel's is that of the ratios", () => {
    const pair = nearestNeighbours(data, 2, patience);
    const { fit: _fit, ...two } = twoNearestNeighbours(pair, at);
    expect(levinaBickel(pair, at)).toEqual(two);
  });
});

describe("dependentVariance", () => {
  test("adds the products of all pairs of terms that share a row", () => {
    const stream = random(3, "terms");
    const terms = Float64Array.from({ length: 60 }, () => stream.uniform());
    const rowsOf = Int32Array.from({ length: 120 }, () => stream.below(40));
    const mean = terms.reduce((a, b) => a + b, 0) / 60;
    let sum = 0;
    for (let i = 0; i < 60; i++)
      for (let j = 0; j < 60; j++) {
        const own = [rowsOf[2 * i], rowsOf[2 * i + 1]];
        const meet = own.includes(rowsOf[2 * j]) || own.includes(rowsOf[2 * j + 1]);
        if (meet) sum += (terms[i] - mean) * (terms[j] - mean);
      }
    expect(dependentVariance(terms, rowsOf, 40).variance).toBeCloseTo(sum, 12);
  });

  test("of independent terms is Σe², known to 2n/(kurtosis − 1) degrees of freedom", () => {
    const terms = Float64Array.from({ length: 4 }, (_, i) => i);
    const { variance, freedom } = dependentVariance(terms, Int32Array.from([0, 1, 2, 3]), 4);
    expect(variance).toBeCloseTo(5, 14);
    // squares 2.25, .25, .25, 2.25 around 1.25
    expect(freedom).toBeCloseTo(50 / 4, 12);
  });
});

describe("dimensionOf", () => {
  test("of independent exponential terms has the quantiles of Gamma: 2dΣ is χ² with 2n degrees of freedom", () => {
    // terms with Σe² = Σ²/n exactly, so that m = n = 100: half of them 0, half of them 2
    const terms = Float64Array.from({ length: 100 }, (_, i) => 2 * (i % 2));
    const { estimate, low, high } = dimensionOf(
      terms,
      Int32Array.from(terms, (_, i) => i),
      { rows: 100, level: 0.95 },
    );
    expect(estimate).toBe(1);
    // χ²₂₀₀ at .025 and .975: 162.728, 241.058 (Student's quantile at infinitely many degrees of freedom)
    expect(low).toBeCloseTo(162.728 / 200, 3);
    expect(high).toBeCloseTo(241.058 / 200, 3);
  });
});

describe("duplicates", () => {
  test("are counted with their conflicts", () => {
    const x = Float64Array.from([1, 2, 1, 1, 3, 2]);
    const groups = rowGroups({ x, rows: 6, inputs: 1 });
    expect(exactDuplicates(groups, Float64Array.from([0, 1, 0, 2, 1, 1]))).toEqual({
      distinct: 3,
      repeated: 3,
      conflicting: 1,
      outvoted: 1,
    });
  });

  test("near ones by chance are as many as expected on an even plane, within 4 standard errors", () => {
    const stream = random(5, "rows");
    const rows = 1500;
    const x = Float64Array.from({ length: 2 * rows }, () => stream.uniform());
    const found = nearestNeighbours({ x, rows, inputs: 2 }, 2, patience);
    const { near, expected } = nearDuplicates(found, { share: 0.5, dimension: 2 });
    expect(expected).toBeCloseTo(1 - 2 ** -0.25, 12);
    // nearest neighbours are mutual in six of ten cases, which doubles the variance at most
    expect(Math.abs(near - expected)).toBeLessThan(4 * Math.sqrt((2 * expected * (1 - expected)) / rows));
  });
});
