import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as mixed } from "../../src/theory/calculators/information/two-nn-outliers.ts";
import { predict } from "../../src/theory/predict.ts";
import { level, measured, type Sizes } from "./law.ts";

const section = "21 dataset-information: intrinsic dimension";
const sources = {
  twoNn: "Facco et al. 2017, Sci. Rep. 7:12140; Denti et al. 2022",
  levinaBickel: "Levina & Bickel 2004; MacKay & Ghahramani 2005",
  correlation: "Grassberger & Procaccia 1983; Takens 1985",
} as const;
type Estimator = keyof typeof sources;

/** Columns that the torus is turned into. */
const columns = 10;

/** Relative standard deviation of one estimate times √n, a little more than measured on other seeds. */
const scatter: Record<Estimator, number> = { twoNn: 1.35, levinaBickel: 0.8, correlation: 0.9 };

interface Setting {
  readonly estimator: Estimator;
  readonly dimension: number;
  readonly outliers: number;
  readonly points: number;
}

function estimate({
  estimator,
  dimension,
  outliers,
  points,
}: Setting): Pick<ClaimPoint, "trials" | "observe" | "spread"> {
  return {
    spread: (scatter[estimator] * dimension) / Math.sqrt(points),
    trials: (seed) => [
      measured({
        population: {
          kind: "manifold",
          shape: "torus",
          dimension,
          inputs: columns,
          noise: 0,
          outliers,
          outlierScale: 5,
        },
        rows: points,
        measure: { kind: "intrinsic-dimension", neighbours: 5, level },
        seed,
      }),
    ],
    observe: ([{ final }]) => numberOf(final[estimator]),
  };
}

function mixtureOf(dimension: number, outliers: number) {
  return predict(mixed, { dimension, columns, outliers }, (value) => value);
}

/** Three estimates on a manifold of known dimension. */
export function dimensionRecovered({ dimensions, points }: Sizes): Claim {
  return {
    id: "dimension-recovered",
    statement: `Of ${points} rows on a flat torus of dimension ${dimensions.join(", ")} in ${columns} columns, the two nearest neighbours, Levina and Bickel's likelihood and the correlation dimension each find the dimension`,
    section,
    source: Object.values(sources).join("; "),
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: `The rows have as many dimensions as columns, ${columns}`, expected: "refuted" },
    points: (Object.keys(sources) as Estimator[]).flatMap((estimator) =>
      dimensions.map((dimension) => ({
        at: { estimator, d: dimension },
        prediction: mixtureOf(dimension, 0),
        rival: columns,
        ...estimate({ estimator, dimension, outliers: 0, points }),
      })),
    ),
  };
}

/** Rows off the manifold: neighbours count every row alike, pairs within a radius hardly see them. */
export function outliersMove({ outliers, points }: Sizes): Claim {
  const dimension = 2;
  return {
    id: "outliers-move-neighbours",
    statement: `A share ε = ${outliers.join(", ")} of rows that fill all ${columns} columns moves the two-nearest-neighbours dimension from 2 to 1/((1−ε)/2 + ε/${columns}), and leaves the correlation dimension at 2`,
    section,
    source: "derived from Facco et al. 2017; Grassberger & Procaccia 1983",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Neighbours are as robust as pairs within a radius, and pairs as sensitive as neighbours",
      expected: "refuted",
    },
    points: outliers.flatMap((share) => [
      {
        at: { estimator: "twoNn", outliers: share },
        prediction: mixtureOf(dimension, share),
        rival: dimension,
        ...estimate({ estimator: "twoNn", dimension, outliers: share, points }),
      },
      {
        at: { estimator: "correlation", outliers: share },
        prediction: mixtureOf(dimension, 0),
        rival: mixtureOf(dimension, share).value,
        ...estimate({ estimator: "correlation", dimension, outliers: share, points }),
      },
    ]),
  };
}
