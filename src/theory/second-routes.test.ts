import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random, type Random } from "../base/random.ts";
import { cholesky, solveCholesky } from "../linalg/cholesky.ts";
import * as formulas from "./calculators.ts";
import type { Answer, Value } from "./calculator.ts";
import { coverCount } from "./cover-count.ts";
import { inverseWishart } from "./inverse-wishart.ts";
import { marchenkoPastur } from "./marchenko-pastur.ts";

// Every formula once more by another way: simulation at 4σ (fails 1 run in 16 000; seeds are fixed), quadrature,
// enumeration, recursion. None of these ways uses the formula that it checks.

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

/** ∫ f dF over the continuous part of the Marchenko–Pastur law, s = 1+γ+2√γ cos θ: (2/π)∫ f(s) sin²θ/s dθ, midpoints. */
function overSpectrum(gamma: number, f: (s: number) => number): number {
  const steps = 20_000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const theta = (Math.PI * (i + 0.5)) / steps;
    const s = 1 + gamma + 2 * Math.sqrt(gamma) * Math.cos(theta);
    sum += (f(s) * Math.sin(theta) * Math.sin(theta)) / s;
  }
  return (2 / steps) * sum;
}

const atZero = (gamma: number) => Math.max(0, 1 - 1 / gamma);

describe("by quadrature over the Marchenko–Pastur law", () => {
  test("its mass is 1 and its mean is 1", () => {
    for (const gamma of [0.3, 0.9, 2, 5]) {
      expect(overSpectrum(gamma, () => 1) + atZero(gamma)).toBeCloseTo(1, 9);
      expect(overSpectrum(gamma, (s) => s)).toBeCloseTo(1, 9);
    }
  });

  test("the Stieltjes transform, its derivative and their difference", () => {
    for (const gamma of [0.3, 1, 2.5])
      for (const lambda of [0.05, 1, 20]) {
        const { m, lost, missed, spread } = marchenkoPastur(gamma, lambda);
        expect(lost).toBeCloseTo(lambda * m, 12);
        const derivative = missed / lambda ** 2;
        const zero = atZero(gamma);
        expect(m).toBeCloseTo(overSpectrum(gamma, (s) => 1 / (s + lambda)) + zero / lambda, 7);
        expect(derivative).toBeCloseTo(overSpectrum(gamma, (s) => 1 / (s + lambda) ** 2) + zero / lambda ** 2, 5);
        expect(spread).toBeCloseTo(
          overSpectrum(gamma, (s) => s / (s + lambda) ** 2),
          7,
        );
      }
  });

  test("ridgeless, misspecified and ridge risks are moments of the spectrum", () => {
    const [sigma2, r2, kappa, lam] = [0.7, 3, 0.4, 0.3];
    for (const gamma of [0.4, 0.8, 1.6, 4]) {
      const noise = gamma * overSpectrum(gamma, (s) => 1 / s);
      const bias = r2 * atZero(gamma);
      const plain = valueOf(formulas.ridgelessRisk.compute({ gamma, sigma2, r2 }));
      expect(plain.risk_excess).toBeCloseTo(bias + sigma2 * noise, 6);
      const unseen = r2 * (1 - kappa);
      expect(valueOf(formulas.ridgelessMisspecifiedRisk.compute({ gamma, kappa, sigma2, r2 }))).toBeCloseTo(
        unseen + kappa * bias + (sigma2 + unseen) * noise,
        6,
      );
      const ridge = valueOf(formulas.ridgeRisk.compute({ gamma, lam, sigma2, r2 }));
      const kept = overSpectrum(gamma, (s) => lam ** 2 / (s + lam) ** 2) + atZero(gamma);
      expect(ridge.bias).toBeCloseTo(r2 * kept, 7);
      expect(ridge.variance).toBeCloseTo(sigma2 * gamma * overSpectrum(gamma, (s) => s / (s + lam) ** 2), 7);
    }
  });
});

describe("by search", () => {
  test("the best ridge penalty is where ridge-risk is least", () => {
    for (const [gamma, sigma2, r2] of [
      [0.5, 1, 5],
      [2, 0.5, 1],
    ] as const) {
      const risk = (lam: number) => valueOf(formulas.ridgeRisk.compute({ gamma, lam, sigma2, r2 })).total;
      const best = valueOf(formulas.optimalRidgeRisk.compute({ gamma, sigma2, r2 }));
      expect(best.risk).toBeCloseTo(risk(best.lambda_star), 12);
      // a minimum is flat: 1 % aside costs something, and more on both sides
      for (const factor of [0.5, 0.99, 1.01, 2]) expect(risk(best.lambda_star * factor)).toBeGreaterThan(best.risk);
    }
  });

  test("the minimum past the threshold is where ridgeless-risk is least; at n = 100 it is p = 183", () => {
    const star = valueOf(formulas.ridgelessOverparameterizedMinimum.compute({ sigma2: 1, r2: 5 }));
    const limit = (gamma: number) => valueOf(formulas.ridgelessRisk.compute({ gamma, sigma2: 1, r2: 5 })).risk_excess;
    expect(limit(star.gamma_star!)).toBeCloseTo(star.risk_at_star!, 12);
    for (const factor of [0.9, 0.999, 1.001, 1.1]) {
      expect(limit(star.gamma_star! * factor)).toBeGreaterThan(star.risk_at_star!);
    }
    const finite = (p: number) =>
      valueOf(formulas.minNormFiniteSampleRisk.compute({ n: 100, p, sigma2: 1, r2: 5 })).total!;
    const past = Array.from({ length: 900 }, (_, i) => 102 + i);
    const least = past.reduce((best, p) => (finite(p) < finite(best) ? p : best));
    expect(least).toBe(183);
    expect(finite(least)).toBeCloseTo(3.4873, 4);
    // S ≤ 1: the risk falls all the way
    const weak = (gamma: number) => valueOf(formulas.ridgelessRisk.compute({ gamma, sigma2: 1, r2: 0.9 })).risk_excess;
    for (let gamma = 1.5; gamma < 1000; gamma *= 1.5) expect(weak(gamma * 1.5)).toBeLessThan(weak(gamma));
  });
});

/** X⁺ of an n×p matrix with p ≤ n, or of its transpose with p > n, through the smaller Gram matrix. */
function gramInverse(X: Float64Array, n: number, p: number): { inverse: Float64Array; q: number } {
  const q = Math.min(n, p);
  const at = (i: number, k: number) => (p <= n ? X[k * p + i] : X[i * p + k]);
  const A = new Float64Array(q * q);
  for (let i = 0; i < q; i++)
    for (let j = 0; j < q; j++) for (let k = 0; k < Math.max(n, p); k++) A[i * q + j] += at(i, k) * at(j, k);
  const B = new Float64Array(q * q);
  for (let i = 0; i < q; i++) B[i * q + i] = 1;
  return { inverse: solveCholesky({ L: cholesky({ A, n: q })!.L, n: q, B, columns: q }), q };
}

/** Mean, and whether `expected` lies within 4 standard errors of it. */
function agrees(values: readonly number[], expected: number): boolean {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return Math.abs(mean - expected) <= 4 * Math.sqrt(squares / (values.length - 1) / values.length);
}

/** Excess risk of one minimum-norm fit with inputs, the unseen part and the noise drawn; or the noise averaged over. */
function drawnRisk(
  stream: Random,
  model: { n: number; p: number; kappa: number; sigma2: number; r2: number },
  noisy: "drawn" | "averaged" = "drawn",
): number {
  const { n, p, kappa, sigma2, r2 } = model;
  const X = normals(stream, n * p);
  // one unseen coordinate carries the unseen share; the first seen one the seen share
  const unseen = Math.sqrt((1 - kappa) * r2);
  const beta = Math.sqrt(kappa * r2);
  const [z, noise] = [normals(stream, n), normals(stream, n)];
  const y = z.map(
    (value, i) => X[i * p] * beta + value * unseen + (noisy === "drawn" ? Math.sqrt(sigma2) * noise[i] : 0),
  );
  const { inverse, q } = gramInverse(X, n, p);
  const w = new Float64Array(p);
  if (p <= n) {
    const c = new Float64Array(p);
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) c[j] += X[i * p + j] * y[i];
    for (let j = 0; j < p; j++) for (let k = 0; k < p; k++) w[j] += inverse[j * q + k] * c[k];
  } else {
    const a = new Float64Array(n);
    for (let i = 0; i < n; i++) for (let k = 0; k < n; k++) a[i] += inverse[i * q + k] * y[k];
    for (let i = 0; i < n; i++) for (let j = 0; j < p; j++) w[j] += X[i * p + j] * a[i];
  }
  let averaged = 0;
  if (noisy === "averaged") for (let i = 0; i < q; i++) averaged += sigma2 * inverse[i * q + i];
  return w.reduce((sum, wj, j) => sum + (j === 0 ? (wj - beta) * (wj - beta) : wj * wj), unseen * unseen + averaged);
}

describe("by simulation", () => {
  // |n−p| > 7, so that variances of the means are themselves known well
  const sizes = [
    [24, 6],
    [24, 12],
    [8, 20],
    [12, 30],
  ] as const;

  test("the exact risks, with everything drawn", () => {
    for (const [n, p] of sizes) {
      const stream = random(n * 100 + p, "simulation");
      const model = { n, p, kappa: 0.6, sigma2: 0.5, r2: 2 };
      const risks = Array.from({ length: 4000 }, () => drawnRisk(stream, model));
      const exact = valueOf(formulas.minNormMisspecifiedFiniteSampleRisk.compute(model)).total;
      expect(agrees(risks, exact), `n = ${n}, p = ${p}`).toBe(true);
      // the smallest mutant: n−p in place of n−p−1
      const gap = Math.abs(n - p);
      const mutant = exact - (0.5 + 0.8) * Math.min(n, p) * (1 / (gap - 1) - 1 / gap);
      expect(agrees(risks, mutant), `mutant at n = ${n}, p = ${p}`).toBe(false);
    }
  });

  test("moments of the inverse Wishart matrix", () => {
    for (const [n, p] of sizes) {
      const stream = random(n * 100 + p, "moments");
      const traces: number[] = [];
      const squares: number[] = [];
      for (let i = 0; i < 3000; i++) {
        const { inverse, q } = gramInverse(normals(stream, n * p), n, p);
        traces.push(Array.from({ length: q }, (_, j) => inverse[j * q + j]).reduce((sum, x) => sum + x, 0));
        squares.push(inverse.reduce((sum, x) => sum + x * x, 0));
      }
      const { meanTrace, varianceOfTrace, meanSquareTrace } = inverseWishart(n, p);
      expect(agrees(traces, meanTrace)).toBe(true);
      expect(agrees(squares, meanSquareTrace)).toBe(true);
      const around = traces.map((trace) => (trace - meanTrace) * (trace - meanTrace));
      expect(agrees(around, varianceOfTrace)).toBe(true);
    }
  });
});

describe("the spread that plans seeds", () => {
  const deviation = formulas.minNormRiskDeviation;

  test("of the missed share is that of a uniform number at n = 2, p = 4", () => {
    // the squared length of a random direction of ℝ⁴ in a plane is uniform on (0, 1) (Archimedes)
    const value = valueOf(deviation.compute({ n: 2, p: 4, kappa: 1, sigma2: 0, r2: 1 }));
    expect(value.total * value.total).toBeCloseTo(1 / 12, 12);
    expect(value.variance).toBe(0);
  });

  test("of the trace tells q−1 from q where q is 2", () => {
    const stream = random(5, "trace");
    const [n, p] = [20, 2];
    const exact = inverseWishart(n, p);
    const around = Array.from({ length: 40_000 }, () => {
      const { inverse } = gramInverse(normals(stream, n * p), n, p);
      return (inverse[0] + inverse[3] - exact.meanTrace) * (inverse[0] + inverse[3] - exact.meanTrace);
    });
    expect(agrees(around, exact.varianceOfTrace)).toBe(true);
    expect(agrees(around, (exact.varianceOfTrace * 20) / 19)).toBe(false); // 2q·q in place of 2q(q−1)
  });

  test("of the whole risk is that of fits whose unseen part is drawn and whose noise is averaged", () => {
    for (const [n, p] of [
      [26, 5],
      [5, 26],
    ] as const) {
      const model = { n, p, kappa: 0.5, sigma2: 0.6, r2: 2 };
      const stream = random(n, "deviation");
      const mean = valueOf(formulas.minNormMisspecifiedFiniteSampleRisk.compute(model)).total;
      const around = Array.from({ length: 10_000 }, () => {
        const gap = drawnRisk(stream, model, "averaged") - mean;
        return gap * gap;
      });
      const { total, bias_sq } = valueOf(deviation.compute(model));
      expect(agrees(around, total * total)).toBe(true);
      // without the scatter of the unseen part
      const traceOnly = 1.6 * 1.6 * inverseWishart(n, p).varianceOfTrace + bias_sq * bias_sq;
      expect(agrees(around, traceOnly)).toBe(false);
    }
  });
});

describe("by another formula", () => {
  test("without unseen coordinates the misspecified risk is the plain one, and a random subset is misspecified", () => {
    for (const p of [3, 18, 22, 60]) {
      const [n, sigma2, r2, D] = [20, 0.3, 2, 60];
      const plain = valueOf(formulas.minNormFiniteSampleRisk.compute({ n, p, sigma2, r2 }));
      const whole = valueOf(formulas.minNormMisspecifiedFiniteSampleRisk.compute({ n, p, kappa: 1, sigma2, r2 }));
      expect(whole.total).toBeCloseTo(plain.total!, 12);
      const subset = valueOf(formulas.randomSubsetRisk.compute({ n, p, D, beta2: r2, sigma2 }));
      const part = valueOf(formulas.minNormMisspecifiedFiniteSampleRisk.compute({ n, p, kappa: p / D, sigma2, r2 }));
      expect(subset).toBeCloseTo(part.total + sigma2, 12);
    }
  });

  test("finite risks tend to their limits, with an error that halves as n doubles", () => {
    for (const gamma of [0.5, 2]) {
      const limit = valueOf(formulas.ridgelessRisk.compute({ gamma, sigma2: 1, r2: 5 })).risk_excess;
      const error = (n: number) =>
        valueOf(formulas.minNormFiniteSampleRisk.compute({ n, p: gamma * n, sigma2: 1, r2: 5 })).total! - limit;
      expect(error(2000) / error(1000)).toBeCloseTo(0.5, 2);
    }
  });

  test("ridge tends to ridgeless as λ → 0, and the effective parameters to the rank", () => {
    for (const gamma of [0.5, 2]) {
      const limit = valueOf(formulas.ridgelessRisk.compute({ gamma, sigma2: 1, r2: 5 })).risk_excess;
      const ridge = valueOf(formulas.ridgeRisk.compute({ gamma, lam: 1e-10, sigma2: 1, r2: 5 })).total;
      expect(ridge).toBeCloseTo(limit, 7);
    }
    const X = [
      [1, 2, 0, 1],
      [0, 1, 1, 3],
    ];
    const freedom = (lam: number) => valueOf(formulas.ridgeDegreesOfFreedom.compute({ X, lam })).trace_H;
    expect(freedom(0)).toBeCloseTo(valueOf(formulas.interpolatorDegreesOfFreedom.compute({ n: 2, p: 4 })), 12);
    expect(freedom(1e-9)).toBeCloseTo(2, 8);
  });

  test("the ridge trace equals the trace of X(XᵀX+λI)⁻¹Xᵀ", () => {
    const [n, p, lambda] = [5, 3, 0.7];
    const X = normals(random(4, "ridge"), n * p);
    const A = new Float64Array(p * p);
    for (let i = 0; i < n; i++)
      for (let a = 0; a < p; a++) for (let b = 0; b < p; b++) A[a * p + b] += X[i * p + a] * X[i * p + b];
    const G = A.slice();
    for (let a = 0; a < p; a++) A[a * p + a] += lambda;
    // M = (XᵀX+λI)⁻¹XᵀX: tr H = tr M, tr HᵀH = tr M²
    const M = solveCholesky({ L: cholesky({ A, n: p })!.L, n: p, B: G, columns: p });
    let [trace, squares] = [0, 0];
    for (let a = 0; a < p; a++) {
      trace += M[a * p + a];
      for (let b = 0; b < p; b++) squares += M[a * p + b] * M[b * p + a];
    }
    const rows = Array.from({ length: n }, (_, i) => [...X.subarray(i * p, (i + 1) * p)]);
    const value = valueOf(formulas.ridgeDegreesOfFreedom.compute({ X: rows, lam: lambda }));
    expect(value.trace_H).toBeCloseTo(trace, 12);
    expect(value.trace_HtH).toBeCloseTo(squares, 12);
    expect(value.residual_df).toBeCloseTo(n - 2 * trace + squares, 12);
  });
});

describe("by counting", () => {
  test("parameters of networks, one name each", () => {
    const explicit = (arch: readonly number[], biased: boolean, table: (inputs: number) => number) => {
      let names = 0;
      for (let l = 1; l < arch.length; l++) {
        for (let unit = 0; unit < arch[l]; unit++) names += table(arch[l - 1]) + (biased ? 1 : 0);
      }
      return BigInt(names);
    };
    for (const arch of [
      [1, 1],
      [2, 3, 1],
      [4, 3, 2, 3, 4],
      [8, 1, 8],
    ]) {
      for (const bias of [true, false]) {
        const counted = explicit(arch, bias, (inputs) => inputs);
        expect(valueOf(formulas.linearParameterCount.compute({ arch, bias }))).toBe(counted);
      }
      // a truth table by listing its rows
      const rowsOf = (inputs: number) => Array.from({ length: 1 << inputs }).length;
      expect(valueOf(formulas.booleanParameterCount.compute({ arch }))).toBe(explicit(arch, false, rowsOf));
    }
  });

  test("dichotomies by Cover's recursion, and in the plane by turning a line", () => {
    const recursive = (N: number, d: number): bigint =>
      d === 0 ? 0n : N === 1 ? 2n : recursive(N - 1, d) + recursive(N - 1, d - 1);
    for (let N = 1; N <= 9; N++) for (let d = 1; d <= 9; d++) expect(coverCount(N, d)).toBe(recursive(N, d));
    const stream = random(1, "plane");
    for (const N of [1, 2, 5, 9]) {
      const points = Array.from({ length: N }, () => [...normals(stream, 2)]);
      const seen = new Set<string>();
      for (let i = 0; i < 20_000; i++) {
        const angle = (2 * Math.PI * (i + 0.5)) / 20_000;
        seen.add(points.map(([x, y]) => (x * Math.cos(angle) + y * Math.sin(angle) > 0 ? "+" : "-")).join(""));
      }
      expect(valueOf(formulas.coverFunctionCount.compute({ N, d: 2 })).C).toBe(BigInt(seen.size));
    }
    expect(valueOf(formulas.coverHalfCapacity.compute({ d: 7 }))).toBe(0.5);
  });

  test("the VC dimension is the largest N of which Cover counts every dichotomy", () => {
    for (const n of [1, 2, 3, 10])
      for (const bias of [true, false]) {
        const N = valueOf(formulas.thresholdVcDimension.compute({ n, bias }));
        const d = n + (bias ? 1 : 0);
        expect(valueOf(formulas.coverFunctionCount.compute({ N, d })).fraction).toBe(1);
        expect(valueOf(formulas.coverFunctionCount.compute({ N: N + 1, d })).fraction).toBeLessThan(1);
      }
  });
});
