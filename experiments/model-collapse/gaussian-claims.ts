import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { gaussianTheory, gaussianTrial, type Chain, type Sizes } from "./law.ts";

const source = "Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y; Kazdan et al. 2024, arXiv:2410.16713";

/** Repetitions within one trial. */
const DRAWS = 1000;

const replaced = { regime: "replace", estimator: "likelihood" } as const;
const keptAll = { regime: "accumulate", estimator: "likelihood" } as const;

const variance = (at: Parameters<typeof gaussianTheory>[0]) => gaussianTheory(at, (value) => value.variance);

/** Deviation of one σ²_t, replaced: the second moment is ((n²−1)/n²)^t. */
function deviationReplaced({ n, t }: Chain): number {
  let [square, mean] = [1, 1];
  for (let i = 0; i < t; i++) {
    square *= 1 - 1 / (n * n);
    mean *= 1 - 1 / n;
  }
  return Math.sqrt(square - mean * mean);
}

export function varianceShrinks({ variances }: Sizes): Claim {
  return {
    id: "variance-shrinks",
    statement: "A Gaussian refitted t times to n draws of its own last fit keeps the share (1−1/n)^t of its variance",
    section: "22 model-collapse: replace",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Its own draws do no harm: the variance stays", expected: "refuted" },
    points: variances.map((chain): ClaimPoint => {
      return {
        at: { ...chain },
        prediction: variance({ ...chain, ...replaced }),
        rival: 1,
        spread: deviationReplaced(chain) / Math.sqrt(DRAWS),
        trials: (seed) => [gaussianTrial({ ...chain, ...replaced }, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["variance"]),
      };
    }),
  };
}

export function medianVanishes({ medians }: Sizes): Claim {
  return {
    id: "median-vanishes",
    statement:
      "With the unbiased variance its mean stays 1, and half of the chains nevertheless fall below a median that goes to 0 exponentially",
    section: "22 model-collapse: replace",
    source: `${source}; cumulants of the logarithm of χ²`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "An unbiased estimate keeps the typical variance at 1", expected: "refuted" },
    points: medians.map(({ n, t }): ClaimPoint => {
      const at = { n, t, regime: "replace", estimator: "unbiased" } as const;
      const prediction = gaussianTheory(at, ({ median }) => median ?? NaN);
      // the median of DRAWS numbers of which the logarithm has the deviation √(2t/(n−1)), 1.25 of a mean's
      const relative = 1.25 * Math.sqrt((2 * t) / (n - 1) / DRAWS);
      return {
        at: { n, t },
        prediction,
        rival: 1,
        spread: 1.2 * relative * prediction.value,
        trials: (seed) => [gaussianTrial(at, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["medianVariance"]),
      };
    }),
  };
}

export function meanWalks({ means }: Sizes): Claim {
  return {
    id: "mean-walks",
    statement: "With the unbiased variance the mean walks away from the truth: its squared error is t/n after t fits",
    section: "22 model-collapse: replace",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It is as exact as the first fit, 1/n", expected: "refuted" },
    points: means.map(({ n, t }): ClaimPoint => {
      const at = { n, t, regime: "replace", estimator: "unbiased" } as const;
      const prediction = gaussianTheory(at, (value) => value.squared_mean);
      return {
        at: { n, t },
        prediction,
        rival: 1 / n,
        // a squared normal number's relative deviation √2, more as its variance scatters
        spread: (1.9 * prediction.value) / Math.sqrt(DRAWS),
        trials: (seed) => [gaussianTrial(at, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["squaredMean"]),
      };
    }),
  };
}

/** Deviation of σ²_t where all is kept: errors of 1/i of a first fit's add up. */
const deviationKept = ({ n }: Chain) => Math.sqrt((2 / n) * 1.65);

export function keptDrawsKeepVariance({ kept }: Sizes): Claim {
  return {
    id: "kept-draws-keep-variance",
    statement:
      "Where all draws since the first are kept, the share Π(1 − 1/(n i²)) of the variance stays, never less than sin(π/√n)/(π/√n)",
    section: "22 model-collapse: accumulate",
    source: `${source}; Gerstgrasser et al. 2024, arXiv:2404.01413; the product is derived`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It shrinks as where draws are replaced, to (1−1/n)^t", expected: "refuted" },
    points: kept.map((chain): ClaimPoint => {
      return {
        at: { ...chain },
        prediction: variance({ ...chain, ...keptAll }),
        rival: variance({ ...chain, ...replaced }).value,
        spread: deviationKept(chain) / Math.sqrt(DRAWS),
        trials: (seed) => [gaussianTrial({ ...chain, ...keptAll }, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["variance"]),
      };
    }),
  };
}

export function collapseIsInevitable({ kept }: Sizes): Claim {
  return {
    id: "collapse-is-inevitable",
    statement:
      "Whoever trains on draws of earlier fits collapses, whatever else is kept: the share (1−1/n)^t of the variance is left",
    section: "22 model-collapse: accumulate",
    source:
      "the first post: LLMs as a source of data might lead to model collapse; Shumailov et al. 2024 replace the data",
    expected: "refuted",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Where earlier draws are kept, the share Π(1 − 1/(n i²)) is left, however many fits there are",
      expected: "supported",
    },
    points: kept.map((chain): ClaimPoint => {
      const stays = variance({ ...chain, ...keptAll }).value;
      return {
        at: { ...chain },
        prediction: variance({ ...chain, ...replaced }),
        rival: stays,
        // enough for the corrected statement's 5 %, which is what must be told
        seeds: 40,
        trials: (seed) => [gaussianTrial({ ...chain, ...keptAll }, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["variance"]),
      };
    }),
  };
}

export function freshDrawsHold({ refreshed }: Sizes): Claim {
  return {
    id: "fresh-draws-hold",
    statement: "A tenth of real draws in each generation holds the variance at a level that does not fall to 0",
    section: "22 model-collapse: fresh data",
    source: `${source}; the recurrence is derived`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "A tenth does not matter: (1−1/n)^t is left", expected: "refuted" },
    points: refreshed.map((chain): ClaimPoint => {
      const at = { ...chain, ...replaced, fresh: chain.n / 10 };
      return {
        at: { ...chain, fresh: at.fresh },
        prediction: variance(at),
        rival: variance({ ...chain, ...replaced }).value,
        spread: 0.8 / Math.sqrt(DRAWS),
        trials: (seed) => [gaussianTrial(at, DRAWS, seed)],
        observe: ([result]) => numberOf(result.final["variance"]),
      };
    }),
  };
}
