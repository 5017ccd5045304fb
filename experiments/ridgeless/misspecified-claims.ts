import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as seenRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as misspecifiedRisk } from "../../src/theory/calculators/risks/min-norm-misspecified-finite-sample-risk.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { predict } from "../../src/theory/predict.ts";
import { fit, r2, seenShare, sigma2, type Sizes } from "./law.ts";

const section = "27 ridgeless: misspecified";
const source = "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, section 5";

/** The exact risk on the p most important coordinates. */
export function riskAt(n: number, p: number): Prediction {
  return predict(misspecifiedRisk, { n, p, kappa: seenShare(n, p), sigma2, r2 }, ({ total }) => total);
}

/** The nearest wrong formula: what is not seen is missed, but does not disturb the fit. */
export function riskWithoutDisturbance(n: number, p: number): number {
  const kappa = seenShare(n, p);
  const seen = predict(seenRisk, { n, p, sigma2, r2: kappa * r2 }, ({ total }) => total ?? NaN);
  return (1 - kappa) * r2 + seen.value;
}

/** The under-parameterised p that theory likes best, of those whose means can be measured. */
export function bestFew(n: number): number {
  let best = 1;
  for (let p = 2; p < n - 7; p++) if (riskAt(n, p).value < riskAt(n, best).value) best = p;
  return best;
}

function spreadAt(n: number, p: number): number {
  return predict(deviation, { n, p, kappa: seenShare(n, p), sigma2, r2 }, ({ total }) => total).value;
}

function riskOf(result: Result): number {
  return numberOf(result.final["risk"]);
}

/** What is not seen acts as noise, exactly, at finite n. */
export function unseenIsNoise({ n, misspecified }: Sizes): Claim {
  return {
    id: "unseen-is-noise",
    statement: `With n = ${n} rows and p of endlessly many coordinates, the unseen share of the signal is missed and also adds to the noise: s = σ²+(1−κ)‖β‖² in place of σ²`,
    section,
    source: `${source}, at finite n`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "The unseen share is missed but leaves the variance at σ²", expected: "refuted" },
    points: misspecified.map((p) => ({
      at: { n, p },
      prediction: riskAt(n, p),
      rival: riskWithoutDisturbance(n, p),
      spread: spreadAt(n, p),
      trials: (seed) => [fit({ n, p, kappa: seenShare(n, p), seed })],
      observe: ([result]) => riskOf(result),
    })),
  };
}

/** Many parameters beat every declared few, the best few of theory among them: contrasts, never an argmin. */
export function moreParametersWin(sizes: Sizes): Claim {
  const { n, many, few } = sizes;
  const declared = [...new Set([...few, bestFew(n)])].sort((a, b) => a - b);
  return {
    id: "more-parameters-win",
    statement: `With n = ${n} rows, p = ${many} parameters have a lower excess risk than p = ${declared.join(", ")}, of which ${bestFew(n)} is the best below n`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The best fit has fewer parameters than examples", expected: "refuted" },
    points: declared.map((p) => contrast(n, p, many)),
  };
}

function contrast(n: number, few: number, many: number): ClaimPoint {
  const [less, more] = [riskAt(n, few), riskAt(n, many)];
  const [a, b] = [spreadAt(n, few), spreadAt(n, many)];
  return {
    at: { n, few, many },
    prediction: { ...less, value: less.value - more.value, inputs: { few: less.inputs, many: more.inputs } },
    bound: 0,
    // as if the two fits were independent; they share their seed, and what they share only helps
    spread: Math.sqrt(a * a + b * b),
    trials: (seed) => [few, many].map((p) => fit({ n, p, kappa: seenShare(n, p), seed })),
    observe: ([fewer, greater]) => riskOf(fewer) - riskOf(greater),
  };
}
