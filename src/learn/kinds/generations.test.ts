import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { GaussianGenerationsTrial, kind as gaussian } from "./gaussian-generations.ts";
import { kind as linear, LinearGenerationsTrial } from "./linear-generations.ts";
import { kind as mixture, MixtureGenerationsTrial } from "./mixture-generations.ts";

const common = { numerics: 2, seed: 4, data: { kind: "none" } };
const context = { cancelled: () => false, progress: () => {} } as never;

function gaussians(overrides: object) {
  const asked = { ...common, kind: "gaussian-generations", samples: 7, generations: 4, draws: 1, ...overrides };
  return gaussian.run(GaussianGenerationsTrial.parse({ regime: "replace", estimator: "likelihood", ...asked }), context)
    .final as Record<string, number & number[]>;
}

describe("the kind gaussian-generations", () => {
  test("is a loop over its draws, replaced and accumulated", () => {
    for (const regime of ["replace", "accumulate"] as const) {
      const stream = random(4, "population");
      let [mean, variance] = [0, 1];
      let pool: number[] = [];
      const right = Array.from({ length: 4 }, () => {
        const own = [...normals(stream, 7)].map((g, i) => (i < 2 ? g : mean + Math.sqrt(variance) * g));
        pool = regime === "replace" ? own : [...pool, ...own];
        mean = pool.reduce((sum, x) => sum + x, 0) / pool.length;
        variance = pool.reduce((sum, x) => sum + (x - mean) * (x - mean), 0) / (pool.length - 1);
        return variance;
      });
      const { variances, variance: last, squaredMean } = gaussians({ regime, estimator: "unbiased", fresh: 2 });
      variances.forEach((value: number, i: number) => expect(value).toBeCloseTo(right[i], 12));
      expect([last, squaredMean]).toEqual([variances[3], expect.closeTo(mean * mean, 12)]);
    }
  });

  test("a single generation over n loses 1/n of the variance in the mean, over n − 1 nothing", () => {
    const one = { generations: 1, samples: 5, draws: 20_000 };
    const error = 4 * Math.sqrt(0.5 / 20_000); // the variance of χ²₄/4 is ½
    expect(Math.abs(gaussians({ ...one, estimator: "unbiased" })["variance"] - 1)).toBeLessThan(error);
    expect(Math.abs(gaussians(one)["variance"] - 0.8)).toBeLessThan(error);
    expect(() => gaussians({ fresh: 8 })).toThrow("at most 7 fresh");
  });
});

describe("the kind linear-generations", () => {
  const run = (overrides: object) =>
    linear.run(
      LinearGenerationsTrial.parse({
        ...{ ...common, kind: "linear-generations", rows: 9, weights: 3, noise: 0.5, generations: 3, draws: 1 },
        ...{ regime: "accumulate", ...overrides },
      }),
      context,
    ).final as { risk: number; risks: number[] };

  test("is least squares on the stacked rows by the SVD", () => {
    const [law, noise] = [random(4, "population"), random(4, "labels")];
    const truth = normals(law, 3);
    let teacher = truth;
    const [X, Y]: [number[], number[]] = [[], []];
    const right = Array.from({ length: 3 }, () => {
      const rows = normals(law, 27);
      const errors = normals(noise, 9);
      for (let i = 0; i < 9; i++) {
        X.push(...rows.subarray(3 * i, 3 * i + 3));
        Y.push(teacher.reduce((sum, w, j) => sum + w * rows[3 * i + j], Math.sqrt(0.5) * errors[i]));
      }
      const problem = { X: Float64Array.from(X), n: Y.length, p: 3, Y: Float64Array.from(Y), outputs: 1 };
      teacher = minimumNormLeastSquares(problem).W;
      return teacher.reduce((sum, w, j) => sum + (w - truth[j]) * (w - truth[j]), 0);
    });
    const { risks, risk } = run({});
    risks.forEach((value, i) => expect(value).toBeCloseTo(right[i], 11));
    expect(risk).toBe(risks[2]);
  });

  test("without noise nothing is lost; more weights than rows are refused", () => {
    for (const inputs of ["fresh", "same"])
      expect(run({ noise: 0, regime: "replace", inputs }).risk).toBeLessThan(1e-20);
    expect(() => run({ weights: 10 })).toThrow("at most 9 weights");
  });
});

describe("the kind mixture-generations", () => {
  const run = (overrides: object) =>
    mixture.run(
      MixtureGenerationsTrial.parse({
        ...{ ...common, kind: "mixture-generations", shares: [0.8, 0.2], separation: 8, samples: 30 },
        ...{ generations: 10, draws: 200, regime: "replace", ...overrides },
      }),
      context,
    ).final as { lost: number; share: number; lostBy: number[]; shares: number[] };

  test("keeps the mean share, loses more and more, and less with more draws", () => {
    const { lost, share, lostBy } = run({});
    expect(Math.abs(share - 0.2)).toBeLessThan((4 * 0.4) / Math.sqrt(200));
    lostBy.forEach((value, i) => expect(value).toBeGreaterThanOrEqual(i === 0 ? 0 : lostBy[i - 1]));
    expect(lost).toBe(lostBy[9]);
    expect(run({ samples: 120 }).lost).toBeLessThan(lost);
    expect(run({ regime: "accumulate" }).lost).toBeLessThanOrEqual(lost);
  });

  test("components that overlap are still told apart by many draws", () => {
    const { share, lost } = run({ shares: [3, 1], separation: 3, samples: 1000, generations: 1, draws: 20 });
    expect(lost).toBe(0);
    expect(Math.abs(share - 0.25)).toBeLessThan(0.02); // 4σ of a share told from the labels: 0.012
  });
});
