import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as exact } from "../../src/theory/calculators/risks/min-norm-misspecified-finite-sample-risk.ts";
import { calculator as best } from "../../src/theory/calculators/risks/optimal-ridge-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, seenFeatures, sigma2, type Sizes } from "./law.ts";

interface At {
  readonly n: number;
  readonly D: number;
  readonly p: number;
}

/** What the unseen features add to the noise, and the penalty that is the posterior mean under the true prior. */
function matching({ D, p }: At) {
  const noise = sigma2 + r2 * (1 - p / D);
  return { noise, ridge: (noise * D) / r2 };
}

function bayesRisk(at: At) {
  const { n, D, p } = at;
  const { noise } = matching(at);
  const inputs = { gamma: p / n, sigma2: noise, r2: (r2 * p) / D };
  return predict(best, inputs, ({ risk }) => (risk ?? NaN) + r2 * (1 - p / D));
}

function flatRisk({ n, D, p }: At) {
  return predict(exact, { n, p, kappa: p / D, sigma2, r2 }, ({ total }) => total ?? NaN);
}

/** risk(p) − risk(2p), on the same rows. */
function gain(at: At, flat: boolean): ClaimPoint {
  const wider = { ...at, p: 2 * at.p };
  const risk = flat ? flatRisk : bayesRisk;
  const trial = (of: At, seed: number) => seenFeatures({ ...of, ridge: flat ? 0 : matching(of).ridge, seed });
  return {
    at: { n: at.n, D: at.D, p: at.p },
    prediction: { ...risk(at), value: risk(at).value - risk(wider).value },
    seeds: 100,
    trials: (seed) => [trial(at, seed), trial(wider, seed)],
    observe: ([first, second]) => numberOf(first.final["risk"]) - numberOf(second.final["risk"]),
  };
}

export function matchingPrior({ prior: { n, D, seen } }: Sizes): Claim {
  return {
    id: "matching-prior-never-pays-for-size",
    statement: `With the prior that the weights come from, ${n} rows predict better with 2p features than with p, for p below and above n`,
    section: "13 occams-razor: the prior, not the count",
    source: "Baldi 2024, section 2: no relation between amount of data and complexity; optimal ridge as posterior mean",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "With few rows a model with more parameters predicts worse", expected: "refuted" },
    points: seen.map((p) => gain({ n, D, p }, false)),
  };
}

export function flatPrior({ prior: { n, D } }: Sizes): Claim {
  return {
    id: "flat-prior-never-pays-for-size",
    statement: `With a flat prior, least squares, ${n} rows too predict better with 2p features than with p`,
    section: "13 occams-razor: the prior, not the count",
    source: "Baldi 2024, section 2; Breiman, Freedman 1983",
    expected: "refuted",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "There, below n, more parameters predict worse", expected: "supported" },
    points: [n / 8, n / 4].map((p) => gain({ n, D, p }, true)),
  };
}
