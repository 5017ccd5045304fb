import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Trial } from "../../src/terms/trial.ts";
import { calculator as leastSquares } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as misspecified } from "../../src/theory/calculators/risks/min-norm-misspecified-finite-sample-risk.ts";
import { calculator as hermite } from "../../src/theory/calculators/risks/relu-hermite-constants.ts";
import { predict } from "../../src/theory/predict.ts";
import { network, type Sizes } from "./law.ts";

const section = "21 dataset-information: the width that data support";

/** Rows of every data set. */
export const ROWS = 240;

/** Data sets of equal size: how many of the rows are distinct, and the variance of the noise in them. */
const dataSets = {
  varied: { distinct: ROWS, sigma2: 0.2 },
  repeated: { distinct: 20, sigma2: 0.2 },
  noisy: { distinct: ROWS, sigma2: 2 },
} as const;
export type DataSetName = keyof typeof dataSets;

const inputs = 4;

/** Weights and biases of A(4,h,1), and of A(4,1). */
function parametersOf(width: number): number {
  return width === 0 ? inputs + 1 : width * (inputs + 2) + 1;
}

/** One network on one data set; width 0 is the linear model. */
function trained(at: {
  readonly name: DataSetName;
  readonly width: number;
  readonly epochs: number;
  readonly seed: number;
}): Trial {
  const { name, width, epochs, seed } = at;
  const { distinct, sigma2 } = dataSets[name];
  return network({
    architecture: width === 0 ? `A(${inputs},1; linear, bias)` : `A(${inputs},${width},1; relu)`,
    rows: ROWS,
    teacher: {
      kind: "relu-teacher",
      inputs,
      latent: inputs,
      units: 4,
      signal: 1,
      noise: sigma2,
      copies: ROWS / distinct,
      labelsOfCopies: "copied",
    },
    learningRate: 0.02,
    epochs,
    seed,
  });
}

/**
 * Exact risks of the linear models nearest to the networks, as guesses of what theirs will be: least squares with the part
 * of ReLU that is not linear unseen, and w parameters that see all, on the distinct rows.
 */
function guessedRisk(name: DataSetName, parameters: number): Prediction {
  const { distinct: n, sigma2 } = dataSets[name];
  if (parameters > inputs + 1) {
    return heuristic(predict(leastSquares, { n, p: parameters, sigma2, r2: 1 }, ({ total }) => total ?? NaN));
  }
  // a teacher of second moment 1: twice ReLU's own ½
  const unseen = 2 * predict(hermite, {}, (value) => value.mustar2).value;
  return heuristic(predict(misspecified, { n, p: parameters, kappa: 1 - unseen, sigma2, r2: 1 }, ({ total }) => total));
}

/** Squared error of the linear model less that of w parameters. */
export function guessedGain(name: DataSetName, parameters: number): number {
  return guessedRisk(name, parametersOf(0)).value - guessedRisk(name, parameters).value;
}

function heuristic(prediction: Prediction): Prediction {
  return { ...prediction, grade: "heuristic" };
}

/** What widening from the linear model does: the gain where it should help, the harm where it should hurt. */
function widening({
  name,
  width,
  epochs,
}: {
  readonly name: DataSetName;
  readonly width: number;
  readonly epochs: number;
}): ClaimPoint {
  const sign = name === "varied" ? 1 : -1;
  const [narrow, wide] = [0, width].map((h) => guessedRisk(name, parametersOf(h)));
  return {
    at: { data: name, h: width, w: parametersOf(width), distinct: dataSets[name].distinct },
    prediction: {
      ...wide,
      value: sign * (narrow.value - wide.value),
      inputs: { narrow: narrow.inputs, wide: wide.inputs },
    },
    bound: 0,
    seeds: 50,
    trials: (seed) => [0, width].map((h) => trained({ name, width: h, epochs, seed })),
    observe: ([linear, net]) => sign * (numberOf(linear.final["testMse"]) - numberOf(net.final["testMse"])),
  };
}

/** The post's guess: the data set with more information takes the larger model. */
export function informationTakesWidth({ widths, epochs }: Sizes): Claim {
  return {
    id: "information-takes-width",
    statement: `With ${ROWS} rows each, ${widths.join(", ")} ReLU units (w = ${widths.map(parametersOf).join(", ")}) beat the linear model (w = 5) on rows that are all distinct, and lose to it on 20 rows twelve times over and on rows with ten times the noise`,
    section,
    source: "post V, What's in a dataset: a larger model on the data set with more information",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "The number of rows decides which width is better", expected: "refuted" },
    points: (Object.keys(dataSets) as DataSetName[]).flatMap((name) =>
      widths.map((width) => widening({ name, width, epochs })),
    ),
  };
}

interface LinearFit {
  readonly p: number;
  readonly rows: number;
  readonly distinct: number;
  readonly latent: number;
  readonly epochs: number;
}

const sigma2 = 1;

/** A linear network A(p,1) trained on noise alone: its error is that of least squares. */
function linearFit({ p, rows, distinct, latent, epochs }: LinearFit): Pick<ClaimPoint, "trials" | "observe" | "seeds"> {
  const teacher = { kind: "relu-teacher", inputs: p, latent, units: 1, signal: 0, noise: sigma2 } as const;
  return {
    seeds: 40,
    trials: (seed) => [
      network({
        architecture: `A(${p},1; linear)`,
        rows,
        teacher: { ...teacher, copies: rows / distinct, labelsOfCopies: "copied" },
        learningRate: 0.02,
        epochs,
        seed,
      }),
    ],
    observe: ([{ final }]) => numberOf(final["testMse"]),
  };
}

function leastSquaresError(n: number, p: number): Prediction {
  return predict(leastSquares, { n, p, sigma2, r2: 0 }, ({ variance }) => variance);
}

/** Rows that are repeated are no rows: least squares by descent. */
export function copiesAreNoRows({ inputs: sizes, epochs }: Sizes): Claim {
  const distinct = 40;
  return {
    id: "copies-are-no-rows",
    statement: `A linear network A(p,1), p = ${sizes.join(", ")}, trained on ${ROWS} rows of which ${distinct} are distinct errs by more than the mean of σ²p/(${distinct}−p−1), the error of least squares on ${distinct} rows, and σ²p/(${ROWS}−p−1), that on ${ROWS}`,
    section,
    source: "inverse-Wishart mean; least squares weighs copies alike",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: `It errs by less, nearer to ${ROWS} rows`, expected: "refuted" },
    points: sizes.map((p) => {
      const [few, many] = [distinct, ROWS].map((n) => leastSquaresError(n, p));
      return {
        at: { p, rows: ROWS, distinct },
        prediction: few,
        bound: (few.value + many.value) / 2,
        ...linearFit({ p, rows: ROWS, distinct, latent: p, epochs }),
      };
    }),
  };
}

/** Columns that the rows do not fill are no parameters: the same descent on rows of low dimension. */
export function columnsAreNoDimensions({ inputs: sizes, epochs }: Sizes): Claim {
  const p = sizes[sizes.length - 1];
  const rows = p + 16;
  const dimensions = [p / 8, p / 4];
  return {
    id: "columns-are-no-dimensions",
    statement: `A linear network A(${p},1) trained on ${rows} rows that fill r = ${dimensions.join(", ")} of ${p} dimensions errs by less than the mean of σ²r/(${rows}−r−1), the error of least squares on r inputs, and σ²·${p}/(${rows}−${p}−1), that on ${p}`,
    section,
    source: "inverse-Wishart mean; fresh rows lie in the same dimensions",
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: `It errs by more, nearer to ${p} inputs`, expected: "refuted" },
    points: dimensions.map((r) => {
      const [low, all] = [r, p].map((filled) => leastSquaresError(rows, filled));
      return {
        at: { p, rows, r },
        prediction: low,
        bound: (low.value + all.value) / 2,
        ...linearFit({ p, rows, distinct: rows, latent: r, epochs }),
      };
    }),
  };
}
