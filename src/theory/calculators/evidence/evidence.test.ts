import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

interface Inputs {
  readonly x: readonly number[];
  readonly t: readonly number[];
  readonly poly_degree: number;
  readonly alpha: number;
  readonly beta: number;
}

interface Expected {
  readonly log_evidence: number;
  readonly posterior_mean: readonly number[];
  readonly gamma_eff: number;
  readonly log_likelihood_at_map: number;
  readonly log_occam_factor: number;
}

const oracle = new URL("../../../../test/oracles/bounds-evidence.json", import.meta.url);
const { evidence } = JSON.parse(readFileSync(oracle, "utf8")) as {
  readonly evidence: readonly { readonly inputs: Inputs; readonly expected: Expected }[];
};
const of = (inputs: Inputs) => compute("linear-evidence", inputs).value as unknown as Expected;

/** ln N(t | 0, I/β + ΦΦᵀ/α) from the covariance itself, by Cholesky. */
function logDensity({ x, t, poly_degree, alpha, beta }: Inputs): number {
  const n = x.length;
  const Phi = x.map((value) => Array.from({ length: poly_degree + 1 }, (_, j) => value ** j));
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++)
    for (let k = 0; k < n; k++)
      A[i * n + k] = (i === k ? 1 / beta : 0) + Phi[i].reduce((sum, a, j) => sum + a * Phi[k][j], 0) / alpha;
  const { L } = cholesky({ A, n })!;
  const solved = solveCholesky({ L, n, B: Float64Array.from(t), columns: 1 });
  const determinant = t.reduce((sum, _, i) => sum + 2 * Math.log(L[i * n + i]), 0);
  return -0.5 * (n * Math.log(2 * Math.PI) + determinant + t.reduce((sum, value, i) => sum + value * solved[i], 0));
}

const data = (n: number, seed: number) => {
  const [x, noise] = [normals(random(seed, "x"), n), normals(random(seed, "noise"), n)];
  return { x: [...x], t: [...x].map((value, i) => Math.sin(2 * value) + 0.3 * noise[i]) };
};

describe("linear-evidence", () => {
  test("is mpmath's density: near dependent columns, α from 1e-300 to 1e300, more weights than examples", () => {
    for (const { inputs, expected } of evidence) {
      const value = of(inputs);
      const label = JSON.stringify(inputs).slice(0, 60);
      for (const name of ["log_evidence", "gamma_eff", "log_likelihood_at_map", "log_occam_factor"] as const) {
        // sums of up to 30 logarithms of 1 ulp; what cancels in them is the two parts of the evidence
        const size = Math.abs(expected.log_likelihood_at_map) + Math.abs(expected.log_occam_factor);
        const scale = name === "log_evidence" ? size : Math.abs(expected[name]);
        expect(Math.abs(value[name] - expected[name]), `${name} ${label}`).toBeLessThanOrEqual(4e-15 * scale);
      }
      const length = Math.hypot(...expected.posterior_mean);
      expected.posterior_mean.forEach((right, j) => {
        expect(Math.abs(value.posterior_mean[j] - right), `mean ${label}`).toBeLessThanOrEqual(2e-15 * length);
      });
    }
  });

  test("of a constant is the integral over the weight", () => {
    const [t, alpha, beta] = [[0.3, -1, 0.8], 0.7, 2];
    let total = 0;
    const step = 0.001; // the midpoint rule on a Gaussian errs by exp(−2π²/(step² precision)): nothing
    for (let w = -12; w < 12; w += step) {
      const squares = t.reduce((sum, value) => sum + (value - w) ** 2, 0);
      total += step * Math.exp(-0.5 * beta * squares - 0.5 * alpha * w * w);
    }
    total *= (beta / (2 * Math.PI)) ** 1.5 * Math.sqrt(alpha / (2 * Math.PI));
    expect(of({ x: [1, 2, 3], t, poly_degree: 0, alpha, beta }).log_evidence).toBeCloseTo(Math.log(total), 11);
  });

  test("has γ and the error as its slopes in ln α and ln β", () => {
    const h = 1e-4; // central differences err by h² and by 1e-15/h
    for (const degree of [0, 2, 7])
      for (const n of [3, 12]) {
        const inputs = { ...data(n, degree + n), poly_degree: degree, alpha: 0.4, beta: 6 };
        const { gamma_eff, posterior_mean, log_likelihood_at_map, log_evidence, log_occam_factor } = of(inputs);
        const slope = (name: "alpha" | "beta") =>
          (logDensity({ ...inputs, [name]: inputs[name] * Math.exp(h) }) -
            logDensity({ ...inputs, [name]: inputs[name] * Math.exp(-h) })) /
          (2 * h);
        const squares = posterior_mean.reduce((sum, m) => sum + m * m, 0);
        const errors = (n * Math.log(6 / (2 * Math.PI)) - 2 * log_likelihood_at_map) / 6;
        expect(slope("alpha")).toBeCloseTo((gamma_eff - 0.4 * squares) / 2, 6);
        expect(slope("beta")).toBeCloseTo((n - gamma_eff - 6 * errors) / 2, 6);
        expect(log_evidence).toBeCloseTo(logDensity(inputs), 9);
        expect(log_occam_factor).toBeCloseTo(log_evidence - log_likelihood_at_map, 12);
      }
  });

  test("powers that vanish beside the others change nothing", () => {
    const { x, t } = data(8, 5);
    const small = x.map((value) => 1e-20 * value);
    const constant = of({ x: small, t, poly_degree: 0, alpha: 0.5, beta: 3 });
    for (const poly_degree of [5, 6, 7, 12, 20]) {
      // the slope is under 1e-20 of the constant, its square the share in the evidence
      const value = of({ x: small, t, poly_degree, alpha: 0.5, beta: 3 });
      expect(value.log_evidence).toBeCloseTo(constant.log_evidence, 13);
      expect(value.log_likelihood_at_map).toBeCloseTo(constant.log_likelihood_at_map, 13);
      expect(value.gamma_eff).toBeCloseTo(constant.gamma_eff, 13);
    }
  });

  test("of no data is 0; lengths and ranges are checked", () => {
    expect(of({ x: [], t: [], poly_degree: 2, alpha: 1, beta: 1 })).toEqual({
      log_evidence: 0,
      posterior_mean: [0, 0, 0],
      gamma_eff: 0,
      log_likelihood_at_map: 0,
      log_occam_factor: 0,
    });
    expect(() => of({ x: [1], t: [], poly_degree: 2, alpha: 1, beta: 1 })).toThrow("x and t of one length");
    expect(() => of({ x: [1], t: [1], poly_degree: 2, alpha: 0, beta: 1 })).toThrow("alpha");
    expect(() => of({ x: [1], t: [1], poly_degree: -1, alpha: 1, beta: 1 })).toThrow("poly_degree");
    const far = { x: [1e30, 1], t: [1, 2], poly_degree: 9, alpha: 1, beta: 1 };
    expect(compute("linear-evidence", far)).toMatchObject({ status: "out-of-regime" });
    const many = Array.from({ length: 3000 }, (_, i) => i / 3000);
    expect(() => of({ x: many, t: many, poly_degree: 60, alpha: 1, beta: 1 })).toThrow("operations");
  });
});

describe("evidence-maximisation", () => {
  const best = (inputs: object) => compute("evidence-maximisation", inputs);
  const bank = { x: [-1, -0.5, 0, 0.5, 1], t: [-0.8, -0.6, 0.1, 0.4, 1.1] };

  test("stands where no small change of α and β makes the density of the data greater", () => {
    for (const [inputs, poly_degree] of [
      [bank, 1],
      [bank, 4],
      [bank, 7],
      [data(30, 1), 2],
      [data(30, 2), 5],
    ] as const) {
      const value = best({ ...inputs, poly_degree }).value as Record<string, number>;
      const at = (a: number, b: number) =>
        logDensity({ ...inputs, poly_degree, alpha: value.alpha * a, beta: value.beta * b });
      expect(value.log_evidence).toBeCloseTo(at(1, 1), 8);
      const h = 1e-3;
      // the gradient: at a maximum both central differences vanish, to h² and rounding
      expect((at(1 + h, 1) - at(1 - h, 1)) / (2 * h)).toBeCloseTo(0, 4);
      expect((at(1, 1 + h) - at(1, 1 - h)) / (2 * h)).toBeCloseTo(0, 4);
      for (const [a, b] of [
        [1.1, 1],
        [0.9, 1],
        [1, 1.1],
        [1, 0.9],
      ])
        expect(at(a, b)).toBeLessThan(at(1, 1));
    }
  });

  test("is where the plain iteration arrives, from Φ and the normal equations", () => {
    const { x, t } = data(15, 3);
    let [alpha, beta] = [1, 1];
    for (let step = 0; step < 150; step++) {
      const { posterior_mean: m, gamma_eff } = of({ x, t, poly_degree: 3, alpha, beta });
      const fit = x.map((value) => m.reduceRight((sum, weight) => sum * value + weight, 0));
      const errors = t.reduce((sum, value, i) => sum + (value - fit[i]) ** 2, 0);
      [alpha, beta] = [gamma_eff / m.reduce((sum, weight) => sum + weight * weight, 0), (15 - gamma_eff) / errors];
    }
    const value = best({ x, t, poly_degree: 3 }).value as Record<string, number>;
    expect(value.alpha / alpha).toBeCloseTo(1, 11);
    expect(value.beta / beta).toBeCloseTo(1, 11);
  });

  test("tells that α grows without bound, with the limit of the evidence, which rises towards it", () => {
    const inputs = { x: [0, 1, 2, 3], t: [1, -1, 1, -1], poly_degree: 0 };
    const answer = best(inputs);
    expect(answer).toMatchObject({ status: "ok", value: { alpha: "Infinity", beta: 1, gamma: 0 } });
    expect(answer.reason).toContain("α grows without bound");
    const { log_evidence } = answer.value as Record<string, number>;
    let before = -Infinity;
    for (const alpha of [1, 1e2, 1e4, 1e6]) {
      const now = logDensity({ ...inputs, alpha, beta: 1 });
      expect(now).toBeGreaterThan(before);
      before = now;
    }
    expect(log_evidence).toBeCloseTo(before, 5);
    expect(log_evidence).toBeGreaterThan(before);
  });

  test("tells that β grows without bound: finite evidence where weights span all examples, else infinite", () => {
    const spanned = { x: [0, 1, 2], t: [1, 2, 3], poly_degree: 2 };
    const value = best(spanned).value as Record<string, number>;
    expect(value).toMatchObject({ beta: "Infinity", gamma: 3 });
    expect(logDensity({ ...spanned, alpha: value.alpha, beta: 1e9 })).toBeCloseTo(value.log_evidence, 6);
    expect(best({ x: [0, 1, 2], t: [1, 2, 3], poly_degree: 1 })).toMatchObject({
      status: "ok",
      value: { alpha: 1, beta: "Infinity", gamma: 2, log_evidence: "Infinity" },
    });
  });

  test("has no answer without a target that differs from 0", () => {
    for (const inputs of [
      { x: [], t: [], poly_degree: 1 },
      { x: [1, 2], t: [0, 0], poly_degree: 1 },
    ])
      expect(best(inputs)).toMatchObject({ status: "out-of-regime", value: null });
  });
});
