import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { minimumNormLeastSquares } from "../../../linalg/min-norm.ts";
import { svd } from "../../../linalg/svd.ts";
import { compute } from "../../compute.ts";

const stream = random(2, "designs");
const draw = (n: number, p: number) =>
  Array.from({ length: n }, () => Array.from({ length: p }, () => stream.below(4) - 1));
const designs = [
  ...[1, 2, 3, 5].flatMap((n) => [1, 2, 4, 7].map((p) => draw(n, p))),
  // a constant and both of its parts
  [
    [1, 1, 0, 5],
    [1, 1, 0, 3],
    [1, 0, 1, 2],
    [1, 0, 1, 2],
    [1, 0, 1, 4],
  ],
  [
    [0, 0],
    [0, 0],
  ],
  [
    [0.1, 0.2],
    [0.2, 0.4],
  ],
];

describe("estimable-coefficients", () => {
  test("are those whose unit vector the singular vectors span", () => {
    for (const X of designs) {
      const [n, p] = [X.length, X[0].length];
      const { s, V } = svd({ A: Float64Array.from(X.flat()), m: n, n: p });
      const kept = [...s.keys()].filter((k) => s[k] > 1e-12 * s[0]);
      const spanned = X[0].map((_, j) => kept.reduce((sum, k) => sum + V[j * s.length + k] ** 2, 0));
      const estimable = [...spanned.keys()].filter((j) => spanned[j] > 1 - 1e-9);
      expect(compute("estimable-coefficients", { X }).value).toEqual({
        rank: kept.length,
        undetermined: p - kept.length,
        estimable,
        estimable_count: estimable.length,
      });
    }
  });
  test("refuses what no matrix is", () => {
    expect(() => compute("estimable-coefficients", { X: [[1], [1, 2]] })).toThrow("rows of one length");
    expect(compute("estimable-coefficients", { X: [[1e-200]] })).toMatchObject({ status: "out-of-regime" });
  });
});

describe("minimum-norm-solution", () => {
  const of = (X: readonly (readonly number[])[], y: readonly number[]) =>
    compute("minimum-norm-solution", { X, y }).value as { w: number[]; squared_norm: number; rank: number };

  test("is what the singular value decomposition gives, for any rank", () => {
    for (const X of designs) {
      const y = X.map(() => stream.below(9) - 4);
      const [n, p] = [X.length, X[0].length];
      const { W, rank } = minimumNormLeastSquares({
        X: Float64Array.from(X.flat()),
        ...{ n, p, Y: Float64Array.from(y), outputs: 1 },
      });
      const exact = of(X, y);
      expect(exact.rank).toBe(rank);
      for (let j = 0; j < p; j++) expect(exact.w[j]).toBeCloseTo(W[j], 10);
      expect(exact.squared_norm).toBeCloseTo(
        exact.w.reduce((sum, w) => sum + w * w, 0),
        10,
      );
    }
  });
  test("is LAPACK's on the post's 10×11 numbers", () => {
    const path = new URL("../../../../test/oracles/post-least-squares.json", import.meta.url);
    const { X, y, lapack } = JSON.parse(readFileSync(path, "utf8")) as {
      readonly X: number[][];
      readonly y: number[];
      readonly lapack: { readonly minimumNorm: number[] };
    };
    const { w, rank } = of(X, y);
    expect(rank).toBe(10);
    for (const [j, value] of w.entries()) expect(value).toBeCloseTo(lapack.minimumNorm[j], 10);
    expect(() => of(X, y.slice(1))).toThrow("X and y of one length");
  });
});
