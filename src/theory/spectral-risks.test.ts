import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random, type Random } from "../base/random.ts";
import * as formulas from "./calculators.ts";
import type { Answer, Value } from "./calculator.ts";
import { compute } from "./compute.ts";

// Limits against fits of drawn data. At n rows a limit is off by about c/n; 2·mean(2n) − mean(n) takes that away and
// leaves c′/2n²: under half a standard error here, as measured once with 30 to 50 times the draws. 4σ: fails 1 run in
// 16 000, and seeds are fixed.

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

interface Model {
  readonly n: number;
  /** Variance of each coordinate, and the share of ‖β‖² on it. */
  readonly variances: readonly number[];
  readonly shares: readonly number[];
  /** λ of (XᵀX/n + λI)⁻¹Xᵀy/n. */
  readonly lambda: number;
}

/** Excess bias and variance of one drawn X, for r² = σ² = 1, by the inverse of the p×p matrix A = XᵀX/n + λI. */
function drawnRisk(stream: Random, { n, variances, shares, lambda }: Model): { bias: number; variance: number } {
  const p = variances.length;
  const X = normals(stream, n * p);
  for (let i = 0; i < n * p; i++) X[i] *= Math.sqrt(variances[i % p]);
  const A = new Float64Array(p * p);
  for (let i = 0; i < n; i++)
    for (let a = 0; a < p; a++) for (let b = 0; b <= a; b++) A[a * p + b] += (X[i * p + a] * X[i * p + b]) / n;
  for (let a = 0; a < p; a++) for (let b = 0; b < a; b++) A[b * p + a] = A[a * p + b];
  for (let a = 0; a < p; a++) A[a * p + a] += lambda;
  const inverse = inverted(A, p);
  // I − M = λA⁻¹;  variance tr ΣA⁻¹(I−λA⁻¹)/n
  let [bias, variance] = [0, 0];
  for (let j = 0; j < p; j++)
    for (let i = 0; i < p; i++) {
      const square = inverse[i * p + j] * inverse[i * p + j];
      bias += shares[j] * lambda * lambda * variances[i] * square;
      variance -= (lambda * variances[i] * square) / n;
    }
  for (let i = 0; i < p; i++) variance += (variances[i] * inverse[i * p + i]) / n;
  return { bias, variance };
}

/** In place, by Gauss and Jordan without pivots: A is positive definite. */
function inverted(A: Float64Array, n: number): Float64Array {
  for (let k = 0; k < n; k++) {
    const pivot = 1 / A[k * n + k];
    A[k * n + k] = 1;
    for (let j = 0; j < n; j++) A[k * n + j] *= pivot;
    for (let i = 0; i < n; i++) {
      if (i === k) continue;
      const factor = A[i * n + k];
      A[i * n + k] = 0;
      for (let j = 0; j < n; j++) A[i * n + j] -= factor * A[k * n + j];
    }
  }
  return A;
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

/** The limit as two sizes tell it, with its standard error. */
function limitOf(small: readonly number[], large: readonly number[]): { mean: number; error: number } {
  const [a, b] = [moments(small), moments(large)];
  return { mean: 2 * b.mean - a.mean, error: Math.sqrt(4 * b.error * b.error + a.error * a.error) };
}

function expectLimit({ mean, error }: { mean: number; error: number }, expected: number): void {
  expect(Math.abs(mean - expected), `${mean} ± ${error} against ${expected}`).toBeLessThan(4 * error);
}

/** Coordinates of a law with atoms: `weights` of p each, the share of an atom spread evenly over them. */
function coordinates(law: Law, p: number): Pick<Model, "variances" | "shares"> {
  const counts = law.weights.map((weight) => Math.round(weight * p));
  const spread = (list: readonly number[], each: (value: number, count: number) => number) =>
    list.flatMap((value, i) => new Array<number>(counts[i]).fill(each(value, counts[i])));
  return {
    variances: spread(law.eigs, (s) => s),
    shares: spread(law.beta_spectral_weights, (share, count) => share / count),
  };
}

interface Law {
  readonly eigs: number[];
  readonly weights: number[];
  readonly beta_spectral_weights: number[];
}

const law: Law = { eigs: [4, 0.5], weights: [0.25, 0.75], beta_spectral_weights: [0.7, 0.3] };

/** Drawn limits of bias and variance at aspect ratio γ and penalty λ. */
function simulated(gamma: number, lambda: number, draws: number) {
  const at = (n: number) => {
    const stream = random(n, `spectral ${gamma} ${lambda}`);
    const model = { n, ...coordinates(law, gamma * n), lambda };
    return Array.from({ length: draws }, () => drawnRisk(stream, model));
  };
  const [small, large] = [at(16), at(32)];
  const part = (name: "bias" | "variance") =>
    limitOf(
      small.map((risk) => risk[name]),
      large.map((risk) => risk[name]),
    );
  return { bias: part("bias"), variance: part("variance") };
}

describe("ridge-general-covariance-risk", () => {
  const compare = (gamma: number, lam: number) =>
    valueOf(formulas.ridgeGeneralCovarianceRisk.compute({ gamma, lam, ...law, sigma2: 1, r2: 1 }));

  test("is what drawn fits tend to, on both sides of the threshold", () => {
    for (const [gamma, lam] of [
      [0.5, 0.1],
      [2, 0.2],
    ] as const) {
      const drawn = simulated(gamma, lam, 150);
      const limit = compare(gamma, lam);
      expectLimit(drawn.bias, limit.bias);
      expectLimit(drawn.variance, limit.variance);
      // the smallest mutant: the bias without its 1/(1−d)
      const mutant = limit.bias / (1 + limit.variance);
      expect(Math.abs(drawn.bias.mean - mutant)).toBeGreaterThan(4 * drawn.bias.error);
    }
  });

  test("is ridge-risk where all eigenvalues are equal, however they are split", () => {
    for (const gamma of [0.3, 1, 4])
      for (const lam of [1e-6, 0.3, 50]) {
        const one = { eigs: [1, 1], weights: [0.5, 0.5], beta_spectral_weights: [0.9, 0.1] };
        const general = valueOf(formulas.ridgeGeneralCovarianceRisk.compute({ gamma, lam, ...one, sigma2: 2, r2: 3 }));
        const plain = valueOf(formulas.ridgeRisk.compute({ gamma, lam, sigma2: 2, r2: 3 }));
        expect(general.bias / plain.bias).toBeCloseTo(1, 12);
        expect(general.variance / plain.variance).toBeCloseTo(1, 12);
      }
  });

  test("lambda_star is the least of the total, where it is told", () => {
    const impartial = { ...law, beta_spectral_weights: law.weights };
    const total = (lam: number) =>
      valueOf(formulas.ridgeGeneralCovarianceRisk.compute({ gamma: 2, lam, ...impartial, sigma2: 1, r2: 5 }));
    const best = total(1).lambda_star!;
    for (const factor of [0.5, 0.99, 1.01, 2]) expect(total(best * factor).total).toBeGreaterThan(total(best).total);
    expect(compare(2, 1).lambda_star).toBeNull();
  });

  test("a scale of the inputs is a scale of λ and of β", () => {
    const scaled = { ...law, eigs: law.eigs.map((s) => 64 * s) };
    const value = valueOf(
      formulas.ridgeGeneralCovarianceRisk.compute({ gamma: 2, lam: 6.4, ...scaled, sigma2: 1, r2: 1 / 64 }),
    );
    expect(value.total).toBeCloseTo(compare(2, 0.1).total, 13);
  });
});

describe("ridgeless-general-covariance-risk", () => {
  test("is what drawn minimum-norm fits tend to", () => {
    // λ = 1e-7 stands for 0: the bias moves by about λ, rounding by ε/λ
    const drawn = simulated(2, 1e-7, 150);
    const limit = valueOf(formulas.ridgelessGeneralCovarianceRisk.compute({ gamma: 2, ...law, sigma2: 1, r2: 1 }));
    expectLimit(drawn.bias, limit.bias);
    expectLimit(drawn.variance, limit.variance);
  });

  test("c₀ solves the printed equation, and the ridge risk tends to it as λ → 0", () => {
    for (const gamma of [1.01, 2, 40]) {
      const limit = valueOf(formulas.ridgelessGeneralCovarianceRisk.compute({ gamma, ...law, sigma2: 2, r2: 3 }));
      const integral = law.eigs.reduce((sum, s, i) => sum + law.weights[i] / (1 + limit.c0 * gamma * s), 0);
      expect(integral).toBeCloseTo(1 - 1 / gamma, 13);
      const ridge = valueOf(
        formulas.ridgeGeneralCovarianceRisk.compute({ gamma, lam: 1e-12, ...law, sigma2: 2, r2: 3 }),
      );
      // dRisk/dλ is of order (γ/(γ−1))³ and more: 1e6 at γ = 1.01
      expect(ridge.bias / limit.bias).toBeCloseTo(1, 5);
      expect(ridge.variance / limit.variance).toBeCloseTo(1, 5);
    }
  });

  test("is ridgeless-risk for the identity; directions that do not vary do not count", () => {
    const one = { eigs: [1], weights: [1], beta_spectral_weights: [1] };
    const identity = valueOf(formulas.ridgelessGeneralCovarianceRisk.compute({ gamma: 3, ...one, sigma2: 2, r2: 5 }));
    const plain = valueOf(formulas.ridgelessRisk.compute({ gamma: 3, sigma2: 2, r2: 5 }));
    expect(identity.bias).toBeCloseTo(plain.bias, 13);
    expect(identity.variance).toBeCloseTo(plain.variance, 13);
    const half = { eigs: [1, 0], weights: [0.5, 0.5], beta_spectral_weights: [1, 0] };
    const still = valueOf(formulas.ridgelessGeneralCovarianceRisk.compute({ gamma: 6, ...half, sigma2: 2, r2: 5 }));
    expect(still.bias).toBeCloseTo(plain.bias, 13);
    expect(still.variance).toBeCloseTo(plain.variance, 13);
  });

  test("refuses what is not past the threshold, and lists that do not fit", () => {
    const ask = (more: object) =>
      compute("ridgeless-general-covariance-risk", { gamma: 2, ...law, sigma2: 1, r2: 1, ...more });
    expect(ask({ gamma: 1 })).toMatchObject({ status: "out-of-regime" });
    expect(ask({ eigs: [1, 0], weights: [0.5, 0.5] })).toMatchObject({ status: "out-of-regime" });
    for (const wrong of [{ weights: [0.5, 0.6] }, { weights: [1] }, { eigs: [-1, 1] }, { eigs: [] }]) {
      expect(() => ask(wrong)).toThrow("compute ridgeless-general-covariance-risk");
    }
  });
});

/** Excess risk over the Bayes floor of one minimum-norm fit of latent-space data, nothing averaged. */
function drawnLatent(stream: Random, { n, p, d, mu }: { n: number; p: number; d: number; mu: number }): number {
  const strength = Math.sqrt((mu * p) / d);
  const [Z, X, xi] = [normals(stream, n * d), normals(stream, n * p), normals(stream, n)];
  // by rotation W = strength·(I; 0), θ = e₁, with σ_ξ² = ¼
  for (let i = 0; i < n; i++) for (let j = 0; j < d; j++) X[i * p + j] += strength * Z[i * d + j];
  const y = xi.map((noise, i) => Z[i * d] + noise / 2);
  const best = strength / (1 + strength * strength);
  let risk = 0;
  minimumNorm(X, y, p).forEach((wj, j) => {
    const off = j === 0 ? wj - best : wj;
    risk += (j < d ? 1 + strength * strength : 1) * off * off;
  });
  return risk;
}

/** The minimum-norm solution by the smaller Gram matrix. */
function minimumNorm(X: Float64Array, y: Float64Array, p: number): Float64Array {
  const n = y.length;
  const q = Math.min(n, p);
  const A = new Float64Array(q * q);
  for (let i = 0; i < n; i++)
    for (let j = 0; j < p; j++)
      for (let k = 0; k < q; k++) {
        if (p <= n) A[j * q + k] += X[i * p + j] * X[i * p + k];
        else A[i * q + k] += X[i * p + j] * X[k * p + j];
      }
  const [wide, right] = [new Float64Array(p), p <= n ? new Float64Array(p) : y];
  if (p <= n) for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) right[j] += X[i * p + j] * y[i];
  const inverse = inverted(A, q);
  const solved = right.map((_, i) => right.reduce((sum, value, k) => sum + inverse[i * q + k] * value, 0));
  if (p <= n) return solved;
  for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) wide[j] += X[i * p + j] * solved[i];
  return wide;
}

describe("ridgeless-latent-space-risk", () => {
  test("is what drawn views tend to, on both sides of the threshold", () => {
    for (const gamma of [0.5, 2]) {
      const at = (n: number) => {
        const stream = random(n, `latent ${gamma}`);
        const model = { n, p: gamma * n, d: (gamma * n) / 4, mu: 0.8 };
        return Array.from({ length: 400 }, () => drawnLatent(stream, model));
      };
      const model = { gamma, d_over_p: 0.25, mu: 0.8, r_theta2: 1, sigma_xi2: 0.25 };
      const { bias, variance } = valueOf(formulas.ridgelessLatentSpaceRisk.compute(model));
      const drawn = limitOf(at(16), at(32));
      expectLimit(drawn, bias + variance);
      // the smallest mutant: the noise without what of the latents x does not tell
      expect(Math.abs(drawn.mean - (bias + variance * (0.25 / (0.25 + 1 / 4.2))))).toBeGreaterThan(4 * drawn.error);
    }
  });

  test("is the general formula at two atoms, whose c₀ is the root of a quadratic", () => {
    for (const [gamma, psi, mu] of [
      [2, 0.1, 1],
      [10, 0.05, 1],
      [1.5, 0.9, 30],
      [3, 1, 2],
      [3, 0.5, 0],
    ] as const) {
      const e = mu / psi;
      const latent = valueOf(
        formulas.ridgelessLatentSpaceRisk.compute({ gamma, d_over_p: psi, mu, r_theta2: 2, sigma_xi2: 0.3 }),
      );
      // (1−1/γ)(1+x(1+e))(1+x) = ψ(1+x) + (1−ψ)(1+x(1+e)), x = c₀γ
      const t = 1 - 1 / gamma;
      const [a, b, c] = [t * (1 + e), t * (2 + e) - psi - (1 - psi) * (1 + e), t - 1];
      const x = (-b + Math.sqrt(b * b - 4 * a * c)) / (2 * a);
      expect(latent.c0).toBeCloseTo(x / gamma, 12);
      const general = valueOf(
        formulas.ridgelessGeneralCovarianceRisk.compute({
          gamma,
          eigs: [1 + e, 1],
          weights: [psi, 1 - psi],
          beta_spectral_weights: [1, 0],
          sigma2: 0.3 + 2 / (1 + e),
          r2: (2 * e) / (1 + e) / (1 + e),
        }),
      );
      expect(latent.bias).toBeCloseTo(general.bias, 12);
      expect(latent.variance).toBeCloseTo(general.variance, 12);
    }
  });

  test("the threshold is infinite with a reason, and has no c₀; more latents than inputs are refused", () => {
    const at = { gamma: 1, d_over_p: 0.5, mu: 1, r_theta2: 1, sigma_xi2: 0 };
    const answer = compute("ridgeless-latent-space-risk", at);
    expect(answer).toMatchObject({ status: "ok", value: { variance: "Infinity", bias: 0 } });
    expect(answer.reason).toContain("without bound");
    expect(answer.value).not.toHaveProperty("c0");
    expect(() => compute("ridgeless-latent-space-risk", { ...at, d_over_p: 1.1 })).toThrow("d_over_p");
  });
});

describe("kernel-learning-curve", () => {
  const spectrum = { eigenvalues: [1, 0.1, 0.01], target: [1, 0.5, 0.2] };

  test("is what drawn ridge fits of Gaussian modes tend to, and the shares sum up to the bias", () => {
    const at = (copies: number) => {
      const degeneracies = [copies, 3 * copies, 12 * copies];
      const stream = random(copies, "kernel modes");
      const variances = spectrum.eigenvalues.flatMap((eta, i) => new Array<number>(degeneracies[i]).fill(eta));
      // power c = η w̄² spread over the copies: ‖w̄‖² of each is c/(copies·η)
      const shares = spectrum.target.flatMap((power, i) =>
        new Array<number>(degeneracies[i]).fill(power / degeneracies[i] / spectrum.eigenvalues[i]),
      );
      const P = 8 * copies;
      const curve = { ...spectrum, degeneracies, P, lam: 0.1 * copies, sigma2: 0.2 };
      const model = { n: P, variances, shares, lambda: curve.lam / P };
      return { curve, risks: Array.from({ length: 150 }, () => drawnRisk(stream, model)) };
    };
    const [small, large] = [at(2), at(4)];
    const totals = ({ risks }: typeof small) => risks.map(({ bias, variance }) => bias + 0.2 * variance);
    const drawn = limitOf(totals(small), totals(large));
    const theory = valueOf(formulas.kernelLearningCurve.compute(large.curve));
    expectLimit(drawn, theory.total);
    expect(valueOf(formulas.kernelLearningCurve.compute(small.curve)).total).toBeCloseTo(theory.total, 13);
    // the smallest mutant: without 1/(1−γ)
    const mutant = theory.total * (1 - theory.gamma);
    expect(Math.abs(drawn.mean - mutant)).toBeGreaterThan(4 * drawn.error);
    const bias = theory.unlearned.reduce((sum, share, i) => sum + share * spectrum.target[i], 0);
    expect(theory.bias).toBeCloseTo(bias, 14);
  });

  test("κ solves the printed equation; equal eigenvalues give ridge-risk", () => {
    const degeneracies = [1, 10, 100];
    for (const lam of [0, 1e-6, 0.1]) {
      const curve = { ...spectrum, degeneracies, P: 30, lam, sigma2: 0.1 };
      const { kappa } = valueOf(formulas.kernelLearningCurve.compute(curve));
      const sum = spectrum.eigenvalues.reduce(
        (total, eta, i) => total + (degeneracies[i] * kappa * eta) / (kappa + 30 * eta),
        lam,
      );
      expect(sum / kappa).toBeCloseTo(1, 12);
    }
    const flat = { eigenvalues: [1], degeneracies: [60], target: [3], P: 30, lam: 12, sigma2: 2 };
    const curve = valueOf(formulas.kernelLearningCurve.compute(flat));
    const plain = valueOf(formulas.ridgeRisk.compute({ gamma: 2, lam: 0.4, sigma2: 2, r2: 3 }));
    expect(curve.total).toBeCloseTo(plain.total, 12);
  });

  test("without penalty: below, at and past as many examples as dimensions; power that has no eigenvalue", () => {
    const ask = (P: number, more: object = {}) =>
      compute("kernel-learning-curve", { eigenvalues: [1, 1], target: [1, 1], P, lam: 0, sigma2: 1, ...more });
    expect(ask(1).value).toMatchObject({ bias: 1, variance: 1, kappa: 1 });
    expect(ask(2)).toMatchObject({ status: "ok", value: { total: "Infinity" } });
    expect(ask(2).reason).toContain("without bound");
    expect(ask(4).value).toMatchObject({ bias: 0, variance: 1, kappa: 0, gamma: 0.5 });
    expect(ask(4, { eigenvalues: [1, 0], target: [1, 6] }).value).toMatchObject({ bias: 8, unlearned: [0, 4 / 3] });
    expect(ask(4, { eigenvalues: [0, 0] }).value).toMatchObject({ bias: 2, variance: 0 });
    expect(() => ask(4, { target: [1] })).toThrow("one length");
  });
});
