import { describe, expect, test } from "vitest";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { leadingRanks } from "../derivatives/leading-ranks.ts";
import { outputJacobian } from "../derivatives/output-jacobian.ts";
import { scatteredParameters } from "../derivatives/scattered-parameters.ts";
import { tangentGram } from "../derivatives/tangent-gram.ts";
import { kind as gram, type GramIdentificationTrial } from "./gram-identification.ts";
import { kind as jacobian } from "./jacobian-identification.ts";

const context = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const trial = (of: Partial<GramIdentificationTrial>): GramIdentificationTrial => ({
  ...{ kind: "gram-identification", numerics: 2, seed: 4, data: { kind: "none" }, widths: [3, 3], unit: "linear" },
  ...{ bias: false, centre: "identity", gain: 0.5, inputs: 12 },
  ...of,
});

test("tangentGram is JJᵀ of the Jacobian that is written out", () => {
  for (const unit of ["linear", "tanh", "relu"] as const) {
    for (const [widths, bias] of [
      [[2, 3, 2], true],
      [[3, 2, 4, 1], false],
      [[4, 2], true],
      [[1, 1, 1], false],
    ] as const) {
      const architecture = { widths, unit: { kind: unit }, bias };
      const parameters = scatteredParameters(architecture, { seed: 3, centre: "zero", gain: 1 });
      const [rows, w, outputs] = [5, parameters.length, widths[widths.length - 1]];
      const network = { architecture, parameters, x: normals(random(1, "x"), rows * widths[0]), rows };
      const J = outputJacobian(network);
      const G = tangentGram(network, () => undefined);
      const R = rows * outputs;
      for (let r = 0; r < R; r++)
        for (let s = 0; s < R; s++) {
          let sum = 0;
          for (let p = 0; p < w; p++) sum += J[r * w + p] * J[s * w + p];
          expect(Math.abs(G[r * R + s] - sum)).toBeLessThan(1e-13 * (1 + Math.abs(sum)));
          expect(G[r * R + s]).toBe(G[s * R + r]);
        }
    }
  }
});

test("leadingRanks of a Gram matrix are those of its vectors, block by block, in whole numbers", () => {
  const vectors = [
    [1, 0, 2, 0],
    [2, 0, 4, 0],
    [0, 1, 0, 0],
    [1, 1, 2, 0],
    [5, 5, 10, 0],
    [0, 0, 0, 3],
  ];
  const G = Float64Array.from(
    vectors.flatMap((u) => vectors.map((v) => u.reduce((sum, value, i) => sum + value * v[i], 0))),
  );
  expect(leadingRanks(G, { size: 6, block: 1 }, () => undefined).ranks).toEqual([1, 1, 2, 2, 2, 3]);
  expect(leadingRanks(G, { size: 6, block: 2 }, () => undefined).ranks).toEqual([1, 2, 3]);
});

describe("gram-identification", () => {
  test("finds what the singular values of the Jacobian find", () => {
    for (const of of [
      { widths: [3, 5] },
      { widths: [5, 2, 1] },
      { widths: [6, 2, 6] },
      { widths: [4, 4, 4, 4], bias: true },
      { widths: [2, 3, 1], unit: "relu", bias: true },
    ] as const) {
      const { final } = gram.run(trial({ ...of, widths: [...of.widths] }), context());
      const other = jacobian.run(
        { ...trial({ ...of, widths: [...of.widths] }), kind: "jacobian-identification" },
        context(),
      ).final;
      for (const name of ["parameters", "rank", "needed", "before", "equations"])
        expect([name, final[name]]).toEqual([name, other[name]]);
      expect(numberOf(final["gap"])).toBeGreaterThan(1e3);
    }
  });

  test("says where half of the digits do not decide: a deep tanh network", () => {
    const { final } = gram.run(trial({ widths: [6, 6, 6, 6, 6], unit: "tanh", bias: true, inputs: 31 }), context());
    expect(Math.min(numberOf(final["margin"]), numberOf(final["gap"]))).toBeLessThan(1e3);
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };
    for (const of of [trial({}), trial({ widths: [4, 2, 5], bias: true, inputs: 9 })]) {
      let told = 0;
      const { flops } = gram.run(
        of,
        context((done) => (told += done)),
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(gram.cost(of, facts).flops);
    }
    const deep = trial({ widths: [16, 16, 16], inputs: 20 });
    expect(() => gram.run(deep, { ...context(), cancelled: () => true })).toThrow();
  });
});
