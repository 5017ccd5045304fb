import { byMeans, byMedians, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as deviation } from "../../src/theory/calculators/risks/min-norm-risk-deviation.ts";
import { calculator as limitRisk } from "../../src/theory/calculators/risks/ridgeless-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { fit, r2, sigma2, type Sizes } from "./law.ts";

const section = "27 ridgeless: isotropic";
const source = "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560";

/** A point of the isotropic model, without prediction. */
function pointAt(n: number, p: number, observable: string) {
  return {
    at: { n, p },
    trials: (seed: number) => [fit({ n, p, kappa: 1, seed })],
    observe: ([result]: readonly Result[]) => numberOf(result.final[observable]),
  };
}

function spreadAt(n: number, p: number, part: "total" | "variance"): number {
  return predict(deviation, { n, p, kappa: 1, sigma2, r2 }, (value) => value[part]).value;
}

/** The classical variance of least squares, for fixed inputs and p ≤ n, carried over to fresh inputs and all p. */
function classical(n: number, p: number): number {
  return (sigma2 * p) / n;
}

/** The exact risk on both sides of the threshold. */
export function exactRisk({ n, isotropic }: Sizes): Claim {
  const last = isotropic.length - 1;
  return {
    id: "exact-risk",
    statement: `With n = ${n} rows the mean excess risk of the minimum-norm fit is σ²p/(n−p−1) below the threshold and ‖β‖²(1−n/p) + σ²n/(p−n−1) past it`,
    section,
    source: `${source}, isotropic case at finite n; Belkin, Hsu, Xu 2020`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "The excess risk is the classical σ²p/n, growing with p without a peak",
      expected: "refuted",
    },
    points: isotropic.map((p, j): ClaimPoint => {
      const prediction = predict(finiteRisk, { n, p, sigma2, r2 }, ({ total }) => total ?? NaN);
      const rival = j === last ? {} : { rival: classical(n, p) };
      return { ...pointAt(n, p, "risk"), prediction, ...rival, spread: spreadAt(n, p, "total") };
    }),
  };
}

/** At this n the exact formula can be told from its limit, which PHENOMENA's own numbers ask for. */
export function finiteSize({ n, finite }: Sizes): Claim {
  return {
    id: "finite-size",
    statement: `With n = ${n} rows the variance is σ²·min(n,p)/(|n−p|−1), not its limit σ²·min(n,p)/|n−p|`,
    section,
    source: `${source}; inverse-Wishart mean`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "The variance is the limit: σ²γ/(1−γ) for γ = p/n < 1, σ²/(γ−1) past it",
      expected: "refuted",
    },
    points: finite.map((p) => ({
      ...pointAt(n, p, "variance"),
      prediction: predict(finiteRisk, { n, p, sigma2 }, ({ variance }) => variance),
      rival: predict(limitRisk, { gamma: p / n, sigma2, r2 }, ({ variance }) => variance).value,
      spread: spreadAt(n, p, "variance"),
    })),
  };
}

/** At the threshold the mean does not exist; medians still refute the classical value. */
export function threshold({ n }: Sizes): Claim {
  return {
    id: "threshold",
    statement: `At p = ${n - 1}, ${n}, ${n + 1} the mean excess risk is infinite: no average of finitely many fits estimates it`,
    section,
    source: `${source}; the inverse-Wishart mean needs |n−p| ≥ 2`,
    expected: "out-of-regime",
    judgement: { kind: "equal", ...byMedians },
    control: { statement: "Half of the fits have an excess risk of at most the classical σ²p/n", expected: "refuted" },
    points: [n - 1, n, n + 1].map((p) => ({
      ...pointAt(n, p, "risk"),
      prediction: predict(finiteRisk, { n, p, sigma2, r2 }, ({ total }) => total ?? NaN),
      rival: classical(n, p),
      // the median of 40 lies between the 14th and the 27th: far above σ²p/n, which is all that is asked
      seeds: 40,
    })),
  };
}
