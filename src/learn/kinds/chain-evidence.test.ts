import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { ChainEvidenceTrial, kind } from "./chain-evidence.ts";

const base = {
  kind: "chain-evidence",
  numerics: 2,
  seed: 9,
  data: { kind: "none" },
  layers: 1,
  product: 0.8,
  beta: 2,
  rows: [3, 12],
  draws: 2500,
} as const;
type Final = { cost: number[]; slope: number[] };
const context = { sample: {} as never, engine: {} as never, cancelled: () => false, progress: () => {} };
const run = (changed: object = {}) =>
  kind.run(ChainEvidenceTrial.parse({ ...base, ...changed }), context).final as unknown as Final;

/** ln likelihood of a slope on the first k rows, term by term. */
function logLikelihood(k: number, slope: number): number {
  const { seed, product, beta } = base;
  const x = normals(random(seed, "population"), 12);
  const noise = normals(random(seed, "labels"), 12);
  let sum = 0;
  for (let i = 0; i < k; i++) {
    const y = product * x[i] + noise[i] / Math.sqrt(beta);
    sum += 0.5 * Math.log(beta / (2 * Math.PI)) - (beta / 2) * (y - slope * x[i]) ** 2;
  }
  return sum;
}

const normal = (w: number) => Math.exp((-w * w) / 2) / Math.sqrt(2 * Math.PI);

/** E f(w₁ ⋯ w_L) over standard normal weights, by sums over a grid of each. */
function overWeights(layers: number, f: (product: number) => number): number {
  const step = layers < 3 ? 0.02 : 0.1;
  const grid = Array.from({ length: Math.round(14 / step) }, (_, i) => -7 + (i + 0.5) * step);
  const inner = (left: number, product: number): number =>
    left === 0 ? f(product) : grid.reduce((sum, w) => sum + step * normal(w) * inner(left - 1, product * w), 0);
  return inner(layers, 1);
}

describe("the kind chain-evidence", () => {
  test("reports the slope of the largest likelihood", () => {
    const { slope } = run();
    base.rows.forEach((k, at) => {
      const best = logLikelihood(k, slope[at]);
      for (const away of [-1e-3, 1e-3]) expect(logLikelihood(k, slope[at] + away)).toBeLessThan(best);
    });
  });

  test("of one layer is the integral over its weight, whatever the number of draws", () => {
    const { cost, slope } = run();
    base.rows.forEach((k, at) => {
      const best = logLikelihood(k, slope[at]);
      const evidence = overWeights(1, (product) => Math.exp(logLikelihood(k, product) - best));
      expect(cost[at]).toBeCloseTo(-Math.log(evidence), 9);
      expect(run({ draws: 1 }).cost[at]).toBeCloseTo(cost[at], 11);
    });
  });

  test("of two and three layers is the integral over all weights, to four standard errors", () => {
    for (const [layers, draws] of [
      [2, 40_000],
      [3, 40_000],
    ]) {
      const { cost, slope } = run({ layers, draws });
      base.rows.forEach((k, at) => {
        const best = logLikelihood(k, slope[at]);
        const table = Array.from({ length: 4001 }, (_, i) => Math.exp(logLikelihood(k, (i - 2000) / 200) - best));
        // linear between multiples of 1/200; beyond ±10 the likelihood is nothing
        const likelihood = (product: number) => {
          const place = Math.abs(product) >= 9.9 ? 0 : product * 200 + 2000;
          const low = Math.floor(place);
          return table[low] + (place - low) * (table[low + 1] - table[low]);
        };
        const evidence = overWeights(layers, likelihood);
        // a draw lies between 0 and 1 and scatters by at most √(evidence)
        const error = 4 / Math.sqrt(draws * evidence);
        expect(Math.abs(cost[at] + Math.log(evidence))).toBeLessThan(error);
        expect(error).toBeLessThan(0.1);
      });
    }
  });

  test("smaller row counts are the beginnings of the same rows, and share the drawn weights", () => {
    const all = run({ layers: 3, rows: [3, 7, 12] });
    expect(run({ layers: 3, rows: [3, 12] }).cost).toEqual([all.cost[0], all.cost[2]]);
    expect(run({ layers: 3, rows: [12] }).slope).toEqual([all.slope[2]]);
  });

  test("evidence that underflows is an infinite cost, spelt out", () => {
    expect(run({ product: 1e4, beta: 1e4 }).cost).toEqual(["Infinity", "Infinity"]);
  });

  test("asks whether to stop, and counts what it does", () => {
    const trial = ChainEvidenceTrial.parse({ ...base, layers: 2 });
    expect(() => kind.run(trial, { ...context, cancelled: () => true })).toThrow("stop");
    let counted = 0;
    expect(kind.run(trial, { ...context, progress: (more) => (counted += more) }).flops).toBe(counted);
  });

  test("refuses no layer, no row and no draw", () => {
    const accepted = (changed: object) => ChainEvidenceTrial.safeParse({ ...base, ...changed }).success;
    expect(accepted({})).toBe(true);
    expect(accepted({ layers: 0 })).toBe(false);
    expect(accepted({ rows: [] })).toBe(false);
    expect(accepted({ draws: 0 })).toBe(false);
  });
});
