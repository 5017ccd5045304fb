import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random, type Random } from "../base/random.ts";
import { cholesky, solveCholesky } from "../linalg/cholesky.ts";
import * as formulas from "./calculators.ts";
import type { Answer, Value } from "./calculator.ts";
import { compute } from "./compute.ts";

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

describe("relu-hermite-constants", () => {
  test("are integrals over the normal density", () => {
    // Simpson on [0, 12], 4 800 steps: error h⁴/180·12·max|f⁗| < 1e-11; beyond 12 there is less than 1e-30
    const integral = (f: (x: number) => number) => {
      const h = 12 / 4800;
      let sum = 0;
      for (let i = 0; i <= 4800; i++) {
        const x = i * h;
        sum += (i === 0 || i === 4800 ? 1 : i % 2 === 1 ? 4 : 2) * f(x) * Math.exp((-x * x) / 2);
      }
      return (sum * h) / 3 / Math.sqrt(2 * Math.PI);
    };
    const { mu0, mu1, mustar2, zeta2 } = valueOf(formulas.reluHermiteConstants.compute({}));
    expect(mu0).toBeCloseTo(
      integral((x) => x),
      10,
    );
    expect(mu1).toBeCloseTo(
      integral((x) => x * x),
      10,
    );
    expect(mustar2).toBeCloseTo(integral((x) => x * x) - mu0 * mu0 - mu1 * mu1, 10);
    expect(zeta2 * mustar2).toBeCloseTo(mu1 * mu1, 14);
  });
});

interface Model {
  readonly psi1: number;
  readonly psi2: number;
  readonly lam: number;
  readonly tau2: number;
  readonly F1sq: number;
  readonly Fstar2: number;
}

/**
 * The same limit by the equivalent linear model f = μ₁Θx/√d + μ★u: given Θ that is ridge regression with covariance
 * μ₁²t+μ★², t the eigenvalues of ΘΘᵀ/d (Marchenko–Pastur with ratio ψ₁), penalty ψ₁λ and γ = ψ₁/ψ₂. What of the target
 * the features do not tell acts as noise. Nothing of Mei and Montanari's is used; midpoints in the angle, bisection in κ.
 */
function byLinearModel({ psi1, psi2, lam, tau2, F1sq, Fstar2 }: Model): number {
  const [mu2, star2] = [0.25, 0.25 - 1 / (2 * Math.PI)];
  const steps = 4000;
  const atoms = Array.from({ length: steps }, (_, i) => {
    const theta = (Math.PI * (i + 0.5)) / steps;
    const t = 1 + psi1 + 2 * Math.sqrt(psi1) * Math.cos(theta);
    return { t, weight: ((2 / steps) * Math.sin(theta) * Math.sin(theta)) / t };
  });
  if (psi1 > 1) atoms.push({ t: 0, weight: 1 - 1 / psi1 });
  const mean = (f: (s: number, t: number) => number) =>
    atoms.reduce((sum, { t, weight }) => sum + weight * f(mu2 * t + star2, t), 0);
  const gamma = psi1 / psi2;
  const told = psi1 * mean((s, t) => (mu2 * t) / s);
  const rest = F1sq * (1 - told) + Fstar2;
  const above = (kappa: number) => kappa - gamma * mean((s) => (s * kappa) / (s + kappa)) > psi1 * lam;
  let [low, high] = [0, psi1 * lam + gamma * mean((s) => s)];
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (above(middle)) high = middle;
    else low = middle;
  }
  const kappa = gamma < 1 && lam === 0 ? 0 : high;
  const d = gamma * mean((s) => (s / (s + kappa)) * (s / (s + kappa)));
  const bias = F1sq * psi1 * mean((s, t) => ((mu2 * t) / s) * (kappa / (s + kappa)) * (kappa / (s + kappa)));
  return rest + (bias + (tau2 + rest) * d) / (1 - d);
}

interface Sizes {
  readonly d: number;
  readonly N: number;
  readonly n: number;
  readonly lam: number;
}

/** Rows uniform on the sphere of radius √d. */
function onSphere(stream: Random, count: number, d: number): Float64Array {
  const rows = normals(stream, count * d);
  for (let i = 0; i < count; i++) {
    const row = rows.subarray(i * d, (i + 1) * d);
    const scale = Math.sqrt(d / row.reduce((sum, x) => sum + x * x, 0));
    for (let j = 0; j < d; j++) row[j] *= scale;
  }
  return rows;
}

/**
 * Test error of one ridge fit on real ReLU features, for a linear target of power 1 and noise τ², averaged exactly over
 * noise, target and test inputs: ReLU is homogeneous, so that E over the sphere is that over a Gaussian input.
 */
function drawnRisk(stream: Random, { d, N, n, lam }: Sizes, tau2: number): number {
  const [Theta, X] = [onSphere(stream, N, d), onSphere(stream, n, d)];
  const Phi = new Float64Array(n * N);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < N; a++) {
      let sum = 0;
      for (let j = 0; j < d; j++) sum += X[i * d + j] * Theta[a * d + j];
      Phi[i * N + a] = Math.max(0, sum / Math.sqrt(d));
    }
  const A = new Float64Array(N * N);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < N; a++) for (let b = 0; b < N; b++) A[a * N + b] += Phi[i * N + a] * Phi[i * N + b];
  for (let a = 0; a < N; a++) A[a * N + a] += (n * N * lam) / d;
  // columns: the weights that each coordinate of the target and each row's noise give
  const columns = d + n;
  const B = new Float64Array(N * columns);
  for (let a = 0; a < N; a++)
    for (let i = 0; i < n; i++) {
      B[a * columns + d + i] = Phi[i * N + a];
      for (let j = 0; j < d; j++) B[a * columns + j] += Phi[i * N + a] * X[i * d + j];
    }
  const W = solveCholesky({ L: cholesky({ A, n: N })!.L, n: N, B, columns });
  // E φ_a φ_b by the angle θ between features, E φ_a x_j = ½ Θ_aj/√d
  let risk = 1;
  for (let a = 0; a < N; a++)
    for (let b = 0; b < N; b++) {
      let cosine = 0;
      for (let j = 0; j < d; j++) cosine += (Theta[a * d + j] * Theta[b * d + j]) / d;
      const theta = Math.acos(Math.max(-1, Math.min(1, cosine)));
      const product = (Math.sin(theta) + (Math.PI - theta) * Math.cos(theta)) / (2 * Math.PI);
      let signal = 0;
      for (let j = 0; j < d; j++) signal += W[a * columns + j] * W[b * columns + j];
      let noise = 0;
      for (let i = d; i < columns; i++) noise += W[a * columns + i] * W[b * columns + i];
      risk += product * (signal / d + tau2 * noise);
    }
  for (let a = 0; a < N; a++)
    for (let j = 0; j < d; j++) risk -= (W[a * columns + j] * Theta[a * d + j]) / Math.sqrt(d) / d;
  return risk;
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe("random-features-risk", () => {
  const risk = (model: Model) => valueOf(formulas.randomFeaturesRisk.compute(model)).risk;

  test("is ridge regression with the covariance of the equivalent linear model", () => {
    for (const [psi1, psi2] of [
      [0.5, 3],
      [2.5, 3],
      [4, 3],
      [10, 3],
      [3, 0.5],
      [0.2, 0.1],
    ] as const)
      for (const lam of [0, 1e-4, 0.03, 1]) {
        const model = { psi1, psi2, lam, tau2: 0.2, F1sq: 1.5, Fstar2: 0.3 };
        // midpoints: an analytic periodic integrand, to rounding; bisection to 2⁻⁶⁰ of κ's bracket
        expect(risk(model) / byLinearModel(model), JSON.stringify(model)).toBeCloseTo(1, 9);
      }
  });

  test("is what fits on drawn ReLU features tend to, on both sides of N = n", () => {
    for (const [psi1, psi2, lam] of [
      [1, 2.5, 0.02],
      [3, 1.5, 0.02],
    ] as const) {
      const at = (d: number, draws: number) => {
        const stream = random(d, `features ${psi1}`);
        const sizes = { d, N: psi1 * d, n: psi2 * d, lam };
        return moments(Array.from({ length: draws }, () => drawnRisk(stream, sizes, 0.3)));
      };
      // the limit is off by c/d, which two sizes take away; what is left, c′/2d², is under 0.4 standard errors
      // (0.003, measured once with 25 times the draws)
      const [small, large] = [at(10, 120), at(20, 50)];
      const [mean, error] = [
        2 * large.mean - small.mean,
        Math.sqrt(4 * large.error * large.error + small.error * small.error),
      ];
      const expected = risk({ psi1, psi2, lam, tau2: 0.3, F1sq: 1, Fstar2: 0 });
      expect(Math.abs(mean - expected), `${mean} ± ${error} against ${expected}`).toBeLessThan(4 * error);
      // the smallest mutant: λ where λ̄ = λ/μ★² belongs
      const mutant = risk({ psi1, psi2, lam: lam * 0.0908, tau2: 0.3, F1sq: 1, Fstar2: 0 });
      expect(Math.abs(mean - mutant), `${mutant}`).toBeGreaterThan(4 * error);
    }
  });

  test("the complex fixed point, iterated as printed, has the same χ", () => {
    const [psi1, psi2, lam] = [2, 3, 0.05];
    const { zeta2, mustar2 } = valueOf(formulas.reluHermiteConstants.compute({}));
    // at ξ = is: ν = i·n, so that 1/(−ξ−ν₂−ζ²ν₂/(1−ζ²ν₁ν₂)) = i/(s + n₂ + ζ²n₂/(1+ζ²n₁n₂)); halfway steps converge
    const s = Math.sqrt((psi1 * psi2 * lam) / mustar2);
    let [n1, n2] = [1, 1];
    for (let i = 0; i < 2000; i++) {
      const w = 1 + zeta2 * n1 * n2;
      [n1, n2] = [(n1 + psi1 / (s + n2 * (1 + zeta2 / w))) / 2, (n2 + psi2 / (s + n1 * (1 + zeta2 / w))) / 2];
    }
    const { chi } = valueOf(formulas.randomFeaturesRisk.compute({ psi1, psi2, lam, tau2: 0, F1sq: 1, Fstar2: 0 }));
    expect(chi).toBeCloseTo(-n1 * n2, 12);
  });

  test("λ → 0 tends to the minimum-norm fit on both sides, and to Infinity between", () => {
    const at = (psi1: number, lam: number) => risk({ psi1, psi2: 3, lam, tau2: 0.1, F1sq: 1, Fstar2: 0 });
    for (const psi1 of [0.5, 2.9, 3.1, 30]) {
      // both are analytic in λ, with a slope of order 1/|ψ₁−ψ₂|³ ≤ 1e4
      expect(at(psi1, 1e-14) / at(psi1, 0)).toBeCloseTo(1, 8);
    }
    // at the threshold risk ∝ λ^−½
    expect(at(3, 1e-14) / at(3, 1e-12)).toBeCloseTo(10, 3);
    const answer = compute("random-features-risk", { psi1: 3, psi2: 3, lam: 0, tau2: 0.1, F1sq: 1, Fstar2: 0 });
    expect(answer).toMatchObject({ status: "ok", value: { B: "Infinity", V: "Infinity", risk: "Infinity" } });
    expect(answer.reason).toContain("without bound");
    expect(risk({ psi1: 3, psi2: 3, lam: 0, tau2: 0, F1sq: 0, Fstar2: 0 })).toBe(0);
  });

  test("a great penalty leaves nothing learnt, and sizes without end are refused", () => {
    expect(risk({ psi1: 2, psi2: 3, lam: 1e40, tau2: 1, F1sq: 2, Fstar2: 0.5 })).toBeCloseTo(2.5, 12);
    expect(() => compute("random-features-risk", { psi1: 0, psi2: 3, lam: 0, tau2: 0, F1sq: 1, Fstar2: 0 })).toThrow(
      "psi1",
    );
    for (const psi1 of [1e-50, 1e50])
      for (const lam of [0, 5e-324, 1e50]) {
        expect(risk({ psi1, psi2: 1, lam, tau2: 1, F1sq: 1, Fstar2: 1 })).toBeGreaterThan(0);
      }
  });
});
