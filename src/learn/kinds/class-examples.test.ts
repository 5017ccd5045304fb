import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { weightedFunctions } from "../finite-classes/weighted-functions.ts";
import { whatExamplesTell } from "../threshold/what-examples-tell.ts";
import { ClassExamplesTrial, kind as examples } from "./class-examples.ts";
import { ConsistentLearnerTrial, kind as learner } from "./consistent-learner.ts";

const context = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const common = { numerics: 2, seed: 5, data: { kind: "none" } };
const gates = { kind: "threshold", largest: 2 } as const;
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };

const byLaw = (widths: readonly number[], unit: object = gates) =>
  ClassExamplesTrial.parse({ kind: "class-examples", ...common, widths, unit });
const numbers = (value: unknown) => (value as readonly number[]).map(numberOf);

describe("weightedFunctions", () => {
  test("weighs threshold functions as random settings make them, ties drawn anew", () => {
    const widths = [2, 2, 1];
    const { codes, settings } = weightedFunctions({ widths, unit: { kind: "threshold", largest: 1 } }, () => undefined);
    const stream = random(8, "population");
    const said = (w: readonly number[], x: readonly number[]) => w[0] + w[1] * x[0] + w[2] * x[1];
    const corners = [0, 1, 2, 3].map((row) => [row & 1 ? 1 : -1, row & 2 ? 1 : -1]);
    const gate = (): number[] => {
      const w = [0, 0, 0].map(() => stream.below(3) - 1);
      return corners.some((x) => said(w, x) === 0) ? gate() : w;
    };
    const seen = new Map<number, number>();
    const draws = 20_000;
    for (let i = 0; i < draws; i++) {
      const [a, b, top] = [gate(), gate(), gate()];
      let code = 0;
      corners.forEach((x, row) => {
        const hidden = [a, b].map((w) => (said(w, x) > 0 ? 1 : -1));
        if (said(top, hidden) > 0) code |= 1 << row;
      });
      seen.set(code, (seen.get(code) ?? 0) + 1);
    }
    expect([...seen.keys()].sort((x, y) => x - y)).toEqual(codes);
    codes.forEach((code, f) => {
      // 4σ
      const sigma = Math.sqrt((settings[f] * (1 - settings[f])) / draws);
      expect(Math.abs(seen.get(code)! / draws - settings[f])).toBeLessThan(4 * sigma);
    });
  });
});

describe("class-examples", () => {
  test("by functions identifies as often as trying all sets of inputs does", () => {
    for (const widths of [
      [2, 1],
      [3, 1],
      [2, 2],
      [2, 2, 2],
      [3, 2, 1],
    ]) {
      const { codes, inputs, labelBits } = weightedFunctions({ widths, unit: gates }, () => undefined);
      const { sets, identified } = whatExamplesTell({ codes, inputs, labelBits }, () => undefined);
      const { final } = examples.run(byLaw(widths), context());
      numbers(final["identifiedByFunctions"]).forEach((share, k) =>
        expect(share).toBeCloseTo(identified[k] / (codes.length * sets[k]), 12),
      );
      expect(final["functions"]).toBe(codes.length);
    }
  });

  test("of a chain of truth tables: settings make constants but for 2^(−L), and one example names them", () => {
    for (const L of [1, 2, 5, 30]) {
      const { final } = examples.run(
        byLaw(
          Array.from({ length: L + 1 }, () => 1),
          { kind: "boolean" },
        ),
        context(),
      );
      const rare = 1 / 2 ** L;
      expect(final).toMatchObject({
        ...{ functions: 4, namedByFunctions: [0.25, 0.5, 1], errorByFunctions: [0.5, 0.25, 0] },
        ...{ neededByFunctions: 2, neededBySettings: 2, namesByFunctions: 2, namesBySettings: L < 5 ? 2 : 1 },
      });
      [(1 - rare) / 2, 1 - rare, 1].forEach((share, k) =>
        expect(numbers(final["namedBySettings"])[k]).toBeCloseTo(L === 1 && k === 0 ? 0.25 : share, 12),
      );
      // a constant and one that is none agree
      expect(numbers(final["errorBySettings"])[1]).toBeCloseTo(rare * (1 - rare), 12);
    }
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    for (const of of [byLaw([2, 2, 2]), byLaw([3, 1, 1]), byLaw([2, 2], { kind: "boolean" })]) {
      let told = 0;
      const { flops } = examples.run(
        of,
        context((done) => (told += done)),
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(examples.cost(of, facts).flops);
    }
    expect(() => examples.run(byLaw([3, 2, 1]), { ...context(), cancelled: () => true })).toThrow();
  });
});

describe("consistent-learner", () => {
  const drawn = (of: object) =>
    ConsistentLearnerTrial.parse({
      ...{ kind: "consistent-learner", ...common, widths: [2, 1], unit: gates, law: "functions", examples: 6 },
      ...{ epsilon: 0.1, draws: 4000, ...of },
    });

  test("identifies and fails as often as all orders of inputs say", () => {
    const { codes } = weightedFunctions({ widths: [2, 1], unit: gates }, () => undefined);
    let [identified, worst, total] = [0, 0, 0];
    for (let order = 0; order < 4 ** 6; order++) {
      let shown = 0;
      for (let i = 0, rest = order; i < 6; i++, rest >>= 2) shown |= 1 << (rest & 3);
      for (const target of codes) {
        const errors = codes
          .filter((code) => ((code ^ target) & shown) === 0)
          .map((code) => [0, 1, 2, 3].filter((x) => ((code ^ target) >> x) & 1).length / 4);
        total++;
        if (errors.length === 1) identified++;
        worst += Math.max(...errors);
      }
    }
    const { final } = learner.run(drawn({}), context());
    const share = identified / total;
    // 4σ; errors lie in [0, 1]
    expect(Math.abs(numberOf(final["identified"]) - share)).toBeLessThan(4 * Math.sqrt((share * (1 - share)) / 4000));
    expect(numberOf(final["failed"])).toBeCloseTo(1 - numberOf(final["identified"]), 12);
    expect(Math.abs(numberOf(final["worst"]) - worst / total)).toBeLessThan(4 * Math.sqrt(0.25 / 4000));
    expect(numberOf(final["error"])).toBeLessThan(numberOf(final["worst"]));
  });

  test("an error that is allowed is no failure, and without examples every function agrees", () => {
    expect(learner.run(drawn({ epsilon: 1, examples: 0 }), context()).final["failed"]).toBe(0);
    expect(learner.run(drawn({ examples: 0 }), context()).final).toMatchObject({ failed: 1, worst: 1 });
    const chain = { widths: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], unit: { kind: "boolean" }, examples: 0, draws: 500 };
    // nearly all targets are one of two constants
    const { final } = learner.run(drawn({ ...chain, law: "settings" }), context());
    expect(numberOf(final["error"])).toBeCloseTo(0.5, 12);
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    let told = 0;
    const trial = drawn({ widths: [2, 2, 2], draws: 50 });
    const { flops } = learner.run(
      trial,
      context((done) => (told += done)),
    );
    expect(told).toBe(flops);
    expect(flops).toBeLessThanOrEqual(learner.cost(trial, facts).flops);
    expect(() => learner.run(drawn({ draws: 1e6 }), { ...context(), cancelled: () => true })).toThrow();
  });
});
