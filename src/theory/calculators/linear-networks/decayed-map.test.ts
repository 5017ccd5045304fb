import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { calculator } from "./autoencoder-decayed-map.ts";

type Matrix = readonly (readonly number[])[];
const map = (X: Matrix, m: number, lam: number) =>
  (calculator.compute({ X: X.map((row) => [...row]), m, lam }) as { value: { P: Matrix; rank: number } }).value;
const rowsOf = (k: number, n: number, seed: number) =>
  Array.from({ length: k }, (_, r) => [...normals(random(seed, `rows/${r}`), n)]);

describe("autoencoder-decayed-map", () => {
  test("of one example is xxᵀ/‖x‖², shrunk by λ/‖x‖²", () => {
    const x = [1, -2, 2];
    const { P, rank } = map([x], 1, 0.9);
    expect(rank).toBe(1);
    P.forEach((row, i) => row.forEach((p, j) => expect(p).toBeCloseTo(((1 - 0.9 / 9) * x[i] * x[j]) / 9, 14)));
    expect(map([x], 1, 9.1).rank).toBe(0);
  });

  test("without decay is the projection that Gram and Schmidt make of the examples", () => {
    const X = rowsOf(2, 5, 3);
    const { P } = map(X, 3, 0);
    const unit = (v: readonly number[]) => v.map((a) => a / Math.sqrt(v.reduce((sum, b) => sum + b * b, 0)));
    const first = unit(X[0]);
    const dot = X[1].reduce((sum, a, i) => sum + a * first[i], 0);
    const second = unit(X[1].map((a, i) => a - dot * first[i]));
    P.forEach((row, i) =>
      row.forEach((p, j) => expect(p).toBeCloseTo(first[i] * first[j] + second[i] * second[j], 12)),
    );
  });

  test("no factors A, B found by descent from random starts do better", () => {
    const [n, m, lam] = [4, 2, 0.05];
    const X = rowsOf(3, n, 8);
    const best = map(X, m, lam).P;
    for (const seed of [1, 2, 3]) {
      const start = [...normals(random(seed, "init"), 2 * n * m)];
      let [A, B] = [start.slice(0, n * m), start.slice(n * m)];
      const product = () =>
        Array.from({ length: n }, (_, i) =>
          Array.from({ length: n }, (__, j) => {
            let sum = 0;
            for (let h = 0; h < m; h++) sum += A[i * m + h] * B[h * n + j];
            return sum;
          }),
        );
      for (let step = 0; step < 20_000; step++) {
        const P = product();
        const G = P.map((row, i) =>
          row.map((_, j) =>
            X.reduce((sum, x) => sum - (2 / X.length) * (x[i] - P[i].reduce((s, p, l) => s + p * x[l], 0)) * x[j], 0),
          ),
        );
        const dA = A.map(
          (a, at) => 2 * lam * a + G[Math.floor(at / m)].reduce((s, g, j) => s + g * B[(at % m) * n + j], 0),
        );
        const dB = B.map(
          (b, at) => 2 * lam * b + G.reduce((s, row, i) => s + row[at % n] * A[i * m + Math.floor(at / n)], 0),
        );
        A = A.map((a, at) => a - 0.02 * dA[at]);
        B = B.map((b, at) => b - 0.02 * dB[at]);
      }
      product().forEach((row, i) => row.forEach((p, j) => expect(p).toBeCloseTo(best[i][j], 6)));
    }
  });

  test("where the cut falls between equal moments it says so", () => {
    expect(
      calculator.compute({
        X: [
          [1, 0],
          [0, 1],
        ],
        m: 1,
        lam: 0,
      }),
    ).toHaveProperty("outside");
    expect(
      calculator.compute({
        X: [
          [1, 0],
          [0, 1],
        ],
        m: 2,
        lam: 0,
      }),
    ).toMatchObject({ value: { rank: 2 } });
  });

  test("equal moments that decay shrinks to nothing leave nothing open", () => {
    const X = [
      [1, 0],
      [0, 1],
    ];
    expect(calculator.compute({ X, m: 1, lam: 0.5 })).toMatchObject({
      value: {
        P: [
          [0, 0],
          [0, 0],
        ],
        rank: 0,
      },
    });
    expect(calculator.compute({ X, m: 1, lam: 0.49 })).toHaveProperty(
      "outside",
      expect.stringMatching(/^moments 1 and 2 /),
    );
  });
});
