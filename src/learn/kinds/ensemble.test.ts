import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { permutation, random } from "../../base/random.ts";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { minimumNormLeastSquares } from "../../linalg/min-norm.ts";
import { ridgePath } from "../../linalg/ridge-path.ts";
import { EnsembleTrial, kind } from "./ensemble.ts";

const engine = createEngine(await loadEngineModule());
const base = {
  kind: "ensemble",
  numerics: 2,
  seed: 7,
  data: { kind: "none" },
  rows: 12,
  features: 8,
  memberRows: 12,
  memberFeatures: 4,
  sizes: [1, 3],
  signal: 5,
  noise: 0.6,
  ridge: 0,
} as const;
type Final = { risk: number[]; memberRisk: number[]; parameters: number[] };
const context = { sample: {} as never, engine, cancelled: () => false, progress: () => {} };
const run = (changed: object = {}) =>
  kind.run(EnsembleTrial.parse({ ...base, ...changed }), context).final as unknown as Final;

/** The same ensembles row by row: repeated rows are repeated, fits are by the SVD, errors are counted on fresh inputs. */
function byHand(asked: {
  rows: number;
  features: number;
  memberRows: number;
  memberFeatures: number;
  members: number;
  repetitions: number;
  ridge: number;
  again: boolean;
}) {
  const { rows, features: D, memberRows: k, memberFeatures: p, members, repetitions, ridge, again } = asked;
  const { seed, signal, noise } = base;
  const [population, labels, order] = [random(seed, "population"), random(seed, "labels"), random(seed, "init")];
  let [one, mean] = [0, 0];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    const direction = normals(population, D);
    const length = Math.hypot(...direction);
    const beta = direction.map((value) => (Math.sqrt(signal) * value) / length);
    const x = normals(population, rows * D);
    const e = normals(labels, rows);
    const target = (i: number) => beta.reduce((sum, b, j) => sum + b * x[i * D + j], Math.sqrt(noise) * e[i]);
    const fits = Array.from({ length: members }, () => {
      const chosen = permutation(order, D).slice(0, p);
      const drawn = again
        ? Int32Array.from({ length: k }, () => order.below(rows))
        : permutation(order, rows).slice(0, k);
      const X = Float64Array.from({ length: k * p }, (_, at) => x[drawn[Math.floor(at / p)] * D + chosen[at % p]]);
      const problem = { X, n: k, p, Y: Float64Array.from(drawn, target), outputs: 1 };
      const w = ridge === 0 ? minimumNormLeastSquares(problem).W : ridgePath(problem).at(ridge);
      const whole = new Float64Array(D);
      chosen.forEach((j, at) => (whole[j] = w[at]));
      return whole;
    });
    // E(x·v)² = Σ v² over inputs ±1, all of them: exact by enumeration of signs
    const risk = (v: (j: number) => number) => {
      let sum = 0;
      for (let code = 0; code < 1 << D; code++) {
        let gap = 0;
        for (let j = 0; j < D; j++) gap += (code & (1 << j) ? 1 : -1) * (v(j) - beta[j]);
        sum += (gap * gap) / (1 << D);
      }
      return sum;
    };
    one += fits.reduce((sum, w) => sum + risk((j) => w[j]) / members, 0) / repetitions;
    mean += risk((j) => fits.reduce((sum, w) => sum + w[j] / members, 0)) / repetitions;
  }
  return { one, mean };
}

describe("the kind ensemble", () => {
  const shapes = {
    "least squares on some features": { memberFeatures: 4 },
    "least squares on some rows": { memberFeatures: 3, memberRows: 7 },
    "the minimum norm on fewer rows than features": { memberFeatures: 8, memberRows: 5 },
    "least squares on a bootstrap sample": { memberFeatures: 3, again: true },
    "the minimum norm on a bootstrap sample": { features: 10, memberFeatures: 10, memberRows: 9, again: true },
    "ridge on a bootstrap sample": { memberFeatures: 6, ridge: 0.7, again: true },
    "four draws of three rows": { rows: 3, memberRows: 4, memberFeatures: 8, again: true },
  };
  for (const [name, { again = false, ...changed }] of Object.entries(shapes) as [
    string,
    { again?: boolean; memberFeatures: number },
  ][]) {
    test(`${name}: its risks are those of the SVD's fits on the rows as drawn`, () => {
      const { rows, features, memberRows, memberFeatures, ridge } = { ...base, ...changed };
      const asked = { rows, features, memberRows, memberFeatures, ridge, members: 3, again };
      const { risk, memberRisk, parameters } = run({
        ...{ ...changed, sizes: [3], repetitions: 4 },
        ...(again ? { rowDraw: "with-replacement" } : {}),
      });
      const { one, mean } = byHand({ ...asked, repetitions: 4 });
      expect(risk[0] / mean).toBeCloseTo(1, 8);
      expect(memberRisk[0] / one).toBeCloseTo(1, 8);
      expect(parameters).toEqual([3 * memberFeatures]);
    });
  }

  test("its ensembles are nested, and one repetition is what no word about them means", () => {
    expect(run({ sizes: [3] }).risk[0]).toBe(run({ sizes: [1, 2, 3] }).risk[2]);
    expect(run({ repetitions: 1 })).toEqual(run());
    expect(run().risk[0]).toBe(run().memberRisk[0]);
  });

  test("the mean is never worse than its members (Krogh, Vedelsby 1995), and members alike are one", () => {
    const { risk, memberRisk } = run({ sizes: [2, 5, 20] });
    risk.forEach((value, i) => expect(value).toBeLessThan(memberRisk[i]));
    const alike = run({ memberFeatures: 8, sizes: [1, 9] });
    expect(alike.risk[1]).toBeCloseTo(alike.risk[0], 12);
  });

  test("finds β itself without noise and with all of the features", () => {
    expect(run({ memberFeatures: 8, noise: 0 }).risk[0]).toBeLessThan(1e-20);
  });

  test("asks whether to stop, and counts its operations", () => {
    const trial = EnsembleTrial.parse({ ...base, repetitions: 3 });
    expect(() => kind.run(trial, { ...context, cancelled: () => true })).toThrow("stop");
    let counted = 0;
    const { flops } = kind.run(trial, { ...context, progress: (more) => (counted += more) });
    expect(counted).toBeGreaterThan(0.3 * flops);
    expect(flops).toBeLessThanOrEqual(kind.cost(trial, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops);
  });

  test("refuses members with more rows or features than there are", () => {
    const accepted = (changed: object) => EnsembleTrial.safeParse({ ...base, ...changed }).success;
    expect(accepted({ memberRows: 13 })).toBe(false);
    expect(accepted({ memberRows: 13, rowDraw: "with-replacement" })).toBe(true);
    expect(accepted({ memberFeatures: 9 })).toBe(false);
  });
});
