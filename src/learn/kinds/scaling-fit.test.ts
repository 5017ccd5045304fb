import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { numberOf } from "../../terms/trial.ts";
import { drawLosses, lossAt } from "../scaling/draw-losses.ts";
import { kind, ScalingFitTrial } from "./scaling-fit.ts";

const law = { form: "chinchilla", E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 } as const;
const sizes = [5e7, 2e8, 1e9, 4e9];
const examples = [1e9, 6e9, 3e10, 2e11];

function trialOf(changes: Record<string, unknown> = {}): ScalingFitTrial {
  return ScalingFitTrial.parse({
    ...{ kind: "scaling-fit", numerics: 2, seed: 8, data: { kind: "none" }, law, sizes, examples, noise: 0.005 },
    ...{ form: "chinchilla", compute: 1e22, draws: 19, ...changes },
  });
}

function run(trial: ScalingFitTrial, cancelled = () => false) {
  // a kind that draws its own table looks at no sample and no engine
  return kind.run(trial, { cancelled, progress: () => {} } as unknown as RunContext<Engine>);
}

describe("scaling-fit", () => {
  test("names constants, what follows for the budget, and the ends of intervals", () => {
    const trial = trialOf();
    const { final, flops } = run(trial);
    for (const name of ["E", "A", "B", "alpha", "beta", "exponentN", "bestN", "bestD", "bestLoss"]) {
      const [low, value, high] = [`${name}Low`, name, `${name}High`].map((key) => numberOf(final[key]));
      expect(low, name).toBeLessThanOrEqual(value);
      expect(value, name).toBeLessThanOrEqual(high);
    }
    expect(6 * numberOf(final["bestN"]) * numberOf(final["bestD"])).toBeCloseTo(1e22, -12);
    expect(final).toMatchObject({ form: "chinchilla", powerLaw: 1, objections: [] });
    expect(flops).toBeLessThanOrEqual(kind.cost(trial, { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 }).flops);
  });
  test("intervals that are not wanted are not made", () => {
    const { final } = run(trialOf({ intervals: ["alpha"] }));
    expect(numberOf(final["betaLow"])).toBeNaN();
    expect(final["alphaLow"]).toEqual(run(trialOf()).final["alphaLow"]);
  });
  test("stops when asked to", () => {
    expect(() => run(trialOf(), () => true)).toThrow("to finish");
  });
});

describe("drawLosses", () => {
  test("laws are as printed, and a peak multiplies", () => {
    expect(lossAt(law, 1e9, 1e10)).toBeCloseTo(1.8172 + 482.01 * 1e9 ** -0.3478 + 2085.43 * 1e10 ** -0.3658, 12);
    const joint = { form: "kaplan", alphaN: 0.076, alphaD: 0.103, Nc: 6.4e13, Dc: 1.8e13 } as const;
    expect(lossAt(joint, 1e9, 1e10)).toBeCloseTo(((6.4e13 / 1e9) ** (0.076 / 0.103) + 1.8e13 / 1e10) ** 0.103, 12);
    const fall = { form: "exponential", E: 1, A: 2, B: 3, Nc: 10, Dc: 20 } as const;
    expect(lossAt(fall, 10, 40)).toBeCloseTo(1 + 2 * Math.exp(-1) + 3 * Math.exp(-2), 12);
    const peak = { height: 0.5, ratio: 20, width: 1 };
    expect(lossAt({ ...law, peak }, 1e9, 2e10) / lossAt(law, 1e9, 2e10)).toBeCloseTo(1.5, 12);
    expect(lossAt({ ...law, peak }, 1e9, 2e10 * Math.E) / lossAt(law, 1e9, 2e10 * Math.E)).toBeCloseTo(
      1 + 0.5 * Math.exp(-1),
      10,
    );
  });
  test.each(["normal", "laplace", "student-3"] as const)("%s noise has the scale that is asked for", (scatter) => {
    const flat = { form: "chinchilla", E: 1, A: 0, B: 0, alpha: 1, beta: 1 } as const;
    const spec = { law: flat, sizes: [1], examples: [1], noise: 0.1, repeats: 20_000, seed: 2, scatter };
    const logs = Array.from(drawLosses(spec).loss, Math.log);
    const mean = logs.reduce((sum, value) => sum + value, 0) / logs.length;
    expect(Math.abs(mean)).toBeLessThan(0.004);
    const variance = logs.reduce((sum, value) => sum + value * value, 0) / logs.length;
    // a t of 3 degrees has no fourth moment: its sample variance is near 1 only
    expect(Math.sqrt(variance) / 0.1).toBeCloseTo(1, scatter === "student-3" ? 0 : 1);
    const inside = logs.filter((value) => Math.abs(value) < 0.05).length / logs.length;
    // P(|z| < ½): normal .3829; Laplace 1 − e^(−√½) = .5069; t₃/√3 at ½: .5490
    expect(inside).toBeCloseTo({ normal: 0.3829, laplace: 0.5069, "student-3": 0.549 }[scatter], 1);
  });
});
