import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as covarianceRisk } from "../../src/theory/calculators/risks/ridgeless-general-covariance-risk.ts";
import { calculator as isotropicRisk } from "../../src/theory/calculators/risks/ridgeless-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { covariance, covarianceFit, type Designs, type Lie } from "./designs.ts";
import { r2, sigma2 } from "./law.ts";

const section = "27 ridgeless: general covariance";
const source = "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, Theorem 2";

/** Below the threshold exact at this n, and without Σ; past it the limit at γ = p/n. */
export function covarianceRiskAt(n: number, p: number, lie: Lie): Prediction {
  if (p < n) return predict(finiteRisk, { n, p, sigma2, r2 }, ({ total }) => total ?? NaN);
  const large = Math.round(covariance.share * p) / p;
  const inputs = {
    ...{ gamma: p / n, eigs: [...covariance.values], weights: [large, 1 - large] },
    ...{ beta_spectral_weights: [...covariance[lie]], sigma2, r2 },
  };
  return predict(covarianceRisk, inputs, ({ bias, variance }) => bias + variance);
}

/** The general formula on both sides of the threshold, for a signal that lies well and one that lies badly. */
export function generalCovariance({ n, parts, covariance: sizes }: Designs): Claim {
  const lies: readonly Lie[] = ["aligned", "against"];
  return {
    id: "general-covariance",
    statement: `With n = ${n} rows whose covariance has a tenth of its eigenvalues at 5.5 and the rest at ½, the excess risk is σ²p/(n−p−1) below the threshold, whatever Σ is, and past it that of the fixed-point equation for Σ, for a signal on the large eigenvalues and one on the small`,
    section,
    source: `${source}; below n exact at this n`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Only ‖β‖², σ² and p/n count: the risk is that of isotropic rows of the same average variance",
      expected: "refuted",
    },
    points: sizes.flatMap(({ p, ...scatter }) =>
      lies.map((lie): ClaimPoint => {
        const prediction = covarianceRiskAt(n, p, lie);
        const rival = predict(isotropicRisk, { gamma: p / n, sigma2, r2 }, ({ risk_excess }) => risk_excess);
        return {
          at: { n, p, signal: lie },
          prediction,
          ...(p > n && { rival: rival.value }),
          spread: (scatter[lie] * prediction.value) / Math.sqrt(parts),
          trials: (seed) => [covarianceFit({ n, p, lie, seed, parts })],
          observe: ([result]) => numberOf(result.final["risk"]),
        };
      }),
    ),
  };
}
