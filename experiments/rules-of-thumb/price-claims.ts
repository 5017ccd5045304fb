import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as risk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, regression, sigma2, type Sizes } from "./law.ts";

/** The excess risk of least squares on n rows, by theory and by measurement. */
function riskAt(n: number, p: number): ClaimPoint {
  return {
    at: { n, p },
    prediction: predict(risk, { n, p, sigma2, r2 }, ({ total }) => total ?? NaN),
    spread: predict(deviation, { n, p, kappa: 1, sigma2, r2 }, ({ total }) => total).value,
    trials: (seed) => [regression({ n, p, seed })],
    observe: ([result]) => numberOf(result.final["risk"]),
  };
}

/** What a multiple of the parameters buys. */
export function multiplesArePrices({ p, factors }: Sizes): Claim {
  return {
    id: "multiples-are-prices",
    statement: `f rows a parameter buy an excess risk of σ²p/(fp−p−1): with p = ${p} ten cost ${(p / (9 * p - 1)).toFixed(3)} σ², fifty ${(p / (49 * p - 1)).toFixed(3)} σ²`,
    section: "15 rules-of-thumb: ten and fifty times",
    source: "Baldi 2024, section 1, applications; Hastie et al. 2022 at finite n",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "The rows' own optimism σ²p/n, one part in f, is all that is lost on new rows",
      expected: "refuted",
    },
    points: factors.map((factor) => ({ ...riskAt(factor * p, p), rival: (sigma2 * p) / (factor * p) })),
  };
}

/** One per parameter, in its own home. */
export function oneIsWorseThanNothing({ atThreshold: p }: Sizes): Claim {
  const n = p + p / 10;
  return {
    id: "one-per-parameter-predicts-badly",
    statement: `With p = ${p} and n = ${n} rows, ten per cent over one a parameter, least squares predicts new rows worse than the constant 0`,
    section: "15 rules-of-thumb: one per parameter",
    source: "Baldi 2024, section 1; Hastie et al. 2022 at finite n",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "One row a parameter is enough for a fit to be of use", expected: "refuted" },
    points: [{ ...riskAt(n, p), bound: r2 }],
  };
}

/** Half as many rows as parameters: the rule forbids it, and it is better than what the rule allows. */
export function fewerRowsPredictBetter({ atThreshold: p }: Sizes): Claim {
  const [few, many] = [p / 2, p + p / 10];
  const [less, more] = [riskAt(few, p), riskAt(many, p)];
  const gain = more.prediction.value - less.prediction.value;
  const scatter = (less.spread ?? 0) * (less.spread ?? 0) + (more.spread ?? 0) * (more.spread ?? 0);
  return {
    id: "rule-orders-wrongly",
    statement: `With p = ${p}, ${few} rows, fewer than parameters, predict better by the minimum-norm fit than ${many} rows do`,
    section: "15 rules-of-thumb: one per parameter",
    source: "Baldi 2024, section 1; Hastie et al. 2022 at finite n",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "More rows than parameters predict better than fewer", expected: "refuted" },
    points: [
      {
        at: { few, many, p },
        prediction: { ...more.prediction, value: gain },
        spread: Math.sqrt(scatter),
        trials: (seed) => [regression({ n: few, p, seed }), regression({ n: many, p, seed })],
        observe: ([a, b]) => numberOf(b.final["risk"]) - numberOf(a.final["risk"]),
      },
    ],
  };
}
