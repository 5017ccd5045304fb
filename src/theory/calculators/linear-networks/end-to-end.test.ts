import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random, type Random } from "../../../base/random.ts";
import type { Answer, Value } from "../../calculator.ts";
import * as formulas from "../../calculators.ts";

// Balanced layers are written down, and the motion of their product is summed from gradients layer by layer.

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

type Rows = number[][];
const product = (A: Rows, B: Rows): Rows =>
  A.map((row) => B[0].map((_, j) => row.reduce((sum, a, k) => sum + a * B[k][j], 0)));
const flip = (A: Rows): Rows => A[0].map((_, j) => A.map((row) => row[j]));
const identity = (n: number): Rows =>
  Array.from({ length: n }, (_, i) => Array.from({ length: n }, (_, j) => (i === j ? 1 : 0)));
const diagonal = (values: readonly number[]): Rows =>
  identity(values.length).map((row, i) => row.map((one) => one * values[i]));
const drawn = (stream: Random, rows: number, columns: number): Rows =>
  Array.from({ length: rows }, () => [...normals(stream, columns)]);

/** Orthonormal columns by Gram and Schmidt. */
function orthonormal(stream: Random, n: number, columns: number): Rows {
  const done: Rows = [];
  for (const start of drawn(stream, columns, n)) {
    let v = start;
    for (const q of [...done, ...done]) {
      const along = q.reduce((sum, qi, i) => sum + qi * v[i], 0);
      v = v.map((vi, i) => vi - along * q[i]);
    }
    const length = Math.hypot(...v);
    done.push(v.map((vi) => vi / length));
  }
  return flip(done);
}

/** Σ_j (W_N⋯W_{j+1})(W_N⋯W_{j+1})ᵀ G (W_{j−1}⋯W₁)ᵀ(W_{j−1}⋯W₁), layers from the first. */
function motion(layers: readonly Rows[], G: Rows): Rows {
  const [m, n] = [G.length, G[0].length];
  const chain = (part: readonly Rows[], size: number) => part.reduce((all, W) => product(W, all), identity(size));
  return layers
    .map((W, j) => {
      const above = chain(layers.slice(j + 1), W.length);
      const below = chain(layers.slice(0, j), n);
      const gradient = product(product(flip(above), G), flip(below));
      return product(product(above, gradient), below);
    })
    .reduce(
      (sum, term) => sum.map((row, i) => row.map((value, k) => value + term[i][k])),
      Array.from({ length: m }, () => Array.from({ length: n }, () => 0)),
    );
}

describe("end-to-end-update", () => {
  const stream = random(1, "layers");

  test("is the motion of N balanced layers, square or not, of full rank or not, with equal singular values", () => {
    for (const [m, n, s] of [
      [2, 2, [1.3, 0.4]],
      [3, 3, [2, 1, 0]],
      [2, 4, [1, 1]],
      [4, 2, [1e-3, 5]],
      [3, 3, [0.7, 0, 0]],
      [1, 1, [0.5]],
      [3, 2, [0, 0]],
    ] as const) {
      const k = s.length;
      const [U, V, G] = [orthonormal(stream, m, k), orthonormal(stream, n, k), drawn(stream, m, n)];
      const We = product(product(U, diagonal(s)), flip(V));
      for (const N of [1, 2, 3, 6, 25]) {
        const root = diagonal(s.map((value) => value ** (1 / N)));
        const layers = Array.from({ length: N }, (_, j) => {
          const right = j === 0 ? product(root, flip(V)) : root;
          return j === N - 1 ? product(U, right) : right;
        });
        const expected = motion(N === 1 ? [We] : layers, G);
        const { minus_dWe_dt } = valueOf(formulas.endToEndUpdate.compute({ We, G, N }));
        const size = N * Math.max(1, ...s) ** 2 * Math.max(...G.flat().map(Math.abs));
        // singular values of We are known to 1e-15; a zero one may be 1e-16, whose power 2/N counts unless it is cut
        expected.forEach((row, i) =>
          row.forEach((value, j) => expect(Math.abs(minus_dWe_dt[i][j] - value)).toBeLessThan(1e-13 * size)),
        );
      }
    }
  });

  test("large depth tends to N times the logarithmic mean, in proportion", () => {
    const We = [
      [2, 0],
      [0, 0.5],
    ];
    const G = [
      [0, 1],
      [0, 0],
    ];
    const { minus_dWe_dt } = valueOf(formulas.endToEndUpdate.compute({ We, G, N: 5000 }));
    // ∫₀¹ 4^(1−x) ¼^x dx = (4 − ¼)/ln 16
    expect(minus_dWe_dt[0][1] / 5000).toBeCloseTo(3.75 / Math.log(16), 4);
  });
});

describe("end-to-end-update-single-output", () => {
  test("is the motion of a first layer ‖w‖^(1/N) ŵ and scalars ‖w‖^(1/N)", () => {
    const stream = random(2, "single");
    for (const n of [1, 2, 5]) {
      for (const N of [1, 2, 3, 10]) {
        const [w, g] = [[...normals(stream, n)], [...normals(stream, n)]];
        const length = Math.hypot(...w);
        const root = length ** (1 / N);
        const layers = Array.from({ length: N }, (_, j): Rows =>
          j === 0 ? [w.map((wi) => (wi / length) * root)] : [[root]],
        );
        const [expected] = motion(layers, [g]);
        const { minus_dw_dt } = valueOf(formulas.endToEndUpdateSingleOutput.compute({ w, g, N }));
        const size = N * Math.max(1, length ** 2) * Math.hypot(...g);
        expected.forEach((value, i) => expect(Math.abs(minus_dw_dt[i] - value)).toBeLessThan(1e-14 * size));
        const { minus_dWe_dt } = valueOf(formulas.endToEndUpdate.compute({ We: [w], G: [g], N }));
        expected.forEach((value, i) => expect(Math.abs(minus_dWe_dt[0][i] - value)).toBeLessThan(1e-13 * size));
      }
    }
  });

  test("at w = 0 only one layer moves; squares of large and small weights do not spoil it", () => {
    const at = (w: number[], N: number) =>
      valueOf(formulas.endToEndUpdateSingleOutput.compute({ w, g: [3, 4], N })).minus_dw_dt;
    expect(at([0, 0], 1)).toEqual([3, 4]);
    expect(at([0, 0], 2)).toEqual([0, 0]);
    expect(at([1e200, 0], 1)).toEqual([3, 4]);
    expect(formulas.endToEndUpdateSingleOutput.compute({ w: [1e200], g: [1], N: 9 })).toHaveProperty("outside");
    expect(formulas.endToEndUpdate.compute({ We: [[1e200]], G: [[1]], N: 9 })).toHaveProperty("outside");
    expect(at([1e-200, 0], 2).map((value) => value / 1e-200)).toEqual(
      [6, 4].map((value) => expect.closeTo(value, 13) as number),
    );
  });
});
