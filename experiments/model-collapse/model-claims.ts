import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as categoryLoss } from "../../src/theory/calculators/generations/category-loss.ts";
import { predict } from "../../src/theory/predict.ts";
import { linearTheory, linearTrial, mixtureTrial, type LinearChain, type RareChain, type Sizes } from "./law.ts";

const source =
  "Gerstgrasser et al. 2024, arXiv:2404.01413, theorems 1 and 2; Dohmatob, Feng, Kempe 2024, arXiv:2402.07712";

/** Repetitions within one trial. */
const DRAWS = 50;

function generations(
  chain: LinearChain,
  regime: "replace" | "accumulate",
  rest: { readonly rival: number; readonly mutants?: readonly number[] },
): ClaimPoint {
  const prediction = linearTheory(chain, regime);
  return {
    at: { ...chain },
    prediction,
    ...rest,
    // p squared normal numbers, whose variances scatter with tr (XᵀX)⁻¹
    spread: prediction.value * Math.sqrt((3.2 / chain.p) / DRAWS), // prettier-ignore
    trials: (seed) => [linearTrial(chain, { regime, draws: DRAWS, seed })],
    observe: ([result]) => numberOf(result.final["risk"]),
  };
}

export function riskGrows({ linear }: Sizes): Claim {
  return {
    id: "risk-grows",
    statement: "Least squares refitted to its own targets has t times the excess risk of the first fit, tσ²p/(n−p−1)",
    section: "22 model-collapse: replace",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Synthetic targets do no harm: the risk is the first fit's", expected: "refuted" },
    points: linear.map((chain) =>
      generations(chain, "replace", { rival: linearTheory({ ...chain, t: 1 }, "replace").value }),
    ),
  };
}

export function riskIsBounded({ linear }: Sizes): Claim {
  return {
    id: "risk-is-bounded",
    statement:
      "Where all rows since the first are kept, the risk is Σ σ²p/(i(in−p−1)) over i ≤ t, under π²/6 of the first fit's for ever",
    section: "22 model-collapse: accumulate",
    source: `${source}; for rows drawn anew the sum is derived`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It grows as where rows are replaced, t times", expected: "refuted" },
    points: linear.map((chain) =>
      generations(chain, "accumulate", {
        rival: linearTheory(chain, "replace").value,
        // the printed sum of 1/i², which is for the same rows in every generation
        mutants: [linearTheory(chain, "accumulate", "same").value],
      }),
    ),
  };
}

/** Repetitions within one trial. */
const CHAINS = 100;

function lost({ n, share, t }: RareChain) {
  return predict(categoryLoss, { n, share, t }, (value) => value.lost);
}

export function rareIsLost({ rare }: Sizes): Claim {
  return {
    id: "rare-component-lost",
    statement:
      "A mixture refitted by EM to its own draws loses its rare component with the probability of genetic drift, though its share stays right in the mean",
    section: "22 model-collapse: what is rare",
    source: "Shumailov et al. 2024: tails disappear first; Wright 1931",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "It is lost only if the first draws miss it, with probability (1−π)^n",
      expected: "refuted",
    },
    points: rare.map((chain): ClaimPoint => {
      const prediction = lost(chain);
      return {
        at: { ...chain },
        prediction,
        rival: predict(categoryLoss, { ...chain }, ({ kept }) => kept).value,
        spread: Math.sqrt((prediction.value * (1 - prediction.value)) / CHAINS),
        trials: (seed) => [mixtureTrial(chain, { regime: "replace", draws: CHAINS, seed })],
        observe: ([result]) => numberOf(result.final["lost"]),
      };
    }),
  };
}

export function rareIsKept({ rareKept, runs }: Sizes): Claim {
  return {
    id: "rare-component-kept",
    statement: "Where all draws are kept, the rare component is still there in at least 90 % of runs",
    section: "22 model-collapse: what is rare",
    source: "Gerstgrasser et al. 2024, arXiv:2404.01413; the first draws stay",
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "It is lost there, too, in more runs", expected: "refuted" },
    points: rareKept.map((chain): ClaimPoint => {
      return {
        at: { ...chain },
        prediction: predict(categoryLoss, { ...chain }, ({ kept }) => 1 - kept),
        bound: 0.9,
        seeds: runs,
        trials: (seed) => [mixtureTrial(chain, { regime: "accumulate", draws: 1, seed })],
        observe: ([result]) => 1 - numberOf(result.final["lost"]),
      };
    }),
  };
}
