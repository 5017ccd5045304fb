import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as coefficient } from "../../src/theory/calculators/dimensions/linear-network-learning-coefficient.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, entry, type Sizes } from "./law.ts";

/** What a chain of L weights costs of evidence, a factor of e of rows. */
export function chainCosts({ layers, rows, draws }: Sizes): Claim {
  return {
    id: "deep-chain-costs-one-parameter",
    statement: "The evidence of a chain of L weights at P* ≠ 0 falls behind its best fit by ½ ln k at every depth L",
    section: "13 occams-razor: a chain's evidence",
    source: "MacKay 1992 for one weight; Watanabe 2009, Aoyagi 2024 for the learning coefficient",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Every weight costs ½ ln k, as BIC counts: (L/2) ln k", expected: "refuted" },
    points: layers.flatMap((L) =>
      rows.map((k) => {
        const widths = Array.from({ length: L + 1 }, () => 1);
        const prediction = predict(coefficient, { widths, true_rank: 1 }, ({ lam }) => lam);
        return {
          at: { L, k },
          prediction,
          rival: predict(coefficient, { widths, true_rank: 1 }, ({ half_params }) => half_params).value,
          spread: 1.6 / Math.sqrt(k),
          trials: (seed: number) => [
            // of one weight nothing is drawn: it is integrated over
            chain({ layers: L, rows: [k, 4 * k], draws: L === 1 ? 1 : draws, seed }),
          ],
          observe: ([result]) => (entry(result, "cost", 1) - entry(result, "cost", 0)) / log(4),
        };
      }),
    ),
  };
}
