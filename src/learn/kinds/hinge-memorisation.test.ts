import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import { HingeMemorisationTrial, hingesThrough, kind } from "./hinge-memorisation.ts";

const engine = createEngine(await loadEngineModule());

function run(overrides: object) {
  const trial = HingeMemorisationTrial.parse({
    ...{ kind: "hinge-memorisation", numerics: 2, seed: 3, data: { kind: "none" } },
    ...{ inputs: 7, units: 20, examples: 20, targets: "normal" },
    ...overrides,
  });
  return kind.run(trial, { engine, cancelled: () => false, progress: () => {} } as never).final;
}

describe("hingesThrough", () => {
  test("is a broken line through all points, by hand", () => {
    const { thresholds, weights } = hingesThrough(Float64Array.of(4, 0, 2), Float64Array.of(1, 3, -1));
    // at 0, 2, 4: 3, −1, 1
    expect([...thresholds]).toEqual([-1, 1, 3]);
    const f = (z: number) => weights.reduce((sum, w, j) => sum + w * Math.max(z - thresholds[j], 0), 0);
    expect([f(0), f(2), f(4), f(-5)]).toEqual([3, -1, 1, 0]);
  });
});

describe("the kind hinge-memorisation", () => {
  test("matches as many targets as it has units, with d + 2h weights, and no others", () => {
    for (const [units, inputs] of [
      [1, 1],
      [20, 7],
      [150, 30],
    ]) {
      const { matched, weights } = run({ units, inputs, examples: 2 * units + inputs, targets: "normal" });
      expect([matched, weights]).toEqual([units, inputs + 2 * units]);
    }
    const final = run({ targets: "signs" });
    expect(final["matched"]).toBe(20);
    expect(Number(final["error"])).toBeLessThan(1e-9);
  });

  test("fewer examples than units need fewer weights", () => {
    expect(run({ examples: 5 })).toMatchObject({ matched: 5, weights: 17 });
  });
});
