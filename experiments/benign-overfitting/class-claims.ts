import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as maxMargin } from "../../src/theory/calculators/risks/max-margin-mixture-error.ts";
import { predict } from "../../src/theory/predict.ts";
import { classify, flips, interpolate, powerLaw, spiked, type Learner, type Sizes } from "./law.ts";
import { riskAt } from "./risk.ts";
import { riskOf } from "./spectrum-claims.ts";

const section = "28 benign-overfitting: classes";
const chatterji = "Chatterji, Long 2021, JMLR 22:129, arXiv:2004.12019";
const limits = "Deng, Kammoun, Thrampoulidis 2022, arXiv:1911.05822";

/** What of the limit is asked. */
type Part = "error" | "excess" | "average_excess" | "bayes";

function errorAt(gamma: number, distance2: number, part: Part): Prediction {
  return predict(maxMargin, { gamma, distance2, flips }, (value) => value[part]);
}

/** Test error; infinite where a label is not fitted, flipped ones included, which would break any claim. */
function errorOf(result: Result): number {
  return result.final["trainError"] === 0 ? numberOf(result.final["testError"]) : Infinity;
}

/** The largest margin against its limit. */
export function maxMarginError({ rows: n, classes }: Sizes): Claim {
  return {
    id: "max-margin-error",
    statement: `With n = ${n} rows of ±μ + N(0, I_p), a tenth of their labels flipped, the classifier of largest margin fits every label and has the test error of its limit, from p = 1.5n to 40n`,
    section,
    source: `${limits}; Montanari, Ruan, Sohn, Yan 2019, arXiv:1911.01544`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Flipped labels that are fitted do no harm: its error is the best classifier's",
      expected: "refuted",
    },
    points: classes.map(({ gamma, distance2, scatter, parts }): ClaimPoint => {
      const p = Math.round(gamma * n);
      return {
        at: { n, p, distance2 },
        prediction: errorAt(p / n, distance2, "error"),
        rival: errorAt(p / n, distance2, "bayes").value,
        spread: scatter / Math.sqrt(parts),
        trials: (seed) => [classify({ n, p, distance2, learner: "max-margin", seed, parts })],
        observe: ([result]) => errorOf(result),
      };
    }),
  };
}

interface Contrast {
  readonly at: ClaimPoint["at"];
  readonly predicted: Prediction;
  readonly spread: number;
  /** p/n, ‖μ‖² and learner of the one that errs more, then of the other. */
  readonly worse: readonly [gamma: number, distance2: number, learner: Learner];
  readonly better: readonly [gamma: number, distance2: number, learner: Learner];
}

function contrast(n: number, { at, predicted, spread, worse, better }: Contrast): ClaimPoint {
  return {
    at: { n, ...at },
    prediction: predicted,
    bound: 0,
    spread,
    trials: (seed) =>
      [worse, better].map(([gamma, distance2, learner]) =>
        classify({ n, p: Math.round(gamma * n), distance2, learner, seed }),
      ),
    observe: (results) => numberOf(results[0].final["testError"]) - numberOf(results[1].final["testError"]),
  };
}

/** Harm: near the threshold, and where the signal is too weak for its dimension. */
export function flipsHarm({ rows: n, near, far }: Sizes): Claim {
  const atFault = [25, 9].map((distance2) => {
    const harm = errorAt(near, distance2, "excess");
    const value = harm.value - errorAt(near, distance2, "average_excess").value;
    return contrast(n, {
      ...{ at: { p: near * n, distance2, beside: "average" }, predicted: { ...harm, value }, spread: 0.05 },
      ...{ worse: [near, distance2, "max-margin"], better: [near, distance2, "average"] },
    });
  });
  const lost = errorAt(far, 9, "excess");
  return {
    id: "fitted-flips-harm",
    statement: `At p = ${near}n fitting the flipped labels costs accuracy: the average Σyx, which fits none on purpose, errs less; and with weak means (‖μ‖² = 9) the error at p = ${far}n is above that of ‖μ‖² = 25`,
    section,
    source: `${limits}; ${chatterji}, whose conditions both cases break`,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Fitting the flipped labels costs nothing", expected: "refuted" },
    points: [
      ...atFault,
      contrast(n, {
        ...{ at: { p: far * n, distance2: 9, beside: "‖μ‖² = 25" }, spread: 0.03 },
        predicted: { ...lost, value: lost.value - errorAt(far, 25, "excess").value },
        ...{ worse: [far, 9, "max-margin"], better: [far, 25, "max-margin"] },
      }),
    ],
  };
}

/** How much more than the best classifier's error is called benign here. */
const NEAR_BAYES = 0.03;

/** No harm: strong means and many more directions; by gradient descent too. */
export function flipsHarmless({ rows: n, far }: Sizes): Claim {
  const learners: readonly Learner[] = ["max-margin", "logistic"];
  return {
    id: "fitted-flips-are-benign",
    statement: `With ‖μ‖² = 25 and p = ${far}n the classifier of largest margin, and gradient descent on the logistic loss, fit every flipped label and err at most ${NEAR_BAYES} more than the best classifier`,
    section,
    source: chatterji,
    expected: "supported",
    judgement: { kind: "at-most", control: "reversed", ...byMeans },
    control: {
      statement: "A classifier that fits its label noise errs markedly more than the best",
      expected: "refuted",
    },
    points: learners.map((learner): ClaimPoint => {
      const p = far * n;
      return {
        at: { n, p, learner },
        prediction: errorAt(far, 25, "excess"),
        bound: NEAR_BAYES,
        spread: 0.008,
        trials: (seed) => [classify({ n, p, distance2: 25, learner, seed })],
        observe: ([result]) => errorOf(result) - numberOf(result.final["bayesError"]),
      };
    }),
  };
}

/** What is left of the limits' error at twice the size. */
export function doubling({ doubling: { seeds, draws } }: Sizes): Claim {
  const spectra = [
    { family: spiked, n: 24 },
    { family: powerLaw(2, 400), n: 8 },
  ].map(({ family, n }): ClaimPoint => {
    const [limit, beyond] = [riskAt(family, n), riskAt(family, 2 * n)];
    return {
      at: { model: family.name, n },
      prediction: { ...limit, value: limit.value / n - beyond.value / (2 * n) },
      bound: 0,
      seeds,
      trials: (seed) => [n, 2 * n].map((rows) => interpolate({ family, n: rows, seed, draws })),
      observe: ([at, after]) => riskOf(at) / limit.value - riskOf(after) / beyond.value,
    };
  });
  const [n, gamma] = [10, 10];
  const error = errorAt(gamma, 25, "error");
  const classes: ClaimPoint = {
    at: { model: "largest margin", n },
    prediction: { ...error, value: error.value / (2 * n) },
    bound: 0,
    seeds,
    trials: (seed) =>
      [n, 2 * n].map((rows) =>
        classify({ n: rows, p: gamma * rows, distance2: 25, learner: "max-margin", seed, parts: draws }),
      ),
    observe: ([at, after]) => (errorOf(at) - errorOf(after)) / error.value,
  };
  return {
    id: "doubling-rows",
    statement:
      "Twice the rows bring the mean risk, relative to its limit, nearer to 1 from above: for the spiked spectrum, the power law j^(−2) and the classifier of largest margin",
    section: "28 benign-overfitting: limits",
    source: "INFERENCE, asymptotic theory",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The distance to the limit does not shrink: the limit is another one", expected: "refuted" },
    points: [...spectra, classes],
  };
}
