import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import type { RunContext } from "../../terms/kind.ts";
import type { Engine } from "../../engine/engine.ts";
import { anneal, drawGates, signsOf } from "../threshold/annealed.ts";
import { perceptron } from "../threshold/perceptron.ts";
import { kind, ThresholdLearnerTrial } from "./threshold-learner.ts";

const context = (cancelled = () => false) =>
  ({ cancelled, progress: () => undefined }) as unknown as RunContext<Engine>;
const common = { kind: "threshold-learner", numerics: 2, seed: 1, data: { kind: "none" }, from: 0 } as const;
const run = (trial: object) => kind.run(ThresholdLearnerTrial.parse({ ...common, ...trial }), context()).final;
const annealed = { name: "annealed", sharpness: [0.5, 1, 2], steps: 200, rate: 2, starts: 40 } as const;

/** Truth tables of three inputs that some weights −2 … 2 give, written out anew: no code of the learners. */
function separable(): Set<number> {
  const tables = new Set<number>();
  for (let code = 0; code < 625; code++) {
    const w = [code % 5, Math.floor(code / 5) % 5, Math.floor(code / 25) % 5, Math.floor(code / 125)].map((d) => d - 2);
    let [table, tie] = [0, false];
    for (let x = 0; x < 8; x++) {
      const z = [0, 1, 2].reduce((sum, b) => sum + w[b] * ((x >> b) % 2 === 1 ? 1 : -1), w[3]);
      if (z === 0) tie = true;
      if (z > 0) table += 1 << x;
    }
    if (!tie) tables.add(table);
  }
  return tables;
}

describe("threshold-learner", () => {
  test("the perceptron learns a function if and only if some gate has it", () => {
    const gates = separable();
    expect(gates.size).toBe(104);
    for (let table = 0; table < 256; table++) {
      const one = run({ widths: [3, 1], from: table, to: table + 1, learner: { name: "perceptron", most: 144 } });
      expect([table, one["learned"]]).toEqual([table, gates.has(table) ? 1 : 0]);
    }
  });

  test("it makes no more corrections than Novikoff's bound, and its weights say what they learned", () => {
    // majority of three: w* = (1, 1, 1, 0) has t·(w*·x) ≥ 1, R² = 4, so at most 12
    const features = Array.from({ length: 8 }, (_, x) =>
      Int8Array.from([x & 1, (x >> 1) & 1, (x >> 2) & 1, 1], (b, j) => (j === 3 ? 1 : 2 * b - 1)),
    );
    const targets = Int8Array.from(features, ([a, b, c]) => Math.sign(a + b + c));
    const { learned, mistakes, weights } = perceptron({ features, targets }, 100, () => undefined);
    expect(learned).toBe(true);
    expect(mistakes).toBeLessThanOrEqual(12);
    features.forEach((x, r) => expect(Math.sign(x.reduce((sum, v, j) => sum + v * weights[j], 0))).toBe(targets[r]));
    // one correction fewer is too few
    expect(perceptron({ features, targets }, mistakes - 1, () => undefined).learned).toBe(false);
  });

  test("with products of inputs it learns parity too", () => {
    const parity = 0b10010110;
    const by = (degree: number) =>
      run({ widths: [3, 1], degree, from: parity, to: parity + 1, learner: { name: "perceptron", most: 500 } });
    expect([1, 2, 3].map((degree) => by(degree)["learned"])).toEqual([0, 0, 1]);
  });

  test("the annealed surrogate and exhaustive search agree: all of A(2,2,1), all but the parities of A(3,2,1)", () => {
    const exhaustive = { name: "exhaustive", largest: 2 } as const;
    expect(run({ widths: [2, 2, 1], to: 16, learner: annealed })["learned"]).toBe(16);
    expect(run({ widths: [2, 2, 1], to: 16, learner: exhaustive })["learned"]).toBe(16);
    expect(run({ widths: [3, 2, 1], to: 256, learner: exhaustive })["learned"]).toBe(254);
    expect(run({ widths: [3, 2, 1], from: 0b10010110, to: 0b10010110 + 1, learner: exhaustive })["learned"]).toBe(0);
    expect(run({ widths: [3, 2, 1], from: 0b10010110, to: 0b10010110 + 1, learner: annealed })).toMatchObject({
      learned: 0,
    });
    expect(run({ widths: [3, 2, 1], from: 0b01101000, to: 0b01101000 + 4, learner: annealed })["learned"]).toBe(3);
  });

  test("one step of annealing is the finite-difference gradient of the smooth loss", () => {
    const inputs = [
      [1, -1],
      [-1, -1],
      [1, 1],
    ];
    const targets = [[1], [-1], [-1]];
    const start = () => drawGates([2, 3, 1], random(5, "init"));
    const [sharp, rate] = [1.5, 1e-3];
    const loss = (layers: readonly Float64Array[]) => {
      let sum = 0;
      inputs.forEach((x, r) => {
        let a: number[] = x;
        for (const W of layers) {
          const wide = a.length;
          const below = a;
          a = Array.from({ length: W.length / (wide + 1) }, (_, i) =>
            Math.tanh(sharp * (W[i * (wide + 1) + wide] + below.reduce((s, v, j) => s + v * W[i * (wide + 1) + j], 0))),
          );
        }
        sum += ((a[0] - targets[r][0]) * (a[0] - targets[r][0])) / 2 / inputs.length;
      });
      return sum;
    };
    const [before, after] = [start(), start()];
    anneal(after, { inputs, targets }, { sharpness: [sharp], steps: 1, rate }, () => undefined);
    for (const [l, W] of before.layers.entries()) {
      for (let i = 0; i < W.length; i++) {
        const at = (by: number) =>
          loss(before.layers.map((V, k) => (k === l ? V.map((v, j) => (j === i ? v + by : v)) : V)));
        const h = 1e-5;
        // central differences: error h²/6·f''' of about 1e-10, and rounding 1e-16/h
        expect((W[i] - after.layers[l][i]) / rate).toBeCloseTo((at(h) - at(-h)) / (2 * h), 7);
      }
    }
    expect(signsOf(before, [1, -1])).toHaveLength(1);
  });

  test("stops when asked, and refuses what it cannot do", () => {
    const trial = ThresholdLearnerTrial.parse({ ...common, widths: [3, 2, 1], to: 256, learner: annealed });
    expect(() =>
      kind.run(
        trial,
        context(() => true),
      ),
    ).toThrow();
    const refused = (change: object) =>
      ThresholdLearnerTrial.safeParse({ ...common, widths: [3, 1], to: 256, learner: annealed, ...change }).success;
    expect(refused({})).toBe(true);
    expect(refused({ to: 257 })).toBe(false);
    expect(refused({ widths: [5, 1] })).toBe(false);
    expect(refused({ widths: [3, 2] })).toBe(false);
    expect(refused({ degree: 2 })).toBe(false);
    expect(refused({ widths: [3, 2, 1], learner: { name: "perceptron", most: 9 } })).toBe(false);
    expect(refused({ widths: [3, 4, 1], learner: { name: "exhaustive", largest: 2 } })).toBe(false);
  });
});
