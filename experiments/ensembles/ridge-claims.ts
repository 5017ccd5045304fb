import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as risk } from "../../src/theory/calculators/risks/subset-ensemble-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { r2, sigma2, tunedRidge, type Sizes } from "./law.ts";

/** The least value over the number p of features a member sees. */
function bestOver(n: number, D: number, part: "single" | "floor"): Prediction {
  const all = Array.from({ length: Math.min(D, n - 2) }, (_, i) =>
    predict(risk, { n, p: i + 1, D, M: 1, r2, sigma2 }, (value) => value[part]),
  );
  return all.reduce((best, next) => (next.value < best.value ? next : best));
}

export function manyMembersAreRidge({ tuned }: Sizes): Claim {
  return {
    id: "many-members-are-tuned-ridge",
    statement:
      "Infinitely many least-squares members at the best p predict as well as ridge regression at its best penalty: averaging regularises",
    section: "14 ensembles: regularisation by averaging",
    source: "LeJeune, Javadi, Baraniuk 2020, a limit; here at finite n, to 1/n",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "They predict as the best single member does", expected: "refuted" },
    points: tuned.map(([n, D]) => {
      const prediction = bestOver(n, D, "floor");
      return {
        at: { n, D, p: Number(prediction.inputs["p"]) },
        prediction,
        rival: bestOver(n, D, "single").value,
        spread: 0.13 * prediction.value,
        trials: (seed) => [tunedRidge(n, D, seed)],
        observe: ([result]) => numberOf(result.final["risk"]),
      };
    }),
  };
}
