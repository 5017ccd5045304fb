import type { IntervalCalibration } from "../src/lab/interval-calibration.ts";
import { numberOf, NUMERICS, type Result } from "../src/terms/trial.ts";

const noise = 0.2;

/** Two labels an input, given independently: how often they disagree fixes the noise. */
export const calibration: IntervalCalibration = {
  id: "label-noise",
  statement: `The 95 % interval of the label noise p by disagreeing copies contains ${noise}, for 400 inputs of four classes with two labels each, of which a share p is redrawn`,
  trial: (seed) => ({
    kind: "dataset-information",
    numerics: NUMERICS,
    seed,
    data: {
      kind: "population",
      population: {
        kind: "gaussian-classes",
        classes: 4,
        inputs: 4,
        separation: 4,
        labelNoise: noise,
        copies: 2,
        labelsOfCopies: "independent",
      },
      rows: 800,
      testRows: 0,
    },
    measure: { kind: "label-noise", family: null, folds: 2, dealt: "rows", level: 0.95 },
  }),
  covers: {
    copies: ({ final }: Result) =>
      numberOf(final["copyNoiseLow"]) <= noise && noise <= numberOf(final["copyNoiseHigh"]),
  },
};
