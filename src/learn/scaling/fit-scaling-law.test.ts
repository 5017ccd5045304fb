import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { chinchilla } from "./chinchilla.ts";
import { drawLosses, type LossLaw } from "./draw-losses.ts";
import { fitScalingLaw, type ScalingEstimate } from "./fit-scaling-law.ts";
import { kaplan } from "./kaplan.ts";
import { pointsOf } from "./points.ts";

const sizes = [5e7, 2e8, 1e9, 4e9, 1.6e10];
const examples = [1e9, 6e9, 3e10, 2e11, 5e11];
const hoffmann = { form: "chinchilla", E: 1.69, A: 406.4, B: 410.7, alpha: 0.34, beta: 0.28 } as const;
const besiroglu = { form: "chinchilla", E: 1.8172, A: 482.01, B: 2085.43, alpha: 0.3478, beta: 0.3658 } as const;
const joint = { form: "kaplan", alphaN: 0.076, alphaD: 0.103, Nc: 6.4e13, Dc: 1.8e13 } as const;

function tableOf(law: LossLaw, noise: number, seed = 1) {
  return drawLosses({ law, sizes, examples, noise, scatter: "normal", repeats: 1, seed });
}

function valueOf(all: readonly ScalingEstimate[], name: string): number {
  return all.find((one) => one.name === name)!.value;
}

describe("fitScalingLaw gives back what losses without noise were made of", () => {
  test.each([hoffmann, besiroglu, joint, { ...hoffmann, E: 0 }])("%j", (law) => {
    const fit = fitScalingLaw({ ...tableOf(law, 0), form: "best", C: 5.76e23 });
    const { form, ...constants } = law;
    expect(fit.form).toBe(form);
    expect(fit.answer).toBe("power-law");
    for (const [name, value] of Object.entries(constants)) {
      expect(Math.abs(valueOf(fit.constants, name) - value), name).toBeLessThan(1e-6 * (value + 1e-3));
    }
    const [N, D] = fit.optimum!;
    expect(6 * N.value * D.value).toBeCloseTo(5.76e23, -14);
  });
});

test("the optimum is where the fitted law is least along the budget, searched for", () => {
  for (const law of [besiroglu, joint]) {
    const fit = fitScalingLaw({ ...tableOf(law, 0), form: law.form, C: 1e22 });
    const lossAt = (N: number) => {
      const D = 1e22 / 6 / N;
      if (law.form === "chinchilla") return law.E + law.A * N ** -law.alpha + law.B * D ** -law.beta;
      return ((law.Nc / N) ** (law.alphaN / law.alphaD) + law.Dc / D) ** law.alphaD;
    };
    const [N, , loss] = fit.optimum!.map(({ value }) => value);
    expect(loss / lossAt(N)).toBeCloseTo(1, 8);
    for (const factor of [0.97, 1.03]) expect(lossAt(N * factor)).toBeGreaterThan(loss);
  }
});

test("counted operations take the place of 6ND", () => {
  const table = tableOf(besiroglu, 0);
  const plain = fitScalingLaw({ ...table, form: "chinchilla", C: 1e22 });
  const flops = Float64Array.from(table.N, (N, i) => 12 * N * table.D[i]);
  const counted = fitScalingLaw({ ...table, flops, form: "chinchilla", C: 2e22 });
  expect(counted.optimum![0].value / plain.optimum![0].value).toBeCloseTo(1, 6);
  expect(counted.flopsPerProduct).toBe("counted");
});

test("finds the optimum of SciPy (test/oracles/scaling-fits.py), or a lower one", () => {
  const path = new URL("../../../test/oracles/scaling-fits.json", import.meta.url);
  const oracles = JSON.parse(readFileSync(path, "utf8")) as {
    form: "chinchilla" | "kaplan";
    N: number[];
    D: number[];
    loss: number[];
    objective: number;
    constants: Record<string, number>;
  }[];
  expect(oracles.map(({ form }) => form)).toEqual(["chinchilla", "chinchilla", "kaplan", "kaplan"]);
  for (const { constants, objective, ...table } of oracles) {
    const fit = fitScalingLaw({ ...table, only: [] });
    expect(fit.objective).toBeLessThan(objective * (1 + 1e-7));
    // constants along the valley move far for little: a relative 1e-3 is a millionth of the objective
    for (const [name, value] of Object.entries(constants)) {
      expect(Math.abs(valueOf(fit.constants, name) / value - 1), name).toBeLessThan(
        name.endsWith("c") || /^[AB]$/.test(name) ? 0.02 : 2e-3,
      );
    }
  }
});

describe("parabolas at shared budgets", () => {
  test("tell the exponent of N* without a form; rows that share none tell nothing", () => {
    // 15 × 15 sizes of one ratio: diagonals are budgets
    const steps = Array.from({ length: 15 }, (_, i) => 2 ** i);
    const drawn = () =>
      drawLosses({
        law: { ...besiroglu, E: 0.1 },
        ...{ sizes: steps.map((s) => 1e7 * s), examples: steps.map((s) => 3e8 * s) },
        ...{ noise: 0, scatter: "normal", repeats: 1, seed: 1 },
      });
    const { isoFlop } = fitScalingLaw({ ...drawn(), form: "chinchilla", only: [] });
    expect(isoFlop!.budgets).toBeGreaterThan(8);
    // valleys of a sum of powers are not parabolas: within .02
    expect(Math.abs(isoFlop!.exponentN - 0.3658 / 0.7136)).toBeLessThan(0.02);
    expect(fitScalingLaw({ ...tableOf(besiroglu, 0), form: "chinchilla", only: [] }).isoFlop).toBeNull();
  });
});

describe("what is held stays held", () => {
  test.each([
    ["chinchilla", chinchilla, besiroglu],
    ["kaplan", kaplan, joint],
  ] as const)("%s: each quantity gives its coordinate and its derivatives", (_, form, law) => {
    const points = pointsOf(tableOf(law, 0.01));
    const [theta] = form.starts(points);
    const stream = random(3, "held");
    for (const quantity of form.quantities(points, 1e22)) {
      const { index, value } = quantity.hold(quantity.of(theta));
      const slope = new Float64Array(form.size);
      expect(value(theta, slope)).toBeCloseTo(theta[index], 8);
      const direction = theta.map((_coordinate, j) => (j === index ? 0 : stream.uniform() - 0.5));
      const moved = (step: number) => {
        const at = theta.map((coordinate, j) => coordinate + step * direction[j]);
        return value(at, new Float64Array(form.size));
      };
      const along = slope.reduce((sum, one, j) => sum + one * direction[j], 0);
      expect((moved(1e-5) - moved(-1e-5)) / 2e-5, quantity.name).toBeCloseTo(along, 5);
    }
  });
});

test("intervals shrink with the noise and hold the estimate", () => {
  const wide = fitScalingLaw({ ...tableOf(besiroglu, 0.01), form: "chinchilla", C: 1e22, draws: 39 });
  const narrow = fitScalingLaw({ ...tableOf(besiroglu, 0.001), form: "chinchilla", C: 1e22, draws: 39 });
  [...wide.constants, ...wide.optimum!].forEach(({ name, low, value, high }, i) => {
    expect(low, name).toBeLessThan(value);
    expect(high, name).toBeGreaterThan(value);
    const other = [...narrow.constants, ...narrow.optimum!][i];
    expect((high - low) / (other.high - other.low), name).toBeGreaterThan(3);
  });
});

describe("no power law is said", () => {
  const peak = { height: 0.4, ratio: 20, width: 1.5 };
  test.each([
    ["nothing changes", { ...besiroglu, A: 0, B: 0 }, "no-model-size"],
    ["data do not matter", { ...besiroglu, B: 0 }, "no-data-size"],
    ["exponential", { form: "exponential", E: 1.8, A: 1, B: 1, Nc: 5e8, Dc: 1e10 }, "curved"],
    ["a peak", { ...besiroglu, peak }, "curved"],
  ] as const)("where %s", (_, law, code) => {
    const fit = fitScalingLaw({ ...tableOf(law as LossLaw, 0.01), form: "best", draws: 19, only: [] });
    expect(fit.answer).toBe("no-power-law");
    expect(fit.objections.map((objection) => objection.code)).toContain(code);
  });
  test("against rows that repeat a size, by their own scatter", () => {
    const bent = drawLosses({
      ...{ law: { ...besiroglu, peak: { height: 0.2, ratio: 20, width: 1 } }, sizes, examples },
      ...{ noise: 0.002, scatter: "normal", repeats: 2, seed: 5 },
    });
    expect(fitScalingLaw({ ...bent, form: "chinchilla", only: [] }).goodness.replicates).toBeLessThan(1e-4);
  });
});

describe("tables that cannot serve are refused", () => {
  const table = tableOf(besiroglu, 0.01);
  const change = (values: Float64Array, i: number, to: number) => values.map((value, j) => (i === j ? to : value));
  test.each([
    ["a loss of 0", { loss: change(table.loss, 3, 0) }, "row 4"],
    ["a missing loss", { loss: change(table.loss, 0, NaN) }, "none in row 1"],
    ["one N only", { N: table.N.map(() => 1e9) }, "one size"],
    ["two D only", { D: table.D.map((D) => (D > 1e10 ? 1e11 : 1e9)) }, "two sizes"],
    ["few rows", { N: table.N.slice(0, 8), D: table.D.slice(0, 8), loss: table.loss.slice(0, 8) }, "at least 9 rows"],
    ["a shorter column", { loss: table.loss.slice(1) }, "25 values of loss"],
    [
      "a copied row",
      {
        N: change(table.N, 1, table.N[0]),
        D: change(table.D, 1, table.D[0]),
        loss: change(table.loss, 1, table.loss[0]),
      },
      "a copy of row 1",
    ],
  ])("%s", (_, wrong, words) => {
    expect(() => fitScalingLaw({ ...table, ...wrong, form: "chinchilla" })).toThrow(words);
  });
});
