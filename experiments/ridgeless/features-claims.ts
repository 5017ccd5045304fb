import { byMeans, type Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as featuresRisk } from "../../src/theory/calculators/risks/random-features-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { features, featuresFit, type Designs } from "./designs.ts";

/** ψ₁ that stands for infinitely many features. */
const ENDLESS = 1e6;

/** Limit of the risk with ψ₁ features and ψ₂ rows per input, without a penalty. */
export function featuresRiskAt(psi1: number, psi2: number): Prediction {
  return predict(featuresRisk, { psi1, psi2, lam: 0, ...features, Fstar2: 0 }, ({ risk }) => risk);
}

/** Mei and Montanari's formula on both sides of N = n. */
export function randomFeatures({ d, featureRows: n, featureParts: parts, features: sizes }: Designs): Claim {
  return {
    id: "random-features",
    statement: `With n = ${n} rows of ${d} inputs the minimum-norm fit on N random ReLU features has the risk of Mei and Montanari's limit, on both sides of N = n`,
    section: "27 ridgeless: random features",
    source: "Mei, Montanari 2022, arXiv:1908.05355, Theorem 2, ridgeless",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "The number of features is a matter of computation only: the risk is the kernel's, N → ∞",
      expected: "refuted",
    },
    points: sizes.map(({ size: N, scatter }) => {
      const prediction = featuresRiskAt(N / d, n / d);
      return {
        at: { d, n, N },
        prediction,
        rival: featuresRiskAt(ENDLESS, n / d).value,
        spread: (scatter * prediction.value) / Math.sqrt(parts),
        trials: (seed) => [featuresFit({ d, n, N, seed, parts })],
        observe: ([result]) => numberOf(result.final["risk"]),
      };
    }),
  };
}
