import type { IntervalCalibration } from "../src/lab/interval-calibration.ts";
import { numberOf, NUMERICS, type Result } from "../src/terms/trial.ts";

const dimension = 2;

/** The torus of pairs (cos φ, sin φ) is flat and without boundary: the density is even around every row. */
export const calibration: IntervalCalibration = {
  id: "intrinsic-dimension",
  statement: `The 95 % intervals of the dimension by the two nearest neighbours and by the correlation of pairs contain ${dimension}, for 800 rows drawn evenly from a flat torus of dimension ${dimension} that is turned at random into 8 columns`,
  trial: (seed) => ({
    kind: "dataset-information",
    numerics: NUMERICS,
    seed,
    data: {
      kind: "population",
      population: {
        kind: "manifold",
        shape: "torus",
        dimension,
        inputs: 8,
        noise: 0,
        outliers: 0,
        outlierScale: 1,
      },
      rows: 800,
      testRows: 0,
    },
    measure: { kind: "intrinsic-dimension", neighbours: 5, level: 0.95 },
  }),
  covers: { twoNn: holds("twoNn"), correlation: holds("correlation") },
};

function holds(estimator: string) {
  return ({ final }: Result): boolean =>
    numberOf(final[`${estimator}Low`]) <= dimension && dimension <= numberOf(final[`${estimator}High`]);
}
