import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

const laws = [
  { E: 1.69, A: 406.4, B: 410.7, a: 0.34, b: 0.28 },
  { E: 1.6934, A: 406.4, B: 410.7, a: 0.3392, b: 0.2849 },
  { E: 1.8172, A: 482.01, B: 2085.43, a: 0.3478, b: 0.3658 },
  { E: 0, A: 3, B: 0.2, a: 1.5, b: 0.1 },
];
const kaplan = { alpha_N: 0.076, alpha_D: 0.103, Nc: 6.4e13, Dc: 1.8e13 };
const number = (name: string, inputs: unknown) => compute(name, inputs).value as number;

// Math.pow errs by an ulp, whose share in these sums stays under 1e-13 (exponents times logarithms up to 60)
const close = (got: number, right: number) => expect(Math.abs(got / right - 1)).toBeLessThan(1e-13);

describe("kaplan-loss", () => {
  test("is the sum of powers as it is written", () => {
    for (const [N, D] of [
      [1e3, 1e6],
      [1e9, 2.2e10],
      [6.4e13, 1.8e13],
      [1e12, 1],
    ]) {
      const { alpha_N, alpha_D, Nc, Dc } = kaplan;
      close(number("kaplan-loss", { N, D, ...kaplan }), ((Nc / N) ** (alpha_N / alpha_D) + Dc / D) ** alpha_D);
    }
  });
  test("tends to the laws of one variable, equations 1.1 and 1.2", () => {
    close(number("kaplan-loss", { N: 1e9, D: 1e300, ...kaplan }), (6.4e13 / 1e9) ** 0.076);
    close(number("kaplan-loss", { N: 1e300, D: 1e9, ...kaplan }), (1.8e13 / 1e9) ** 0.103);
  });
  test("does not overflow where a power of it does", () => {
    // α_N/α_D = 76: (1e8)^76 is no double
    const steep = { ...kaplan, alpha_D: 0.001 };
    close(number("kaplan-loss", { N: 6.4e5, D: 1e9, ...steep }), 1e8 ** 0.076);
  });
});

describe("kaplan-data-factor", () => {
  test("is what keeps the overfitting of kaplan-loss, up to the rounding of its exponent", () => {
    // with D growing like N^(α_N/α_D) both terms of the bracket shrink alike, and so does the loss
    const factor = 8 ** (kaplan.alpha_N / kaplan.alpha_D);
    const ratio =
      number("kaplan-loss", { N: 8e9, D: 1e10 * factor, ...kaplan }) /
      number("kaplan-loss", { N: 1e9, D: 1e10, ...kaplan });
    expect(ratio).toBeCloseTo(8 ** -kaplan.alpha_N, 12);
    // 0.74 in place of 0.7379: log 8 · 0.0021 = 0.0045
    expect(Math.abs(number("kaplan-data-factor", { N_factor: 8 }) / factor - 1)).toBeLessThan(0.0046);
    expect(Math.abs(8 ** 0.8 / factor - 1)).toBeGreaterThan(0.1); // 0.076/0.095, the other fit
  });
  test("multiplies: factors of 2 and 3 make one of 6; a factor of 1 asks for nothing", () => {
    const of = (N_factor: number) => number("kaplan-data-factor", { N_factor });
    close(of(2) * of(3), of(6));
    expect(of(1)).toBe(1);
  });
});

describe("kaplan-minimum-tokens", () => {
  test("grows by the data factor, from 5000 at one parameter", () => {
    const of = (N: number) => number("kaplan-minimum-tokens", { N });
    expect(of(1)).toBe(5000);
    for (const N of [10, 1e6, 3e11]) close(of(8 * N) / of(N), number("kaplan-data-factor", { N_factor: 8 }));
    // 10^(0.74·50) = 10^37
    close(of(1e50), 5e40);
  });
});

describe("chinchilla-loss", () => {
  test("is the sum of powers as it is written", () => {
    for (const law of laws)
      for (const [N, D] of [
        [7e10, 1.4e12],
        [1, 1],
        [1e3, 1e15],
      ])
        close(number("chinchilla-loss", { N, D, ...law }), law.E + law.A / N ** law.a + law.B / D ** law.b);
  });
});

/** The least of a function of log N with one minimum, by golden sections. */
function leastOver(f: (x: number) => number, from: number, to: number): number {
  const golden = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  while (high - low > 1e-9) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)];
    if (f(left) < f(right)) high = right;
    else low = left;
  }
  return (low + high) / 2;
}

describe("chinchilla-optimum", () => {
  test("is where chinchilla-loss along C = 6ND is least", () => {
    for (const law of laws)
      for (const C of [1e15, 5.76e23, 1e30]) {
        const { N, D, loss, tokens_per_param } = compute("chinchilla-optimum", { C, ...law }).value as Record<
          string,
          number
        >;
        const along = (logN: number) =>
          number("chinchilla-loss", { N: Math.exp(logN), D: C / 6 / Math.exp(logN), ...law });
        close(6 * N * D, C);
        close(tokens_per_param, D / N);
        // a minimum of relative depth ε in the loss is flat over √ε: 1e-7 in log N, and the reducible part decides
        expect(Math.abs(leastOver(along, -40, 100) - Math.log(N))).toBeLessThan(1e-5);
        expect(Math.abs(loss - along(Math.log(N)))).toBeLessThan(1e-12 * loss);
        for (const step of [-0.05, 0.05]) expect(along(Math.log(N) + step)).toBeGreaterThan(loss);
      }
  });
  test("N grows like C to exponent_N", () => {
    for (const law of laws) {
      const at = (C: number) => compute("chinchilla-optimum", { C, ...law }).value as Record<string, number>;
      expect(Math.log(at(1e24).N / at(1e22).N) / Math.log(100)).toBeCloseTo(at(1e22).exponent_N, 10);
    }
  });
});

describe("chinchilla-table3", () => {
  const sizes = [0.4e9, 1e9, 10e9, 67e9, 175e9, 280e9, 520e9, 1e12, 10e12];
  test("keeps C = 6ND within its printed digits, and its tokens grow with N", () => {
    const rows = sizes.map((N) => compute("chinchilla-table3", { N }).value as Record<string, number>);
    rows.forEach((row, i) => {
      // two digits of N and tokens: a wrong digit in any entry moves the product by a tenth or more
      expect(Math.abs(row.flops / (6 * sizes[i] * row.tokens) - 1)).toBeLessThan(0.06);
      expect(row.flops_over_6ND).toBeCloseTo(row.flops / 6 / sizes[i] / row.tokens, 12);
      expect(row.tokens_per_param).toBeCloseTo(row.tokens / sizes[i], 12);
      if (i > 0) expect(row.tokens).toBeGreaterThan(rows[i - 1].tokens);
    });
  });
  test("does not interpolate", () => {
    expect(compute("chinchilla-table3", { N: 70e9 })).toMatchObject({ status: "out-of-regime", value: null });
  });
});

describe("power-law-features-loss", () => {
  const law = { modes: 400, decay: 1.7, targetDecay: 1.8, sigma2: 0.1 };
  const lossOf = (N: number, D: number, ridge: number) =>
    (compute("power-law-features-loss", { N, D, ridges: [ridge], ...law }).value as { loss: number }).loss;
  test("with endless features is kernel ridge regression", () => {
    const eigenvalues = Array.from({ length: 400 }, (_, i) => (i + 1) ** -1.7);
    const powers = Array.from({ length: 400 }, (_, i) => (i + 1) ** -1.8);
    const whole = powers.reduce((sum, power) => sum + power, 0);
    const target = powers.map((power) => power / whole);
    for (const [P, lam] of [
      [40, 0.1],
      [150, 0.01],
    ]) {
      const { total } = compute("kernel-learning-curve", { eigenvalues, target, P, lam, sigma2: 0.1 }).value as {
        total: number;
      };
      // its risk is over the noise-free target
      expect(lossOf(1e12, P, lam) / (total + 0.1)).toBeCloseTo(1, 7);
    }
  });
  test("is what random features leave, drawn and solved, at 4σ", () => {
    const [N, D, M, ridge] = [60, 90, 400, 0.1];
    const found = Array.from({ length: 40 }, (_, seed) => drawnLoss({ N, D, M, ridge, seed }));
    const mean = found.reduce((sum, value) => sum + value, 0) / found.length;
    const deviation = Math.sqrt(found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (found.length - 1));
    // beside the scatter 1.5 % for what is of order 1/N
    expect(Math.abs(mean - lossOf(N, D, ridge))).toBeLessThan((4 * deviation) / Math.sqrt(found.length) + 0.015 * mean);
  });
  test("the best of several penalties is taken; N = D without one is infinite", () => {
    const best = compute("power-law-features-loss", { N: 50, D: 50, ridges: [1e-6, 0.1, 10], ...law }).value;
    expect(best).toMatchObject({ ridge: 0.1 });
    expect(compute("power-law-features-loss", { N: 50, D: 50, ridges: [0], ...law })).toMatchObject({
      value: { loss: "Infinity" },
      reason: expect.stringContaining("amplified"),
    });
  });
});

/** Loss of one ridge fit on N random linear features of D rows, for the law above. */
function drawnLoss(spec: { N: number; D: number; M: number; ridge: number; seed: number }): number {
  const { N, D, M, ridge, seed } = spec;
  const scale = Float64Array.from({ length: M }, (_, i) => (i + 1) ** -0.85);
  const powers = Float64Array.from({ length: M }, (_, i) => (i + 1) ** -1.8);
  const whole = powers.reduce((sum, power) => sum + power, 0);
  const stream = random(seed, "test");
  const [Z, F] = [normals(stream, D * M), normals(stream, N * M)];
  const v = powers.map((power) => Math.sqrt(power / whole) * (stream.uniform() < 0.5 ? -1 : 1));
  const noise = normals(stream, D);
  const weights = F.map((value, at) => (value * scale[at % M]) / Math.sqrt(N));
  const row = (A: Float64Array, i: number) => A.subarray(i * M, (i + 1) * M);
  const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, i) => sum + value * b[i], 0);
  const Phi = Array.from({ length: D }, (_, i) =>
    Float64Array.from({ length: N }, (_u, j) => dot(row(Z, i), row(weights, j))),
  );
  const y = Array.from({ length: D }, (_, i) => dot(row(Z, i), v) + Math.sqrt(0.1) * noise[i]);
  const A = new Float64Array(N * N);
  const right = new Float64Array(N);
  Phi.forEach((phi, i) => {
    for (let a = 0; a < N; a++) {
      right[a] += phi[a] * y[i];
      for (let b = 0; b < N; b++) A[a * N + b] += phi[a] * phi[b];
    }
  });
  for (let a = 0; a < N; a++) A[a * N + a] += ridge;
  const readout = solveCholesky({ L: cholesky({ A, n: N })!.L, n: N, B: right, columns: 1 });
  const error = Float64Array.from(v);
  for (let j = 0; j < N; j++) for (let i = 0; i < M; i++) error[i] -= readout[j] * weights[j * M + i];
  return dot(error, error) + 0.1;
}

describe("power-law-features-exponents", () => {
  test("are the slopes of power-law-features-loss far out", () => {
    // the last two have min(s, decay) and min(s, 2·decay) at work; margins lie below half the way to s itself or to decay
    for (const [decay, targetDecay, margin] of [
      [1.7, 1.8, 0.05],
      [2.2, 2.2, 0.05],
      [2.5, 4, 0.1],
      [2, 6, 0.1],
    ]) {
      const { a, b, exponent_N } = compute("power-law-features-exponents", { decay, targetDecay }).value as Record<
        string,
        number
      >;
      const at = (N: number, D: number) =>
        (
          compute("power-law-features-loss", {
            ...{ N, D, modes: 20_000, decay, targetDecay, sigma2: 0 },
            ridges: [1e-9],
          }).value as { loss: number }
        ).loss;
      expect(Math.abs(Math.log2(at(100, 1e9) / at(200, 1e9)) - a)).toBeLessThan(margin);
      expect(Math.abs(Math.log2(at(1e9, 100) / at(1e9, 200)) - b)).toBeLessThan(margin);
      expect(exponent_N).toBeCloseTo(b / (a + b), 12);
    }
  });
});

test("what is beyond the doubles is told", () => {
  const answer = compute("kaplan-loss", { N: 1, D: 1, ...kaplan, alpha_N: 30 });
  expect(answer).toMatchObject({ value: "Infinity", reason: expect.stringContaining("greatest double") });
  expect(compute("kaplan-loss", { N: 1, D: 1, ...kaplan })).not.toHaveProperty("reason");
});

test("sizes of 0 and below are refused", () => {
  for (const N of [0, -1]) {
    expect(() => compute("kaplan-minimum-tokens", { N })).toThrow("expected N to be");
    expect(() => compute("chinchilla-loss", { N, D: 1, ...laws[0] })).toThrow("expected N to be");
  }
});
