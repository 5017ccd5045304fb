import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { cholesky } from "../../linalg/cholesky.ts";
import { BayesianLinearTrial, kind } from "./bayesian-linear.ts";

const base = {
  kind: "bayesian-linear",
  numerics: 2,
  seed: 11,
  data: { kind: "none" },
  x: [-1, -0.4, 0.1, 0.7, 1.2],
  t: [0.9, 0.1, -0.2, 0.5, 1.6],
  degrees: [0, 1, 2, 4],
  alpha: 0.5,
  beta: 9,
  draws: 0,
} as const;
type Final = { logEvidence: number[]; best: number[]; errorBound: number[] };
const context = { sample: {} as never, engine: {} as never, cancelled: () => false, progress: () => {} };
const run = (changed: object = {}) =>
  kind.run(BayesianLinearTrial.parse({ ...base, ...changed }), context).final as unknown as Final;

/** ln N(t | 0, I/β + ΦΦᵀ/α), by its covariance. */
function density(x: readonly number[], t: readonly number[], degree: number, alpha: number, beta: number): number {
  const n = x.length;
  const A = Float64Array.from({ length: n * n }, (_, at) => {
    const [i, j] = [Math.floor(at / n), at % n];
    let sum = i === j ? 1 / beta : 0;
    for (let k = 0; k <= degree; k++) sum += (x[i] * x[j]) ** k / alpha;
    return sum;
  });
  const { L } = cholesky({ A, n })!;
  const z = new Float64Array(n);
  let value = (-n / 2) * Math.log(2 * Math.PI);
  for (let i = 0; i < n; i++) {
    z[i] = t[i];
    for (let j = 0; j < i; j++) z[i] -= L[i * n + j] * z[j];
    z[i] /= L[i * n + i];
    value -= Math.log(L[i * n + i]) + (z[i] * z[i]) / 2;
  }
  return value;
}

describe("the kind bayesian-linear", () => {
  const { x, t, degrees, alpha, beta } = base;

  test("without draws is the density of the targets under each degree, within its bound and 1e-12", () => {
    const { logEvidence, best, errorBound } = run();
    degrees.forEach((degree, j) => {
      const away = Math.abs(logEvidence[j] - density(x, t, degree, alpha, beta));
      expect(away).toBeLessThan(1e-12 + errorBound[j]);
      expect(errorBound[j]).toBeLessThan(1e-8);
    });
    const most = Math.max(...logEvidence);
    expect(best).toEqual(logEvidence.map((value) => (value === most ? 1 : 0)));
  });

  test("of a constant is the integral over it", () => {
    const normal = (z: number, precision: number) =>
      Math.sqrt(precision / (2 * Math.PI)) * Math.exp((-precision * z * z) / 2);
    let sum = 0;
    const step = 1e-3;
    for (let w = -12; w < 12; w += step)
      sum += step * t.reduce((product, target) => product * normal(target - w, beta), normal(w, alpha));
    expect(run({ degrees: [0] }).logEvidence[0]).toBeCloseTo(Math.log(sum), 9);
  });

  test("with draws is the mean over targets with noise 1/β, and counts the wins", () => {
    const draws = 45;
    const { logEvidence, best } = run({ draws });
    const stream = random(base.seed, "labels");
    const [sums, wins] = [degrees.map(() => 0), degrees.map(() => 0)];
    for (let draw = 0; draw < draws; draw++) {
      const noise = normals(stream, x.length);
      const found = degrees.map((degree) =>
        density(
          x,
          t.map((mean, i) => mean + noise[i] / 3),
          degree,
          alpha,
          beta,
        ),
      );
      found.forEach((value, j) => (sums[j] += value / draws));
      wins[found.indexOf(Math.max(...found))]++;
    }
    sums.forEach((sum, j) => expect(logEvidence[j]).toBeCloseTo(sum, 9));
    expect(best.map((share) => Math.round(share * draws))).toEqual(wins);
    // several degrees win, so that a share is more than a yes or no
    expect(wins.filter((count) => count > 0).length).toBeGreaterThan(1);
  });

  test("one draw is not none, and of equal degrees the first wins", () => {
    expect(run({ draws: 1 }).logEvidence).not.toEqual(run().logEvidence);
    expect(run({ degrees: [1, 1] }).best).toEqual([1, 0]);
  });

  test("of one row and degree 0 is a normal density by hand", () => {
    const { logEvidence } = run({ x: [3], t: [2], degrees: [0], alpha: 4, beta: 2 });
    expect(logEvidence[0]).toBeCloseTo(-0.5 * Math.log(2 * Math.PI * 0.75) - 4 / 1.5, 13);
  });

  test("asks whether to stop, and counts what it does", () => {
    const trial = BayesianLinearTrial.parse({ ...base, draws: 7 });
    expect(() => kind.run(trial, { ...context, cancelled: () => true })).toThrow("stop");
    let counted = 0;
    expect(kind.run(trial, { ...context, progress: (more) => (counted += more) }).flops).toBe(counted);
  });

  test("refuses targets of another number than inputs, no degree, and a prior of no precision", () => {
    const accepted = (changed: object) => BayesianLinearTrial.safeParse({ ...base, ...changed }).success;
    expect(accepted({})).toBe(true);
    expect(accepted({ t: [1] })).toBe(false);
    expect(accepted({ degrees: [] })).toBe(false);
    expect(accepted({ alpha: 0 })).toBe(false);
    expect(accepted({ beta: -1 })).toBe(false);
  });
});
