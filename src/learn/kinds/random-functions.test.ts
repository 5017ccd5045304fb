import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { ridgePath } from "../../linalg/ridge-path.ts";
import { nearestRidge } from "../random-functions/nearest-ridge.ts";
import { kind, RandomFunctionsTrial } from "./random-functions.ts";

const engine = createEngine(await loadEngineModule());
const base = {
  kind: "random-functions",
  numerics: 2,
  seed: 3,
  data: { kind: "none" },
  rows: 7,
  variances: [1, 0.6, 0.3, 0.2, 0.1],
  target: [0.2, 1, 0, 0, 0.5],
  features: 5,
  members: 3,
  ridge: 0.1,
  noise: 0.4,
} as const;
type Final = { one: number; mean: number; floor: number; ridge: number; kept: number[] };
const run = (changed: object = {}) =>
  kind.run(RandomFunctionsTrial.parse({ ...base, ...changed }), {
    sample: {} as never,
    engine,
    cancelled: () => false,
    progress: () => {},
  }).final as unknown as Final;

/** The same members by the ridge path, target by target, and the risk as a mean over new inputs. */
function byHand({
  ridge,
  features: p,
  members,
  noise,
}: {
  ridge: number;
  features: number;
  members: number;
  noise: number;
}) {
  const { rows: n, variances, target, seed } = base;
  const D = 2 * variances.length - 1;
  const stream = random(seed, "init");
  const wave = (j: number, x: number) =>
    j === 0 ? 1 : Math.SQRT2 * (j % 2 === 1 ? Math.cos(((j + 1) / 2) * x) : Math.sin((j / 2) * x));
  const inputs = Array.from({ length: n }, (_, i) => (2 * Math.PI * i) / n);
  const g = (x: number) => target.reduce<number>((sum, c, k) => sum + c * wave(k === 0 ? 0 : 2 * k - 1, x), 0);
  // a mean over 64 points is exact for products of frequencies below 32
  const fresh = Array.from({ length: 64 }, (_, i) => 0.1 + (2 * Math.PI * i) / 64);
  const smoothers = Array.from({ length: members }, () => {
    const z = normals(stream, D * p);
    const phi = (x: number, k: number) => {
      let sum = 0;
      for (let j = 0; j < D; j++) sum += Math.sqrt(variances[Math.ceil(j / 2)] / p) * wave(j, x) * z[j * p + k];
      return sum;
    };
    const X = Float64Array.from({ length: n * p }, (_, at) => phi(inputs[Math.floor(at / p)], at % p));
    const Y = Float64Array.from({ length: n * n }, (_, at) => (at % (n + 1) === 0 ? 1 : 0));
    const asked = { X, n, p, Y, outputs: n };
    const W = ridge === 0 ? minimumNormLeastSquares(asked).W : ridgePath(asked).at(ridge);
    return [...fresh, ...inputs].map((x) =>
      inputs.map((_, i) => {
        let sum = 0;
        for (let k = 0; k < p; k++) sum += phi(x, k) * W[k * n + i];
        return sum;
      }),
    );
  });
  const risk = (weights: number[][]) =>
    weights.slice(0, 64).reduce((sum, row, m) => {
      const fitted = row.reduce((all, weight, i) => all + weight * g(inputs[i]), 0);
      const squares = row.reduce((all, weight) => all + weight * weight, 0);
      return sum + ((fitted - g(fresh[m])) ** 2 + noise * squares) / 64;
    }, 0);
  const average = smoothers[0].map((row, m) =>
    row.map((_, i) => smoothers.reduce((sum, s) => sum + s[m][i] / members, 0)),
  );
  // shares kept of the waves at the inputs, which are the kernel matrix's eigenvectors
  const kept = Array.from({ length: n }, (_, j) => {
    const image = average.slice(64).map((row) => row.reduce((sum, weight, i) => sum + weight * wave(j, inputs[i]), 0));
    return image.reduce((sum, value, i) => sum + value * wave(j, inputs[i]), 0) / n;
  });
  return { one: smoothers.reduce((sum, s) => sum + risk(s) / members, 0), mean: risk(average), kept };
}

describe("the kind random-functions", () => {
  test("its risks are those of the same fits by the ridge path and the SVD, on fresh inputs", () => {
    for (const at of [
      { ridge: 0.1, features: 5, members: 3, noise: 0.4 },
      { ridge: 0.1, features: 12, members: 2, noise: 0 },
      { ridge: 0, features: 4, members: 3, noise: 0.4 },
    ]) {
      const { one, mean, floor, kept, ridge } = run(at);
      const right = byHand(at);
      expect(one).toBeCloseTo(right.one, 9);
      expect(mean).toBeCloseTo(right.mean, 9);
      kept.forEach((share, k) => expect(share).toBeCloseTo(right.kept[Math.max(0, 2 * k - 1)], 9));
      // d = 7(v_k + v_{7−k}), for the constant and for each cosine and sine
      const eigenvalues = [7, 4.2, 4.2, 2.1, 2.1, 2.1, 2.1];
      const away = (l: number) => eigenvalues.reduce((sum, d, j) => sum + (right.kept[j] - d / (d + l)) ** 2, 0);
      for (let l = 0.001; l < 1000; l *= 1.01) expect(away(ridge)).toBeLessThanOrEqual(away(l) + 1e-9);
      // floor + (one − floor)/M is the mean's risk
      expect(floor + (one - floor) / at.members).toBeCloseTo(mean, 12);
    }
  });

  test("with very many features is kernel ridge itself, which keeps d/(d+λ)", () => {
    const { ridge, kept, one, floor } = run({ features: 10_000, members: 4, ridge: 3 });
    // d = 7(v_k + v_{7−k}); a member scatters as √(n/p) = .026
    [7, 4.2, 2.1, 0.7 * 3].forEach((d, k) => expect(Math.abs(kept[k] - d / (d + 3))).toBeLessThan(0.02));
    expect(Math.abs(ridge / 3 - 1)).toBeLessThan(0.05);
    expect(one / floor).toBeLessThan(1.02);
  });

  test("interpolates without a penalty once p ≥ n: everything is kept", () => {
    const { kept, ridge } = run({ ridge: 0, features: 9 });
    kept.forEach((share) => expect(share).toBeCloseTo(1, 9));
    expect(ridge).toBeLessThan(1e-6);
  });

  test("keeps p of n degrees of freedom without a penalty and p < n", () => {
    const { kept } = run({ ridge: 0, features: 3, members: 4000 });
    // one constant, and each frequency by its cosine and its sine, alike in the mean
    expect(Math.abs(kept[0] + 2 * (kept[1] + kept[2] + kept[3]) - 3)).toBeLessThan(0.03);
  });

  test("is a function of its seed, and asks whether to stop", () => {
    expect(run()).toEqual(run());
    expect(run({ seed: 4 }).one).not.toBe(run().one);
    const context = { sample: {} as never, engine, cancelled: () => true, progress: () => {} };
    expect(() => kind.run(RandomFunctionsTrial.parse(base), context)).toThrow("request to stop");
  });

  test("refuses a target outside of its functions, negative variances and one member", () => {
    const refused = (changed: object) => RandomFunctionsTrial.safeParse({ ...base, ...changed }).success;
    expect(refused({ target: [1, 1, 1, 1, 1, 1] })).toBe(false);
    expect(refused({ variances: [1, -1, 1, 1, 1] })).toBe(false);
    expect(refused({ members: 1 })).toBe(false);
    expect(refused({})).toBe(true);
  });
});

describe("nearestRidge", () => {
  const d = Float64Array.from([9, 4, 1, 0.3]);
  test("finds the penalty of a kernel ridge fit", () => {
    for (const lambda of [1e-4, 0.2, 7, 500])
      expect(
        nearestRidge(
          d,
          d.map((value) => value / (value + lambda)),
        ) / lambda,
      ).toBeCloseTo(1, 6);
  });
  test("is beside its least value by brute force, for shares that no penalty gives", () => {
    const kept = Float64Array.from([0.9, 0.3, 0.6, 0.1]);
    const away = (l: number) => d.reduce((sum, value, i) => sum + (kept[i] - value / (value + l)) ** 2, 0);
    const found = nearestRidge(d, kept);
    for (let l = 0.01; l < 100; l *= 1.01) expect(away(found)).toBeLessThanOrEqual(away(l) + 1e-12);
  });
});
