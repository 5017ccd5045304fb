import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { countWeights, parseArchitecture, type Architecture } from "../../terms/architecture.ts";
import { jacobianRank } from "./jacobian-rank.ts";
import type { NetworkAtRows } from "./network.ts";
import { outputJacobian } from "./output-jacobian.ts";

const EPS = 2 ** -52;

function generic(notation: string, rows: number, seed = 1): NetworkAtRows {
  const architecture = parseArchitecture(notation);
  const draw = (purpose: string, n: number) => normals(random(seed, purpose), n);
  return {
    architecture,
    parameters: draw("init", countWeights(architecture)),
    x: draw("population", rows * architecture.widths[0]),
    rows,
  };
}

describe("the rank of the Jacobian", () => {
  // rank, and rows that are enough: at least w / n_L, doubled
  const cases: readonly (readonly [string, number, number, string])[] = [
    ["A(1,1,1,1; linear)", 8, 1, "a chain is one slope"],
    ["A(1,1,1,1,1,1; linear)", 8, 1, "however long"],
    ["A(5,3,4; linear)", 30, 3 * (5 + 4 - 3), "matrices of rank h: h(n + m − h)"],
    ["A(5,2,4; linear)", 30, 2 * (5 + 4 - 2), "matrices of rank h: h(n + m − h)"],
    ["A(4,6,3; linear)", 30, 4 * 3, "all matrices where h ≥ min(n, m)"],
    ["A(4,2,6,3; linear)", 30, 2 * (4 + 3 - 2), "the narrowest layer decides"],
    ["A(4,5,1; relu, no bias)", 80, 25 - 5, "one scaling a hidden unit"],
    ["A(3,4,2; relu)", 80, 26 - 4, "one scaling a hidden unit, biases too"],
    ["A(3,4,2; tanh)", 40, 26, "no symmetry but signs and permutations"],
    ["A(2,3,3,1; tanh)", 60, 25, "no symmetry but signs and permutations"],
    ["A(2,3,1; sigmoid)", 40, 13, "no symmetry but signs and permutations"],
    ["A(3,1; power(2), output)", 40, 3, "one sum, squared"],
    ["A(2,5,1; power(2))", 40, 3, "quadratic forms in two inputs have three coefficients"],
  ];
  test.each(cases)("of %s on %i generic rows is %i: %s", (notation, rows, expected) => {
    const network = generic(notation, rows);
    const { rank, singularValues, gap, threshold } = jacobianRank(network);
    const w = network.parameters.length;
    expect(rank).toBe(expected);
    expect(singularValues).toHaveLength(w);
    // in exact arithmetic the gap is infinite or nothing is dropped; 10⁶ leaves ten digits for these points' condition
    expect(gap).toBeGreaterThan(1e6);
    expect(rank === w).toBe(gap === Infinity);
    const outputs = network.architecture.widths[network.architecture.widths.length - 1];
    expect(threshold).toBe(Math.max(rows * outputs, w) * EPS * singularValues[0]);
  });

  test("is at most the number of rows times outputs, and 0 without rows", () => {
    expect(jacobianRank(generic("A(3,4,2; tanh)", 5)).rank).toBe(10);
    expect(jacobianRank(generic("A(3,4,2; tanh)", 0))).toMatchObject({ rank: 0, gap: Infinity, threshold: 0 });
  });

  test("of a network that is not finite is 0, and its singular values are NaN", () => {
    const network = generic("A(2,2,1; linear)", 3);
    network.parameters[0] = Infinity;
    const { rank, singularValues, threshold } = jacobianRank(network);
    expect([rank, singularValues[0], threshold]).toEqual([0, NaN, NaN]);
  });
});

describe("directions that change no output", () => {
  test("relu: incoming weights and bias of a unit up, outgoing down by the same factor", () => {
    const network = generic("A(3,4,3,2; relu)", 10);
    const { widths } = network.architecture;
    for (let l = 1; l < widths.length - 1; l++)
      for (let unit = 0; unit < widths[l]; unit++) {
        const t = new Float64Array(network.parameters.length);
        place(network.architecture).forEach(({ layer, o, i }, p) => {
          if (layer === l && o === unit) t[p] = network.parameters[p];
          if (layer === l + 1 && i === unit) t[p] = -network.parameters[p];
        });
        expectNoChange(network, t, absolutePaths(network));
      }
  });

  test("linear: W₁ up by GW₁ and W₂ down by W₂G, for every h×h matrix G", () => {
    const network = generic("A(4,3,2; linear)", 10);
    const [W1, W2] = [network.parameters.subarray(0, 12), network.parameters.subarray(12)];
    for (let seed = 0; seed < 5; seed++) {
      const G = normals(random(seed, "symmetry"), 9);
      const t = Float64Array.of(...product(G, W1, 3), ...product(W2, G, 3).map((value) => -value));
      const through = product(G.map(Math.abs), W1.map(Math.abs), 3);
      expectNoChange(network, t, absolutePaths({ ...network, parameters: Float64Array.of(...through, ...W2) }));
    }
  });

  test("permuting hidden units permutes the Jacobian's columns", () => {
    const network = generic("A(3,4,2; tanh)", 6);
    const { architecture, parameters } = network;
    const order = [2, 0, 3, 1];
    const places = place(architecture);
    const from = places.map(({ layer, o, i }) =>
      places.findIndex(
        (q) =>
          q.layer === layer && q.o === (layer === 1 ? order[o] : o) && q.i === (layer === 2 && i >= 0 ? order[i] : i),
      ),
    );
    const permuted = outputJacobian({ ...network, parameters: Float64Array.from(from, (p) => parameters[p]) });
    const w = parameters.length;
    const J = outputJacobian(network);
    // sums over four hidden units in another order: each side errs by a few ε of the largest term
    const tolerance = 16 * EPS * J.reduce((largest, value) => Math.max(largest, Math.abs(value)), 1);
    permuted.forEach((value, at) => {
      const [row, p] = [Math.floor(at / w), at % w];
      expect(Math.abs(value - J[row * w + from[p]])).toBeLessThanOrEqual(tolerance);
    });
  });
});

/** Of every parameter: its layer, the unit that it goes to and the one that it comes from (−1 for a bias). */
function place({ widths, bias }: Architecture): { layer: number; o: number; i: number }[] {
  return widths.slice(1).flatMap((outputs, l) => {
    const weights = Array.from({ length: outputs * widths[l] }, (_, p) => ({
      layer: l + 1,
      o: Math.floor(p / widths[l]),
      i: p % widths[l],
    }));
    return bias ? [...weights, ...Array.from({ length: outputs }, (_, o) => ({ layer: l + 1, o, i: -1 }))] : weights;
  });
}

/**
 * Jt = 0 to rounding: Jt is a sum over paths from inputs and biases to an output, each of them once up and once down,
 * and each goes through at most Σ(n_l + 4) roundings. `paths` is Σ|path| of every output.
 */
function expectNoChange(network: NetworkAtRows, t: Float64Array, paths: readonly number[]): void {
  const J = outputJacobian(network);
  const w = t.length;
  const roundings = network.architecture.widths.reduce((sum, width) => sum + width + 4, 0);
  expect(Math.max(...t.map(Math.abs))).toBeGreaterThan(0.01);
  for (let i = 0; i < J.length / w; i++) {
    let change = 0;
    for (let p = 0; p < w; p++) change += J[i * w + p] * t[p];
    expect(Math.abs(change)).toBeLessThanOrEqual(2 * roundings * EPS * paths[i]);
  }
}

/** The outputs of the linear network of absolute values. */
function absolutePaths({ architecture, parameters, x, rows }: NetworkAtRows): number[] {
  const places = place(architecture);
  return Array.from({ length: rows }, (_, row) => {
    const inputs = architecture.widths[0];
    let a = Array.from(x.subarray(row * inputs, (row + 1) * inputs), Math.abs);
    architecture.widths.slice(1).forEach((outputs, l) => {
      const next = new Array<number>(outputs).fill(0);
      places.forEach(({ layer, o, i }, p) => {
        if (layer === l + 1) next[o] += Math.abs(parameters[p]) * (i < 0 ? 1 : a[i]);
      });
      a = next;
    });
    return a;
  }).flat();
}

function product(A: Float64Array, B: Float64Array, k: number): Float64Array {
  const n = B.length / k;
  return Float64Array.from({ length: (A.length / k) * n }, (_, at) => {
    let sum = 0;
    for (let l = 0; l < k; l++) sum += A[Math.floor(at / n) * k + l] * B[l * n + (at % n)];
    return sum;
  });
}
