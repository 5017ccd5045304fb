import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

describe("random-feature-effective-ridge", () => {
  const of = (inputs: object) =>
    compute("random-feature-effective-ridge", inputs).value as { ridge: number; kept: number[]; freedom: number };
  const d = [5, 3, 2, 1, 1, 0.5, 0.2, 0.1];

  test("is the fixed point of its equation, from far above and from the penalty itself", () => {
    for (const [p, lam] of [
      [2, 0.01],
      [7, 0.3],
      [8, 0.001],
      [30, 2],
    ]) {
      for (let start of [lam, 1000]) {
        // an increasing concave map with one fixed point above 0 draws every start to it
        for (let step = 0; step < 20_000; step++)
          start = lam + (start / p) * d.reduce((sum, value) => sum + value / (start + value), 0);
        expect(of({ eigenvalues: d, p, lam }).ridge / start).toBeCloseTo(1, 9);
      }
    }
  });

  test("of equal eigenvalues is the root of a quadratic", () => {
    for (const [n, p, lam] of [
      [50, 20, 0.1],
      [50, 50, 0.1],
      [50, 80, 1e-6],
    ]) {
      // λ̃² + λ̃(1 − λ − n/p) − λ = 0 at d = 1
      const b = 1 - lam - n / p;
      const root = (Math.sqrt(b * b + 4 * lam) - b) / 2;
      const { ridge, freedom } = of({ eigenvalues: [1], degeneracies: [n], p, lam });
      expect(ridge / root).toBeCloseTo(1, 9);
      expect((freedom * (1 + root)) / n).toBeCloseTo(1, 9);
    }
  });

  test("without a penalty keeps p degrees of freedom, and all from p = n on", () => {
    for (const p of [1, 3, 7]) expect(of({ eigenvalues: d, p, lam: 0 }).freedom).toBeCloseTo(p, 10);
    for (const p of [8, 9, 100]) expect(of({ eigenvalues: d, p, lam: 0 })).toMatchObject({ ridge: 0, freedom: 8 });
    expect(of({ eigenvalues: [...d, 0], p: 8, lam: 0 })).toMatchObject({ ridge: 0, freedom: 8 });
  });

  test("falls to the penalty itself as features grow, first order λΣd/(λ+d)/p", () => {
    const lam = 0.4;
    const first = d.reduce((sum, value) => sum + value / (lam + value), 0);
    const raised = [4, 8, 100, 1e6].map((p) => of({ eigenvalues: d, p, lam }).ridge);
    expect(raised).toEqual([...raised].sort((a, b) => b - a));
    expect(((raised[3] / lam - 1) * 1e6) / first).toBeCloseTo(1, 4);
  });

  test("is what simulated features keep, to the order 1/p", () => {
    const wide = Array.from({ length: 40 }, (_, i) => 40 / (i + 1));
    const [n, p, lam, draws] = [40, 30, 0.2, 300];
    const kept = new Float64Array(n);
    const stream = random(1, "features");
    for (let draw = 0; draw < draws; draw++) {
      const F = normals(stream, n * p);
      const A = new Float64Array(n * n);
      const B = new Float64Array(n * n);
      for (let i = 0; i < n; i++) {
        for (let k = 0; k < n; k++) {
          let sum = 0;
          for (let j = 0; j < p; j++) sum += F[i * p + j] * F[k * p + j];
          A[i * n + k] = (Math.sqrt(wide[i] * wide[k]) * sum) / p + (i === k ? lam : 0);
        }
        B[i * n + i] = 1;
      }
      const inverse = solveCholesky({ L: cholesky({ A, n })!.L, n, B, columns: n });
      for (let i = 0; i < n; i++) kept[i] += (1 - lam * inverse[i * n + i]) / draws;
    }
    const { kept: predicted } = of({ eigenvalues: wide, p, lam });
    // 1/p = .033; kernel ridge at λ itself is off by up to .7
    kept.forEach((share, i) => expect(Math.abs(share - predicted[i])).toBeLessThan(0.02));
  });

  test("refuses lists of unequal lengths", () => {
    expect(() => of({ eigenvalues: d, degeneracies: [1], p: 3, lam: 0 })).toThrow("one length");
  });
});

describe("circle-kernel-ridge-risk", () => {
  const of = (inputs: object) =>
    compute("circle-kernel-ridge-risk", inputs).value as {
      bias: number;
      variance: number;
      total: number;
      eigenvalues: number[];
    };

  /** The same by the kernel matrix and a mean over many new inputs, which is exact for trigonometric polynomials. */
  function byMatrix(at: { n: number; variances: number[]; target: number[]; lam: number; sigma2: number }) {
    const { n, variances, target, lam, sigma2 } = at;
    const kernel = (t: number) => variances.reduce((sum, v, k) => sum + (k === 0 ? v : 2 * v * Math.cos(k * t)), 0);
    const g = (x: number) => target.reduce((sum, c, k) => sum + (k === 0 ? c : Math.SQRT2 * c * Math.cos(k * x)), 0);
    const inputs = Array.from({ length: n }, (_, i) => (2 * Math.PI * i) / n);
    const A = new Float64Array(n * n);
    const B = new Float64Array(n * n);
    inputs.forEach((x, i) => {
      inputs.forEach((other, j) => (A[i * n + j] = kernel(x - other) + (i === j ? lam : 0)));
      B[i * n + i] = 1;
    });
    const inverse = solveCholesky({ L: cholesky({ A, n })!.L, n, B, columns: n });
    let [bias, variance] = [0, 0];
    const many = 101;
    for (let m = 0; m < many; m++) {
      const x = 0.3 + (2 * Math.PI * m) / many;
      let fitted = 0;
      for (let i = 0; i < n; i++) {
        let weight = 0;
        for (let j = 0; j < n; j++) weight += kernel(x - inputs[j]) * inverse[j * n + i];
        fitted += weight * g(inputs[i]);
        variance += (sigma2 * weight * weight) / many;
      }
      bias += (fitted - g(x)) ** 2 / many;
    }
    return { bias, variance };
  }

  test("is kernel ridge by its matrix, with and without frequencies that the inputs confuse", () => {
    for (const [n, variances, target] of [
      [9, [1, 0.5, 0.2, 0.1], [0.3, 1, 0, -0.5]],
      [9, Array.from({ length: 20 }, (_, k) => 1 / (1 + k * k)), [0, 1, 0, 0, 0.5, 0, 0, 0.7, 0, -0.4]],
      [6, Array.from({ length: 13 }, (_, k) => 1 / (1 + k)), [0.2, 0, 0, 1, 0.5]],
      [1, [1, 0.3], [1, 1]],
    ] as [number, number[], number[]][]) {
      const at = { n, variances, target, lam: 0.2, sigma2: 0.7 };
      const { bias, variance } = byMatrix(at);
      expect(of(at).bias).toBeCloseTo(bias, 11);
      expect(of(at).variance).toBeCloseTo(variance, 11);
      expect(of(at).total).toBeCloseTo(bias + variance, 11);
    }
  });

  test("its eigenvalues have the kernel's trace, each frequency below n/2 twice", () => {
    const { eigenvalues } = of({ n: 5, variances: [1, 0.5, 0.25], target: [0], lam: 1, sigma2: 0 });
    expect(eigenvalues).toEqual([5, 2.5, 1.25, 1.25, 2.5]);
  });

  test("a target of the constant is shrunk by d/(d+λ)", () => {
    expect(of({ n: 4, variances: [0.5], target: [3], lam: 2, sigma2: 1 })).toMatchObject({
      bias: 2.25,
      variance: 0.0625,
    });
  });

  test("needs a penalty where the kernel matrix is singular, and variances of no negative size", () => {
    const at = { n: 5, variances: [1, 1], target: [1], sigma2: 0 };
    expect(compute("circle-kernel-ridge-risk", { ...at, lam: 0 }).status).toBe("out-of-regime");
    expect(compute("circle-kernel-ridge-risk", { ...at, n: 3, lam: 0 }).status).toBe("ok");
    expect(() => of({ ...at, variances: [1, -1], lam: 1 })).toThrow("negative");
  });
});
