import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { Sample } from "../../terms/sample.ts";
import { numberOf } from "../../terms/trial.ts";
import { designOf } from "../least-squares/design.ts";
import { naiveInverse } from "../least-squares/naive-inverse.ts";
import { kind, LeastSquaresRoutesTrial } from "./least-squares-routes.ts";

const engine = createEngine(await loadEngineModule());

function solve(members: object) {
  const trial = LeastSquaresRoutesTrial.parse({
    kind: "least-squares-routes",
    numerics: 2,
    seed: 3,
    data: { kind: "none" },
    targets: { from: "linear", coefficients: "integers", noise: 0.25 },
    ridge: 0.5,
    tolerance: 1e-10,
    freshRows: 4,
    ...members,
  });
  const sample = {} as Sample; // nothing is drawn for it
  return kind.run(trial, { engine, sample, cancelled: () => false, progress: () => undefined }).final;
}

const numbers = (value: unknown) => (value as number[]).map(Number);

describe("least-squares-routes", () => {
  const path = new URL("../../../test/oracles/post-least-squares.json", import.meta.url);
  const post = JSON.parse(readFileSync(path, "utf8")) as {
    readonly X: number[][];
    readonly y: number[];
    readonly beta: number[];
    readonly lapack: { readonly rank: number; readonly minimumNorm: number[]; readonly singularValues: number[] };
  };

  test("agrees with LAPACK on the post's numbers, and says what is lost", () => {
    const final = solve({
      design: { from: "numbers", rows: post.X },
      targets: { from: "numbers", y: post.y, coefficients: post.beta },
    });
    const s = post.lapack.singularValues;
    expect([final["rankSvd"], final["rankQr"]]).toEqual([post.lapack.rank, post.lapack.rank]);
    for (const route of ["Svd", "Qr"])
      for (const [j, w] of numbers(final[`coefficients${route}`]).entries())
        expect(w).toBeCloseTo(post.lapack.minimumNorm[j], 10);
    expect(final["conditionKept"]).toBeCloseTo(s[0] / s[9], 9);
    // r/n of noise stays in each of n fitted rows on average: here all of it
    expect(final["predictionVariance"]).toBeCloseTo(1, 10);
    expect(final).toMatchObject({ inverseReturned: 1, inversePasses: 0, estimable: [], undetermined: 1 });
    expect(final["warnings"]).toHaveLength(2);
  });

  test("where all is well the routes agree, ridge shrinks, and nothing is warned of", () => {
    const final = solve({ design: { from: "gaussian", rows: 12, columns: 4 } });
    for (const route of ["Naive", "Qr"]) expect(final[`distance${route}`]).toBeLessThan(1e-12);
    expect(final["distanceRidge"]).toBeGreaterThan(1e-3);
    expect(numberOf(final["residualRidge"])).toBeGreaterThan(numberOf(final["residualSvd"]));
    expect(final).toMatchObject({ estimable: [0, 1, 2, 3], predictable: 4, inversePasses: 1, warnings: [] });
  });

  test("the error of predictions is tr (XᵀX)⁻¹ for Gaussian rows", () => {
    const design = { from: "gaussian", rows: 9, columns: 3 } as const;
    const { X } = designOf(design, 3);
    const gram = new Float64Array(9);
    for (let i = 0; i < 9; i++)
      for (let a = 0; a < 3; a++) for (let b = 0; b < 3; b++) gram[3 * a + b] += X[3 * i + a] * X[3 * i + b];
    const { inverse } = naiveInverse(gram, 3);
    const final = solve({ design });
    expect(final["predictionVariance"]).toBeCloseTo(inverse![0] + inverse![4] + inverse![8], 12);
    expect(numberOf(final["predictionMissed"])).toBeLessThan(1e-20);
  });

  test("ridge solves its normal equations", () => {
    const design = { from: "gaussian", rows: 3, columns: 5 } as const;
    const w = numbers(
      solve({ design, targets: { from: "numbers", y: [1, -2, 4], coefficients: [] } })["coefficientsRidge"],
    );
    const { X } = designOf(design, 3);
    const left = [1, -2, 4].map((y, i) => y - w.reduce((sum, value, j) => sum + X[5 * i + j] * value, 0));
    for (let j = 0; j < 5; j++)
      expect(left.reduce((sum, r, i) => sum + r * X[5 * i + j], 0)).toBeCloseTo(0.5 * w[j], 10);
  });

  test("copied columns: an exact zero pivot; their coefficients are lost, the others kept", () => {
    const final = solve({ design: { from: "copied", rows: 9, columns: 4, copies: 1 } });
    expect(final).toMatchObject({
      inverseReturned: 0,
      inversePasses: 0,
      estimable: [1, 2, 3],
      undetermined: 1,
      predictable: 4,
    });
    expect(final["inverseError"]).toBe("Infinity");
    expect(final["coefficientsNaive"]).toBeNull();
  });

  test("mixtures: predictions determined where coefficients are not; fewer rows than causes: neither", () => {
    const mixture = { from: "latent", latent: 3, columns: 10 };
    expect(solve({ design: { ...mixture, rows: 6 } })).toMatchObject({
      rankSvd: 3,
      rankQr: 3,
      predictable: 4,
      estimable: [],
    });
    const short = solve({ design: { ...mixture, rows: 2 } });
    expect(short).toMatchObject({ rankSvd: 2, predictable: 0 });
    expect(numberOf(short["predictionMissed"])).toBeGreaterThan(0);
  });

  test("a Hilbert matrix is whole numbers: the least common multiple over i+j−1", () => {
    expect([...designOf({ from: "hilbert", side: 3 }, 0).X]).toEqual([60, 30, 20, 30, 20, 15, 20, 15, 12]);
    expect(designOf({ from: "hilbert", side: 18 }, 0).X.every(Number.isSafeInteger)).toBe(true);
  });

  test("tables with gaps and targets of another length are refused", () => {
    expect(() => solve({ design: { from: "numbers", rows: [[1, 2], [3]] } })).toThrow("rows of 2 numbers");
    const targets = { from: "numbers", y: [1], coefficients: [] };
    expect(() => solve({ design: { from: "numbers", rows: [[1], [3]] }, targets })).toThrow("2 targets");
  });
});

test("naiveInverse inverts, notices a zero pivot only, and cannot notice rounding", () => {
  expect([...naiveInverse(Float64Array.of(0, 2, 4, 0), 2).inverse!]).toEqual([0, 0.25, 0.5, 0]);
  expect(naiveInverse(Float64Array.of(1, 2, 2, 4), 2)).toEqual({ inverse: null, error: Infinity });
  // .1 + .2 is not .3: singular on paper, regular in doubles
  expect(naiveInverse(Float64Array.of(0.1 + 0.2, 3, 0.3, 3), 2).inverse).not.toBeNull();
});
