import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as baggedRisk } from "../../src/theory/calculators/risks/bagged-interpolator-risk.ts";
import { calculator as subsetRisk } from "../../src/theory/calculators/risks/subset-ensemble-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, sigma2, tunedRidge, type Sizes } from "./law.ts";
import { inFewTrials, type RepeatedPoint } from "./repeated-points.ts";

type Part = "single" | "floor";
/** The risk of members of one size: of one, and of infinitely many. */
type RiskOf = (size: number, part: Part) => Prediction;

/** The least value over members' sizes 1 … most. */
function best(most: number, part: Part, riskOf: RiskOf): Prediction {
  const all = Array.from({ length: most }, (_, i) => riskOf(i + 1, part));
  return all.reduce((found, next) => (next.value < found.value ? next : found));
}

/** Tuned ridge on n rows of D features, beside infinitely many members of the best size and the best one alone. */
function besideRidge(
  [n, D]: readonly [number, number],
  { letter, most, riskOf }: { readonly letter: "p" | "k"; readonly most: number; readonly riskOf: RiskOf },
): RepeatedPoint {
  const prediction = best(most, "floor", riskOf);
  return {
    at: { n, D, [letter]: Number(prediction.inputs[letter]) },
    prediction,
    rival: best(most, "single", riskOf).value,
    // averages over more rows scatter less
    spread: (n < 150 ? 0.14 : 0.09) * prediction.value,
    trials: (seed, repetitions) => [tunedRidge([n, D], seed, repetitions)],
    observe: ([result]) => numberOf(result.final["risk"]),
  };
}

export function manyMembersAreRidge({ tuned, repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "many-members-are-tuned-ridge",
      statement:
        "Infinitely many least-squares members at the best p predict as well as ridge regression at its best penalty: averaging regularises",
      section: "14 ensembles: regularisation by averaging",
      source: "LeJeune, Javadi, Baraniuk 2020, a limit; here at finite n, to 1/n",
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "They predict as the best single member does", expected: "refuted" },
    },
    tuned.map(([n, D]) =>
      besideRidge([n, D], {
        letter: "p",
        most: Math.min(D, n - 2),
        riskOf: (p, part) => predict(subsetRisk, { n, p, D, M: 1, r2, sigma2 }, (value) => value[part]),
      }),
    ),
    repetitions,
  );
}

export function manySubsamplesAreRidge({ tuned, repetitions }: Sizes): Claim {
  return inFewTrials(
    {
      id: "many-subsamples-are-tuned-ridge",
      statement:
        "Infinitely many minimum-norm fits, each on k of the n rows and interpolating them, predict at the best k as well as ridge regression at its best penalty",
      section: "14 ensembles: regularisation by averaging",
      source: "Patil, Du, Kuchibhotla 2023; Du, Patil, Kuchibhotla 2023, limits; here at finite n, to 1/n",
      expected: "supported",
      judgement: { kind: "equal", ...byMeans },
      control: { statement: "They predict as the best single one does", expected: "refuted" },
    },
    tuned.map(([n, p]) =>
      besideRidge([n, p], {
        letter: "k",
        most: Math.min(n, p - 2),
        riskOf: (k, part) => predict(baggedRisk, { n, p, k, M: 1, r2, sigma2 }, (value) => value[part]),
      }),
    ),
    repetitions,
  );
}
