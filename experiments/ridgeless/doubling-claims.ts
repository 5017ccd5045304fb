import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { covarianceRiskAt } from "./covariance-claims.ts";
import { covarianceFit, featuresFit, latentFit, ridgeFit, type Designs } from "./designs.ts";
import { featuresRiskAt } from "./features-claims.ts";
import { sigma2 } from "./law.ts";
import { latentRiskAt } from "./latent-claims.ts";
import { bestPenalty, bestRisk } from "./ridge-claims.ts";

/** A model at one aspect ratio: its limit, and one trial of `parts` fits at n rows. */
interface Model {
  readonly model: string;
  readonly n: number;
  readonly limit: number;
  readonly fit: (n: number, seed: number) => Trial;
}

function modelsOf({ doubling: { parts, featureParts } }: Designs): readonly Model[] {
  return [
    {
      ...{ model: "general covariance", n: 15, limit: covarianceRiskAt(15, 30, "aligned").value },
      fit: (n, seed) => covarianceFit({ n, p: 2 * n, lie: "aligned", seed, parts }),
    },
    {
      ...{ model: "latent space", n: 15, limit: latentRiskAt(15, 30).value },
      fit: (n, seed) => latentFit({ n, p: 2 * n, seed, parts }),
    },
    {
      ...{ model: "optimal ridge", n: 10, limit: bestRisk(10, 5).value },
      fit: (n, seed) => ridgeFit({ n, p: n / 2, ridge: n * bestPenalty(n, n / 2), seed, parts }),
    },
    {
      ...{ model: "random features", n: 20, limit: featuresRiskAt(8, 2).value },
      fit: (n, seed) => featuresFit({ d: n / 2, n, N: 4 * n, seed, parts: featureParts }),
    },
  ];
}

/** What is left of the limits' error at twice the size. */
export function doubling(designs: Designs): Claim {
  return {
    id: "doubling-rows",
    statement:
      "Twice the rows, at the same ratios, lower the mean risk, as an approach to its limit from above asks: in the models of covariance, latent space, optimal ridge and random features",
    section: "27 ridgeless: limits",
    source: "INFERENCE, asymptotic theory; Hastie et al. 2022 and Mei, Montanari 2022 state limits only",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: {
      statement: "The mean risk does not fall: its limit is approached from below, or is another one",
      expected: "refuted",
    },
    points: modelsOf(designs).map((model) => pointOf(model, designs.doubling.seeds)),
  };
}

/**
 * (risk at n − limit) − (risk at 2n − limit). Its size is not known in closed form; the number beside it is what the same
 * doubling does to the variance of the isotropic fit with p = 2n, which is known exactly.
 */
function pointOf({ model, n, limit, fit }: Model, seeds: number): ClaimPoint {
  const exact = (rows: number) => predict(finiteRisk, { n: rows, p: 2 * rows, sigma2 }, ({ variance }) => variance);
  return {
    at: { model, n },
    prediction: { ...exact(n), value: exact(n).value - exact(2 * n).value },
    bound: 0,
    seeds,
    trials: (seed) => [fit(n, seed), fit(2 * n, seed)],
    observe: ([at, beyond]: readonly Result[]) => riskOf(at) - limit - (riskOf(beyond) - limit),
  };
}

function riskOf(result: Result): number {
  return numberOf(result.final["risk"]);
}
