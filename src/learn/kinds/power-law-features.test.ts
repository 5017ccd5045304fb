import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { RunContext } from "../../terms/kind.ts";
import type { Engine } from "../../engine/engine.ts";
import { drawFeatures } from "../scaling/power-law-features.ts";
import { blockCount } from "../scaling/feature-fits.ts";
import { kind, PowerLawFeaturesTrial } from "./power-law-features.ts";

const engine = createEngine(await loadEngineModule());

function trialOf(changes: Record<string, unknown> = {}): PowerLawFeaturesTrial {
  return PowerLawFeaturesTrial.parse({
    ...{ kind: "power-law-features", numerics: 2, seed: 4, data: { kind: "none" } },
    ...{
      modes: 70,
      decay: 1.5,
      targetDecay: 1.6,
      features: [3, 9],
      rows: [5, 12],
      ridges: [0.2],
      targets: 3,
      blocks: 1,
    },
    ...changes,
  });
}

function run(trial: PowerLawFeaturesTrial, cancelled = () => false) {
  let told = 0;
  // a kind that draws its own rows looks at no sample
  const context = { engine, cancelled, progress: (flops: number) => void (told += flops) };
  return { outcome: kind.run(trial, context as unknown as RunContext<Engine>), told: () => told };
}

describe("power-law-features", () => {
  test("its losses are those of readouts by gradient descent on what was drawn", () => {
    const trial = trialOf();
    const { outcome, told } = run(trial);
    const drawn = drawFeatures({ ...trial, engine, cancelled: () => false, progress: () => {} });
    const losses = outcome.final["losses"] as number[];
    trial.features.forEach((N, a) =>
      trial.rows.forEach((D, b) => {
        expect(losses[a * 2 + b]).toBeCloseTo(descended(drawn, { N, D, T: 3, widest: 9, ridge: 0.2 }), 6);
      }),
    );
    expect(told()).toBeCloseTo(outcome.flops, -1);
    expect(outcome.flops).toBeLessThanOrEqual(
      kind.cost(trial, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops,
    );
  });

  test("covariances are those of the units, which mean over fresh rows shows", () => {
    const trial = trialOf({ testRows: 20_000, modes: 10, features: [2], rows: [1] });
    const { testPhi, testY, covariance, cross } = drawFeatures({
      ...{ ...trial, engine, cancelled: () => false, progress: () => {} },
    });
    const meanOf = (value: (i: number) => number) =>
      Array.from({ length: 20_000 }, (_, i) => value(i)).reduce((sum, one) => sum + one, 0) / 20_000;
    expect(Math.abs(meanOf((i) => testPhi[2 * i] * testPhi[2 * i + 1]) - covariance[1])).toBeLessThan(0.1);
    expect(Math.abs(meanOf((i) => testPhi[2 * i] * testY[3 * i + 1]) - cross[1])).toBeLessThan(0.1);
    expect(meanOf((i) => testY[3 * i] * testY[3 * i])).toBeCloseTo(1, 1);
  });

  test("of several penalties the one of least loss counts; blocks are disjoint and as many as fit", () => {
    const each = [0.01, 0.2, 5].map((ridge) => run(trialOf({ ridges: [ridge] })).outcome.final["losses"] as number[]);
    const best = run(trialOf({ ridges: [0.01, 0.2, 5] })).outcome.final;
    expect(best["losses"]).toEqual(each[0].map((_, i) => Math.min(...each.map((losses) => losses[i]))));
    expect(blockCount({ features: [3, 9], rows: [5, 12], blocks: 16 }, 3, 5)).toEqual({ units: 3, parts: 2, count: 3 });
    expect(blockCount({ features: [3, 9], rows: [5, 12], blocks: 1 }, 3, 5).count).toBe(1);
  });

  test("exact matches of blocks fall with their length, and equal right rows at length 1", () => {
    const { outcome } = run(trialOf({ testRows: 400, tolerance: 0.5, lengths: [1, 2, 8] }));
    const matches = outcome.final["matches"] as number[];
    expect(matches).toHaveLength(6);
    for (const i of [0, 1]) {
      expect(matches[i]).toBeGreaterThan(matches[2 + i]);
      expect(matches[2 + i]).toBeGreaterThan(matches[4 + i]);
    }
  });

  test("stops when asked to", () => {
    expect(() => run(trialOf(), () => true)).toThrow("to finish");
  });
});

/** The same readout by plain gradient descent on ‖Φw − y‖² + δN‖w‖², and its loss over fresh rows. */
function descended(
  drawn: ReturnType<typeof drawFeatures>,
  { N, D, T, widest, ridge }: { N: number; D: number; T: number; widest: number; ridge: number },
): number {
  let total = 0;
  for (let t = 0; t < T; t++) {
    const w = new Float64Array(N);
    for (let step = 0; step < 60_000; step++) {
      const gradient = w.map((value) => ridge * N * value);
      for (let i = 0; i < D; i++) {
        let error = -drawn.Y[i * T + t];
        for (let j = 0; j < N; j++) error += drawn.Phi[i * widest + j] * w[j];
        for (let j = 0; j < N; j++) gradient[j] += error * drawn.Phi[i * widest + j];
      }
      for (let j = 0; j < N; j++) w[j] -= 0.003 * gradient[j];
    }
    let loss = 1;
    for (let j = 0; j < N; j++) {
      loss -= 2 * w[j] * drawn.cross[j * T + t];
      for (let m = 0; m < N; m++) loss += w[j] * w[m] * drawn.covariance[j * widest + m];
    }
    total += loss;
  }
  return total / T;
}
