import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

const value = (name: string, inputs: object) => compute(name, inputs).value as unknown as Record<string, number>;

interface Refit {
  readonly n: number;
  readonly t: number;
  readonly regime: "replace" | "accumulate";
  readonly estimator: "likelihood" | "unbiased";
  readonly fresh: number;
}

/** t fits, drawn: [σ², μ²] of the last. */
function refitted({ n, t, regime, estimator, fresh }: Refit, draws: ReturnType<typeof random>): [number, number] {
  let [mean, variance] = [0, 1];
  let pool: number[] = [];
  for (let i = 0; i < t; i++) {
    const own = [...normals(draws, n)].map((g, k) => (k < fresh ? g : mean + Math.sqrt(variance) * g));
    pool = regime === "replace" ? own : [...pool, ...own];
    mean = pool.reduce((sum, x) => sum + x, 0) / pool.length;
    variance = pool.reduce((sum, x) => sum + (x - mean) ** 2, 0) / (pool.length - (estimator === "unbiased" ? 1 : 0));
  }
  return [variance, mean * mean];
}

function within(values: readonly number[], right: number): void {
  const mean = values.reduce((sum, v) => sum + v, 0) / values.length;
  const squares = values.reduce((sum, v) => sum + (v - mean) ** 2, 0);
  expect(Math.abs(mean - right)).toBeLessThan((4 * Math.sqrt(squares)) / values.length);
}

describe("gaussian-generations", () => {
  test("is what drawn generations give, to four standard errors", () => {
    for (const regime of ["replace", "accumulate"] as const)
      for (const estimator of ["likelihood", "unbiased"] as const)
        for (const fresh of regime === "replace" && estimator === "likelihood" ? [0, 2] : [0]) {
          const asked = { n: 6, t: 5, regime, estimator, fresh };
          const stream = random(1, `${regime}/${estimator}/${fresh}`);
          const found = Array.from({ length: 20_000 }, () => refitted(asked, stream));
          const { variance, squared_mean: squaredMean } = value("gaussian-generations", asked);
          within(found.map(([v]) => v), variance); // prettier-ignore
          within(found.map(([, m]) => m), squaredMean); // prettier-ignore
        }
  });

  test("has the closed forms, and accumulates to a sine", () => {
    const common = { n: 20, estimator: "likelihood" };
    const replace = value("gaussian-generations", { ...common, t: 30, regime: "replace" });
    expect(replace["variance"]).toBeCloseTo(0.95 ** 30, 14);
    expect(replace["squared_mean"]).toBeCloseTo(1 - 0.95 ** 30, 14);
    const angle = Math.PI / Math.sqrt(20);
    const accumulate = value("gaussian-generations", { ...common, t: 100_000, regime: "accumulate" });
    expect(accumulate["limit"]).toBeCloseTo(Math.sin(angle) / angle, 6);
    expect(accumulate["variance"]).toBeCloseTo(Math.sin(angle) / angle, 5);
    const unbiased = value("gaussian-generations", { n: 20, t: 30, regime: "replace", estimator: "unbiased" });
    expect([unbiased["variance"], unbiased["squared_mean"]]).toEqual([1, expect.closeTo(1.5, 12)]);
  });

  test("fresh draws lead to their limit, all fresh to the first fit", () => {
    const common = { n: 10, regime: "replace", estimator: "likelihood" };
    const some = value("gaussian-generations", { ...common, t: 5000, fresh: 2 });
    expect(some["variance"]).toBeCloseTo(some["limit"], 12);
    expect(value("gaussian-generations", { ...common, t: 9, fresh: 10 })["variance"]).toBeCloseTo(0.9, 13);
    expect(compute("gaussian-generations", { ...common, estimator: "unbiased", t: 2, fresh: 1 }).status).toBe(
      "out-of-regime",
    );
  });

  test("the median variance is that of products of χ²/(n−1), drawn", () => {
    for (const [n, t] of [
      [5, 10],
      [20, 40],
    ]) {
      const stream = random(n, "median");
      const logs = Array.from({ length: 4001 }, () => {
        let sum = 0;
        for (let i = 0; i < t; i++) sum += Math.log(normals(stream, n - 1).reduce((s, g) => s + g * g, 0) / (n - 1));
        return sum;
      }).sort((a, b) => a - b);
      const { median } = value("gaussian-generations", { n, t, regime: "replace", estimator: "unbiased" });
      // of the logarithm: 1.25 deviations over √4001, times four
      const deviation = Math.sqrt(logs.reduce((sum, v) => sum + (v - logs[2000]) ** 2, 0) / 4001);
      expect(Math.abs(Math.log(median) - logs[2000])).toBeLessThan((4 * 1.25 * deviation) / Math.sqrt(4001));
    }
  });
});

describe("linear-generations", () => {
  test("one weight: what drawn generations give", () => {
    for (const regime of ["replace", "accumulate"] as const)
      for (const inputs of ["fresh", "same"] as const) {
        const [n, t, runs] = [12, 4, 20_000];
        const stream = random(2, `${regime}/${inputs}`);
        const found = Array.from({ length: runs }, () => {
          let [w, xx, xy] = [0, 0, 0];
          let x = normals(stream, n);
          for (let i = 0; i < t; i++) {
            if (inputs === "fresh" && i > 0) x = normals(stream, n);
            const noise = normals(stream, n);
            if (regime === "replace") [xx, xy] = [0, 0];
            x.forEach((v, k) => {
              xx += v * v;
              xy += v * (v * w + noise[k]);
            });
            w = xy / xx;
          }
          return w * w;
        });
        within(found, value("linear-generations", { n, p: 1, sigma2: 1, t, regime, inputs })["risk"]);
      }
  });

  test("stays under π²/6 of the first risk where all is kept, and reaches it with the same rows", () => {
    const asked = { n: 60, p: 20, sigma2: 2, t: 100_000, regime: "accumulate" };
    const [same, fresh] = ["same", "fresh"].map((inputs) => value("linear-generations", { ...asked, inputs }));
    expect(same["risk"] / same["first"]).toBeCloseTo(Math.PI ** 2 / 6, 4);
    expect(same["limit"]).toBe(same["bound"]);
    expect(fresh["limit"]).toBeLessThan(fresh["bound"]);
    expect(fresh["limit"]).toBeCloseTo(fresh["risk"] + 40 / 60 / 100_000, 9);
    expect(compute("linear-generations", { ...asked, p: 59 }).status).toBe("out-of-regime");
  });
});

describe("category-loss", () => {
  test("two draws by hand, and long chains keep the mean and lose all but one", () => {
    // π = ½: c₁ = 0, 1, 2 with ¼, ½, ¼; from 1 again so
    expect(value("category-loss", { n: 2, share: 0.5, t: 2 })["lost"]).toBeCloseTo(0.375, 14);
    const { lost, only, mean, kept } = value("category-loss", { n: 12, share: 0.3, t: 400 });
    expect([lost, only, mean]).toEqual([expect.closeTo(0.7, 9), expect.closeTo(0.3, 9), expect.closeTo(0.3, 11)]);
    expect(kept).toBeCloseTo(0.7 ** 12, 14);
  });

  test("is the share of drawn chains that are lost", () => {
    const [n, share, t, runs] = [30, 0.1, 12, 20_000];
    const stream = random(3, "chain");
    let gone = 0;
    for (let run = 0; run < runs; run++) {
      let q = share;
      for (let i = 0; i < t && q > 0; i++) {
        let count = 0;
        for (let k = 0; k < n; k++) if (stream.uniform() < q) count++;
        q = count / n;
      }
      if (q === 0) gone++;
    }
    const { lost } = value("category-loss", { n, share, t });
    expect(Math.abs(gone / runs - lost)).toBeLessThan(4 * Math.sqrt((lost * (1 - lost)) / runs));
  });
});
