import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as fewRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { predict } from "../../src/theory/predict.ts";
import { observed, routes, type Sizes } from "./law.ts";

/** Fresh rows that are asked in each draw. */
const FRESH = 20;

function latentAt({ latent: { rows, causes } }: Sizes, columns: number) {
  const design = { from: "latent", rows, latent: causes, columns };
  return {
    at: { N: rows, r: causes, K: columns },
    trials: (seed: number) => [routes({ design, seed, noise: 1, freshRows: FRESH })],
  };
}

/** What noise of variance 1 costs a prediction by p general coefficients fitted to n rows. */
export function costOf(n: number, p: number) {
  return predict(fewRisk, { n, p, sigma2: 1 }, ({ variance }) => variance);
}

export function predictionStays(sizes: Sizes): Claim {
  const { rows, causes, columns } = sizes.latent;
  const spread = predict(
    deviation,
    { n: rows, p: causes, kappa: 1, sigma2: 1, r2: 1 },
    ({ variance }) => variance,
  ).value;
  return {
    id: "prediction-stays",
    statement: `Where K inputs are mixtures of r = ${causes} causes, the minimum-norm fit to N = ${rows} rows predicts with an error of σ²r/(N−r−1), whatever K is`,
    section: "16 least-squares: identifying and predicting",
    source: "Hastie et al. 2022, arXiv:1903.08560, at finite n, for the causes in place of the inputs",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "More parameters impede learning: the error is that of K independent inputs, with its peak at K = N",
      expected: "refuted",
    },
    points: columns.map((K): ClaimPoint => {
      const rival = costOf(rows, K).value;
      return {
        ...latentAt(sizes, K),
        prediction: costOf(rows, causes),
        rival,
        spread,
        observe: observed("predictionVariance"),
      };
    }),
  };
}

/** The same draws: no coefficient is known, every prediction is. */
export function predictionsDetermined(sizes: Sizes): Claim {
  const { rows, causes, columns } = sizes.latent;
  const wide = columns.filter((K) => K > causes);
  return {
    id: "predictions-determined",
    statement: `Every fresh mixture of the same r = ${causes} causes lies in the span of N = ${rows} rows, so that all exact fits predict alike there, though K − r directions of the coefficients are open`,
    section: "16 least-squares: identifying and predicting",
    source: "linear algebra: r general rows span the mixtures",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "What is not identified cannot predict: none of the fresh rows is determined",
      expected: "refuted",
    },
    points: wide.map((K) => ({
      ...latentAt(sizes, K),
      // the causes, not the inputs, are what N rows leave free
      prediction: predict(freedom, { n0: causes, r: 1, k: rows, nL: 1 }, (free) => (free === 0 ? FRESH : 0)),
      rival: 0,
      observe: observed("predictable"),
      seeds: sizes.draws,
    })),
  };
}
