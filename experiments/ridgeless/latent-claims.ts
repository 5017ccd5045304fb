import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as latentRisk } from "../../src/theory/calculators/risks/ridgeless-latent-space-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { latent, latentFit, type Designs } from "./designs.ts";
import { r2 } from "./law.ts";

const section = "27 ridgeless: latent space";
const source = "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5.4";

function modelAt(n: number, p: number, pick: (parts: Parts) => number): Prediction {
  const d = Math.round(latent.perRow * n);
  const inputs = { gamma: p / n, d_over_p: d / p, mu: latent.mu, r_theta2: r2, sigma_xi2: latent.noise };
  return predict(latentRisk, inputs, ({ bias, variance, bayes_floor }) => pick({ bias, variance, floor: bayes_floor }));
}

interface Parts {
  readonly bias: number;
  readonly variance: number;
  /** What the best predictor from the views cannot explain, noise included. */
  readonly floor: number;
}

/** Mean squared error of the noise-free target; below the threshold exact at this n, where what is not seen is noise. */
export function latentRiskAt(n: number, p: number): Prediction {
  const limit = modelAt(n, p, ({ bias, variance, floor }) => bias + variance + floor - latent.noise);
  if (p > n) return limit;
  const { value: floor } = modelAt(n, p, (parts) => parts.floor);
  return predict(finiteRisk, { n, p, sigma2: floor }, ({ variance }) => variance + floor - latent.noise);
}

/** The nearest wrong formula: what the views do not tell is missed, but does not disturb the fit. */
export function latentWithoutDisturbance(n: number, p: number): number {
  const { value: floor } = modelAt(n, p, (parts) => parts.floor);
  const share = latent.noise / floor;
  if (p < n) return share * (latentRiskAt(n, p).value - floor + latent.noise) + floor - latent.noise;
  return modelAt(n, p, (parts) => parts.bias + share * parts.variance + floor - latent.noise).value;
}

function riskOf(result: Result): number {
  return numberOf(result.final["risk"]);
}

/** The formula on both sides of the threshold. */
export function latentSpace({ n, parts, latent: sizes }: Designs): Claim {
  return {
    id: "latent-space",
    statement: `With n = ${n} rows of p noisy views of ${latent.perRow * n} latent variables, what the views do not tell is missed and acts as noise; the rest is a fit with a covariance of two eigenvalues`,
    section,
    source: `${source}; below n exact at this n`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "What the views do not tell is missed but leaves the variance alone", expected: "refuted" },
    points: sizes.map(({ size: p, scatter }) => {
      const prediction = latentRiskAt(n, p);
      return {
        at: { n, p },
        prediction,
        rival: latentWithoutDisturbance(n, p),
        spread: (scatter * prediction.value) / Math.sqrt(parts),
        trials: (seed) => [latentFit({ n, p, seed, parts })],
        observe: ([result]) => riskOf(result),
      };
    }),
  };
}

/** The fewer views that theory likes best, of those whose means can be measured. */
export function bestFewViews(n: number): number {
  const d = Math.round(latent.perRow * n);
  let best = d;
  for (let p = d; p < n - 7; p++) if (latentRiskAt(n, p).value < latentRiskAt(n, best).value) best = p;
  return best;
}

/** More views win, without any penalty: contrasts, never an argmin. */
export function moreViewsWin({ n, manyViews, fewViews }: Designs): Claim {
  const declared = [...new Set([...fewViews, bestFewViews(n)])].sort((a, b) => a - b);
  return {
    id: "more-views-win",
    statement: `With n = ${n} rows, p = ${manyViews} views have a lower error than p = ${declared.join(", ")}, of which ${bestFewViews(n)} is the best below n`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The best fit has fewer parameters than examples", expected: "refuted" },
    points: declared.map((p) => contrast(n, p, manyViews)),
  };
}

function contrast(n: number, few: number, many: number): ClaimPoint {
  const [less, more] = [latentRiskAt(n, few), latentRiskAt(n, many)];
  return {
    at: { n, few, many },
    prediction: { ...less, value: less.value - more.value, inputs: { few: less.inputs, many: more.inputs } },
    bound: 0,
    // a quarter of the larger risk, rounded up from pilot runs
    spread: 0.25 * less.value,
    trials: (seed) => [few, many].map((p) => latentFit({ n, p, seed })),
    observe: ([fewer, greater]) => riskOf(fewer) - riskOf(greater),
  };
}
