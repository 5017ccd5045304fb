import { describe, expect, test } from "vitest";
import type { Architecture } from "../terms/architecture.ts";
import { countWeights, parseArchitecture } from "../terms/architecture.ts";
import type { Initialisation } from "../terms/train-spec.ts";
import { initialParameters } from "./initialise.ts";

const network = (...widths: number[]): Architecture => ({ widths, unit: { kind: "relu" }, bias: true });
const draw = (architecture: Architecture, initialisation: Initialisation = "uniform-fan-in", seed = 3, replicate = 0) =>
  initialParameters({ architecture, initialisation, seed, replicate });

describe("initialParameters", () => {
  test("there are as many as the network has weights and biases", () => {
    expect(draw(network(7, 5, 3)).length).toBe(countWeights(network(7, 5, 3)));
    expect(draw({ ...network(7, 5, 3), bias: false }).length).toBe(50);
  });
  test("a narrower network starts from a corner of the wider one's variates, scaled by its own fan-in", () => {
    const [narrow, wide] = [draw(network(4, 2, 3)), draw(network(4, 6, 3))];
    // first layer: the same fan-in, so the first two units agree to the bit, biases too
    expect(narrow.slice(0, 8)).toEqual(wide.slice(0, 8));
    expect(narrow.slice(8, 10)).toEqual(wide.slice(24, 26));
    // second layer: W of unit i, input j stands at 10 + 2i + j and at 30 + 6i + j
    for (let i = 0; i < 3; i++)
      for (let j = 0; j < 2; j++)
        expect(narrow[10 + 2 * i + j] * Math.sqrt(2)).toBeCloseTo(wide[30 + 6 * i + j] * Math.sqrt(6), 14);
  });
  test("a convolutional network of fewer channels starts from a corner of the wider one's variates", () => {
    const at = (channels: number) => {
      const architecture = parseArchitecture("A(9,conv({c},3,2,1),conv({c},2),6,2)", { values: { c: channels } });
      const parameters = draw(architecture);
      expect(parameters.length).toBe(countWeights(architecture));
      let used = 0;
      // the layer's variates on ±1 by [unit][tap][channel below], and its biases'
      return [
        { units: channels, taps: 3, below: 1 },
        { units: channels, taps: 2, below: channels },
        { units: 6, taps: 4, below: channels },
        { units: 2, taps: 1, below: 6 },
      ].map(({ units, taps, below }) => {
        const scale = Math.sqrt(taps * below);
        const take = () => parameters[used++] * scale;
        const list = <T>(length: number, make: () => T) => Array.from({ length }, make);
        return { W: list(units, () => list(taps, () => list(below, take))), b: list(units, take) };
      });
    };
    const [narrow, wide] = [at(2), at(5)];
    narrow.forEach(({ W, b }, l) => {
      b.forEach((value, i) => expect(value).toBeCloseTo(wide[l].b[i], 14));
      W.forEach((unit, i) =>
        unit.forEach((tap, t) => tap.forEach((value, c) => expect(value).toBeCloseTo(wide[l].W[i][t][c], 14))),
      );
    });
    const all = new Set(wide.flatMap(({ W, b }) => [...W.flat(2), ...b]));
    expect(all.size).toBe(countWeights(parseArchitecture("A(9,conv(5,3,2,1),conv(5,2),6,2)")));
  });
  test("a convolution's fans count its taps", () => {
    // W of the second convolution: 40·4·50 weights from 4·50 columns to 4·40 of the next
    const architecture = parseArchitecture("A(9,conv(50,2),conv(40,4),1)");
    for (const [initialisation, variance] of [
      ["uniform-fan-in", 1 / 200 / 3],
      ["he-normal", 2 / 200],
      ["glorot", 2 / (200 + 160)],
    ] as const) {
      const W = draw(architecture, initialisation).slice(150, 150 + 8000);
      const second = W.reduce((sum, v) => sum + v * v, 0) / 8000;
      expect(Math.abs(second - variance), initialisation).toBeLessThan(4 * variance * Math.sqrt(2 / 8000));
    }
  });
  test("another seed or replicate shares nothing", () => {
    const all = new Set([
      ...draw(network(4, 3, 2)),
      ...draw(network(4, 3, 2), "uniform-fan-in", 4),
      ...draw(network(4, 3, 2), "uniform-fan-in", 3, 1),
    ]);
    expect(all.size).toBe(3 * countWeights(network(4, 3, 2)));
  });
  test.each<[Initialisation, number, number]>([
    ["uniform-fan-in", 1 / 50 / 3, 1 / 50 / 3],
    ["he-normal", 2 / 50, 0],
    ["glorot", 2 / (50 + 200), 0],
    [{ normal: 0.3 }, 0.09, 0],
  ])(
    "%j has the variance of its formula, weights and biases, within 4 standard errors",
    (initialisation, ofWeights, ofBiases) => {
      const parameters = draw(network(50, 200), initialisation);
      const [weights, biases] = [parameters.slice(0, 10_000), parameters.slice(10_000)];
      const second = (x: Float64Array) => x.reduce((sum, v) => sum + v * v, 0) / x.length;
      // the variance of x² is at most 2σ⁴ (normal); uniform has 0.8σ⁴
      expect(Math.abs(second(weights) - ofWeights)).toBeLessThan(4 * ofWeights * Math.sqrt(2 / 10_000));
      if (ofBiases === 0) expect(second(biases)).toBe(0);
      else expect(Math.abs(second(biases) - ofBiases)).toBeLessThan(4 * ofBiases * Math.sqrt(2 / 200));
    },
  );
});
