import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

type Unit = (x: number) => number;

/** Functions of chains of these units on two values, as [f(low), f(high)] with low as 0, by trying every chain. */
function functionsOf(units: readonly Unit[], L: number, values: readonly [number, number]): number[][] {
  let chains: number[][] = [[...values]];
  for (let l = 0; l < L; l++) chains = chains.flatMap((outputs) => units.map((unit) => outputs.map(unit)));
  const found = new Set(chains.map((outputs) => JSON.stringify(outputs.map((y) => values.indexOf(y)))));
  return [...found].sort().map((table) => JSON.parse(table) as number[]);
}

/** Whether these inputs tell all functions apart. */
function tells(functions: readonly number[][], inputs: readonly number[]): boolean {
  return new Set(functions.map((f) => inputs.map((x) => f[x]).join())).size === functions.length;
}

function needed(functions: readonly number[][], way: "every" | "some"): number {
  const sets = [[[]], [[0], [1]], [[0, 1]]];
  return sets.findIndex((ofSize) => ofSize[way]((inputs) => tells(functions, inputs)));
}

const grid = [-2, -1, 0, 1, 2];
const sign: readonly [number, number] = [-1, 1];

describe("binary-chain-examples", () => {
  const cases: [object, Unit[], readonly [number, number]][] = [
    [{ unit: "boolean" }, [() => 0, (x) => x, (x) => 1 - x, () => 1], [0, 1]],
    [{ unit: "invertible" }, [(x) => x, (x) => 1 - x], [0, 1]],
    [{ unit: "sign" }, [-2, 0.5].map((w) => (x) => Math.sign(w * x)), sign],
    ...[0, 1].map((H0): (typeof cases)[number] => [
      { unit: "heaviside", H0 },
      grid.map((w) => (x) => (w * x === 0 ? H0 : Number(w * x > 0))),
      [0, 1],
    ]),
    [
      { unit: "heaviside", H0: 1, degree: 2 },
      grid.flatMap((w) =>
        grid.map(
          (v): Unit =>
            (x) =>
              Number(w * x + v * x * x >= 0),
        ),
      ),
      [0, 1],
    ],
    [
      { unit: "sign", degree: 2 },
      [-2, -1, 1, 2].flatMap((w) =>
        [-1.5, 1.5].map(
          (v): Unit =>
            (x) =>
              Math.sign(w * x + v * x * x),
        ),
      ),
      sign,
    ],
    [
      { unit: "sign", bias: true },
      grid.flatMap((w) =>
        [-1.5, 1.5].map(
          (b): Unit =>
            (x) =>
              Math.sign(w * x + b),
        ),
      ),
      sign,
    ],
    [
      { unit: "heaviside", bias: true },
      grid.flatMap((w) =>
        [-1.5, -0.5, 0.5].map(
          (b): Unit =>
            (x) =>
              Number(w * x + b > 0),
        ),
      ),
      [0, 1],
    ],
  ];

  test.each(cases)("%o is what every chain gives, L = 1…4", (inputs, units, values) => {
    for (let L = 1; L <= (units.length > 8 ? 3 : 4); L++) {
      const functions = functionsOf(units, L, values);
      expect(compute("binary-chain-examples", { L, ...inputs }).value).toEqual({
        functions,
        of_any_inputs: needed(functions, "every"),
        of_best_inputs: needed(functions, "some"),
      });
    }
  });

  test("another unit, or no layer, is refused", () => {
    for (const inputs of [
      { unit: "tanh", L: 1 },
      { unit: "sign", L: 0 },
      { unit: "heaviside", L: 1, H0: 0.5 },
    ])
      expect(() => compute("binary-chain-examples", inputs)).toThrow();
  });
});

describe("boolean-unseen-error", () => {
  test("is the mean over all functions of two bits, for the learner that guesses 0 and the one that guesses by parity", () => {
    for (let k = 0; k <= 4; k++) {
      for (const guess of [() => 0, (seen: readonly number[]) => seen.reduce((a, b) => a ^ b, 1)]) {
        let wrong = 0;
        for (let f = 0; f < 16; f++) {
          const bits = [0, 1, 2, 3].map((x) => (f >> x) & 1);
          const guessed = guess(bits.slice(0, k));
          wrong += bits.slice(k).filter((bit) => bit !== guessed).length;
        }
        expect(compute("boolean-unseen-error", { n0: 2, nL: 1, k }).value).toEqual({
          unseen_error: k === 4 ? 0 : wrong / 16 / (4 - k),
          whole_error: wrong / 16 / 4,
          log2_consistent: 4 - k,
        });
      }
    }
  });

  test("more examples than inputs are out of regime", () => {
    expect(compute("boolean-unseen-error", { n0: 2, nL: 1, k: 5 }).status).toBe("out-of-regime");
  });
});
