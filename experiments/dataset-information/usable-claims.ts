import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import type { Measure } from "../../src/learn/information/measure.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as noisy } from "../../src/theory/calculators/information/noisy-label-bits.ts";
import { predict } from "../../src/theory/predict.ts";
import { level, measured, type Sizes } from "./law.ts";

type Direction = Extract<Measure, { kind: "usable-information" }>["direction"];

/** Who looks: a family, and from where to where. */
const views = [
  { view: "x to y, linear", degree: 1, direction: "inputs-to-target", finds: false },
  { view: "x to y, with products", degree: 2, direction: "inputs-to-target", finds: true },
  { view: "y to x, linear", degree: 1, direction: "target-to-inputs", finds: true },
] as const satisfies readonly { view: string; degree: 1 | 2; direction: Direction; finds: boolean }[];

/** The parity of two bits: all of Shannon's information, none of it linear. */
export function usableDependsOnTheFamily({ labelNoises, rows }: Sizes): Claim {
  return {
    id: "usable-information-is-the-familys",
    statement: `Of the parity of two bits with label noise ${labelNoises.join(", ")}, a linear family can use 0 bits, a family with products, which compute nothing new, all that Shannon counts, and backward, from label to bits, the linear family can use all too`,
    section: "21 dataset-information: usable information",
    source: "Xu et al. 2020, arXiv:2002.10689, sections 2 and 3",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Information is symmetric and no computation raises it: all three are equal to the other value",
      expected: "refuted",
    },
    points: labelNoises.flatMap((noise) =>
      views.map(({ view, degree, direction, finds }) => {
        const information = predict(noisy, { noise, classes: 2 }, (value) => value.information);
        return {
          at: { noise, view },
          prediction: finds ? information : { ...information, value: 0 },
          rival: finds ? 0 : information.value,
          spread: finds ? spreadOf(noise, rows) : 0.002,
          trials: (seed: number) => [
            measured({
              population: { kind: "parity", inputs: 2, order: 2, labelNoise: noise },
              rows,
              measure: {
                kind: "usable-information",
                family: { kind: "linear", degree, ridge: 1 },
                folds: 5,
                dealt: "rows",
                direction,
                level,
              },
              seed,
            }),
          ],
          observe: ([{ final }]) => numberOf(final["bits"]),
        };
      }),
    ),
  };
}

/** Of the mean over rows of log₂ 2(1−q), or log₂ 2q where the label is wrong. */
function spreadOf(noise: number, rows: number): number {
  const q = noise / 2;
  return (Math.sqrt((q * (1 - q)) / rows) * log((1 - q) / q)) / Math.LN2;
}
