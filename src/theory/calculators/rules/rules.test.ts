import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { cholesky, solveCholesky } from "../../../linalg/cholesky.ts";
import { compute } from "../../compute.ts";

const value = (name: string, inputs: unknown) => compute(name, inputs).value as Record<string, number>;

describe("sample-size-rules", () => {
  test("events: the least n whose expected events of the rarer class reach ten a parameter", () => {
    for (const parameters of [1, 24, 1000])
      for (const prevalence of [0.174, 0.5, 0.97]) {
        const rules = value("sample-size-rules", { parameters, prevalence });
        const events = (n: number) => n * Math.min(prevalence, 1 - prevalence);
        const n = rules.ten_events_per_variable;
        expect(events(n)).toBeGreaterThanOrEqual(10 * parameters - 1e-9);
        expect(events(n - 1)).toBeLessThan(10 * parameters);
        expect(
          [rules.one_per_parameter, rules.ten_per_parameter, rules.fifty_per_parameter].map(
            (rows) => rows / parameters,
          ),
        ).toEqual([1, 10, 50]);
      }
    expect(value("sample-size-rules", { parameters: 3 }).ten_events_per_variable).toBeNull();
  });
});

describe("riley-sample-size-continuous", () => {
  const name = "riley-sample-size-continuous";
  test("is the published software's worked example: 918 rows for 25 parameters at R² = 0.2", () => {
    expect(value(name, { parameters: 25, r2: 0.2, mean: 1.9, sd: 0.6 })).toMatchObject({
      n: 918,
      n_shrinkage: 918,
      n_optimism: 401,
      n_residual_sd: 259,
    });
  });

  test("each size is the least that its criterion allows", () => {
    for (const [p, r2] of [
      [25, 0.2],
      [6, 0.5],
      [40, 0.85],
      [2, 0.1],
    ]) {
      const sizes = value(name, { parameters: p, r2 });
      const apparent = (n: number) => (r2 * (n - p - 1) + p) / (n - 1);
      const shrinkage = (n: number) => 1 + (p - 2) / (n * Math.log(1 - apparent(n)));
      expect(shrinkage(sizes.n_shrinkage)).toBeGreaterThanOrEqual(0.9);
      if (sizes.n_shrinkage > p + 2) expect(shrinkage(sizes.n_shrinkage - 1)).toBeLessThan(0.9);
      for (let n = sizes.n_shrinkage; n < sizes.n_shrinkage + 300; n++)
        expect(shrinkage(n)).toBeGreaterThanOrEqual(0.9);
      expect(apparent(sizes.n_optimism) - r2).toBeLessThanOrEqual(0.05 + 1e-12);
      expect(apparent(sizes.n_optimism - 1) - r2).toBeGreaterThan(0.05);
      expect(sizes.n_residual_sd).toBe(234 + p); // as printed in the paper
    }
  });

  test("fits of that size, drawn: they need a shrinkage of about S, and miss residual sd and mean by 10 % in 1 of 20", () => {
    const [p, r2, mean] = [6, 0.5, 2];
    const { n_shrinkage: n } = value(name, { parameters: p, r2 });
    const stream = random(1, "fits");
    const slopes = Array.from({ length: 600 }, () => calibrationSlope(stream, { n, p, r2 }));
    const average = slopes.reduce((sum, slope) => sum + slope, 0) / slopes.length;
    const error = Math.sqrt(slopes.reduce((sum, slope) => sum + (slope - average) ** 2, 0)) / slopes.length;
    // the criterion is Copas' estimate, good to 1/n: 0.02 here
    expect(Math.abs(average - 0.9)).toBeLessThan(4 * error + 1 / n);
    expect(average).toBeLessThan(0.95);

    const sd = 1.5;
    const { n_mean, n_residual_sd } = value(name, { parameters: p, r2, mean, sd });
    let [missedMean, missedSd] = [0, 0];
    const draws = 1500;
    for (let i = 0; i < draws; i++) {
      // the mean's error at the predictors' means, and the variance left: independent normals
      const [z] = normals(stream, 1);
      if (Math.abs(z) * sd * Math.sqrt((1 - r2) / n_mean) > 0.1 * mean) missedMean++;
      const squares = normals(stream, n_residual_sd - p - 1).reduce((sum, x) => sum + x * x, 0);
      const ratio = Math.sqrt(squares / (n_residual_sd - p - 1));
      if (ratio > 1.1 || ratio < 1 / 1.1) missedSd++;
    }
    // 5 % at most; the t-interval is wider than the normal one that is drawn, so fewer
    const spread = 4 * Math.sqrt(0.05 * 0.95 * draws);
    expect(missedMean).toBeLessThan(0.05 * draws + spread);
    expect(missedSd).toBeLessThan(0.05 * draws + spread);
    expect(missedSd).toBeGreaterThan(0.025 * draws);
  });

  test("no signal needs no end of rows, and a mean of 0 has no margin", () => {
    expect(compute(name, { parameters: 3, r2: 0 }).status).toBe("out-of-regime");
    expect(compute(name, { parameters: 3, r2: 0.2, mean: 0, sd: 1 }).status).toBe("out-of-regime");
    expect(compute(name, { parameters: 3, r2: 0.2 }).value).toMatchObject({ n_mean: null });
    expect(() => compute(name, { parameters: 0, r2: 0.2 })).toThrow("parameters");
  });
});

/** Slope of y on the prediction of a fit, over the whole population: β·b/‖b‖² for independent predictors. */
function calibrationSlope(
  stream: ReturnType<typeof random>,
  { n, p, r2 }: { readonly n: number; readonly p: number; readonly r2: number },
): number {
  const q = p + 1;
  const noise = normals(stream, n);
  const X = Array.from({ length: n }, () => [...normals(stream, p), 1]);
  const y = X.map((row, i) => Math.sqrt(r2) * row[0] + Math.sqrt(1 - r2) * noise[i]);
  const [A, B] = [new Float64Array(q * q), new Float64Array(q)];
  X.forEach((row, i) => {
    for (let a = 0; a < q; a++) {
      B[a] += row[a] * y[i];
      for (let b = 0; b < q; b++) A[a * q + b] += row[a] * row[b];
    }
  });
  const b = solveCholesky({ L: cholesky({ A, n: q })!.L, n: q, B, columns: 1 });
  return (Math.sqrt(r2) * b[0]) / b.subarray(0, p).reduce((sum, x) => sum + x * x, 0);
}

describe("riley-sample-size-binary", () => {
  const name = "riley-sample-size-binary";
  test("is the published software's worked example: 662 rows for 24 parameters at φ = 0.174, R² = 0.288", () => {
    const sizes = value(name, { parameters: 24, prevalence: 0.174, r2_cs: 0.288 });
    expect(sizes).toMatchObject({ n: 662, n_shrinkage: 623, n_optimism: 662, n_risk: 221 });
    expect(sizes.events_per_parameter).toBeCloseTo(4.8, 2);
  });

  test("each size is the least that its criterion allows, the criteria read forwards", () => {
    for (const [p, prevalence, r2] of [
      [24, 0.174, 0.288],
      [10, 0.5, 0.1],
      [30, 0.02, 0.05],
    ]) {
      const sizes = value(name, { parameters: p, prevalence, r2_cs: r2 });
      // S = 1 + p/(n ln(1−R²_app)) with R²_app = R²/S, by repetition
      const shrinkage = (n: number) => {
        let S = 1;
        for (let i = 0; i < 2000; i++) S = 1 + p / (n * Math.log(1 - r2 / S));
        return S;
      };
      expect(shrinkage(sizes.n_shrinkage)).toBeGreaterThanOrEqual(0.9 - 1e-9);
      expect(shrinkage(sizes.n_shrinkage - 1)).toBeLessThan(0.9);
      const most = 1 - (prevalence ** prevalence * (1 - prevalence) ** (1 - prevalence)) ** 2;
      expect(sizes.max_r2_cs).toBeCloseTo(most, 14);
      const optimism = (n: number) => (r2 / shrinkage(n) - r2) / most;
      expect(optimism(sizes.n_optimism)).toBeLessThanOrEqual(0.05 + 1e-9);
      expect(optimism(sizes.n_optimism - 1)).toBeGreaterThan(0.05);
      const half = (n: number) => 1.96 * Math.sqrt((prevalence * (1 - prevalence)) / n);
      expect(half(sizes.n_risk)).toBeLessThanOrEqual(0.05);
      expect(half(sizes.n_risk - 1)).toBeGreaterThan(0.05);
    }
  });

  test("R² beyond its maximum, beyond S, or 0 is out of regime", () => {
    for (const [prevalence, r2_cs] of [
      [0.5, 0.76],
      [0.01, 0.2],
      [0.5, 0],
    ])
      expect(compute(name, { parameters: 3, prevalence, r2_cs }).status).toBe("out-of-regime");
    expect(compute(name, { parameters: 3, prevalence: 0.5, r2_cs: 0.7, shrinkage: 0.6 }).status).toBe("out-of-regime");
    expect(() => compute(name, { parameters: 3, prevalence: 1, r2_cs: 0.1 })).toThrow("prevalence");
  });
});
