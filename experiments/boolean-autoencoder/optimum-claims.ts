import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as best } from "../../src/theory/calculators/autoencoders/boolean-autoencoder-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { autoencoder, observed, spelt, toExamples, type Sizes, type Training } from "./law.ts";

const source = "Baldi 2024, section 4 (bottlenecks)";

export function optimumOf({ n, m, words }: Training): Prediction {
  return predict(best, { n, m, train: [...words] }, ({ total_hamming }) => total_hamming ?? NaN);
}

function measured(training: Training, starts?: number): Omit<ClaimPoint, "prediction" | "observe"> {
  const { n, m } = training;
  const search = starts === undefined ? {} : { starts };
  return {
    at: { n, m, examples: spelt(training).join(" ") },
    trials: (seed) => [autoencoder({ widths: [n, m, n], words: spelt(training), ...search, seed })],
  };
}

const examplesAsCentres = (set: Training) => toExamples(set.words, 1 << set.m);

/** More words than codes. */
export function optimum({ many }: Sizes): Claim {
  return {
    id: "optimal-clustering",
    statement: "Trained on more than 2^m words, A(n,m,n) errs by the best clustering of them into 2^m clusters",
    section: "8 boolean-autoencoder: more than 2^m examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Each cluster comes out as the best of its own words", expected: "refuted" },
    points: many.map((set) => ({
      ...measured(set),
      prediction: optimumOf(set),
      rival: examplesAsCentres(set),
      observe: observed("distortion"),
      seeds: 1,
    })),
  };
}

export function restarts({ many }: Sizes): Claim {
  return {
    id: "restarts-reach-it",
    statement: "k-modes from 500 starts finds that clustering, from whatever starts",
    section: "8 boolean-autoencoder: more than 2^m examples",
    source: `${source}; a learner without a search`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "It finds no better than the best examples as centres, with which it starts",
      expected: "refuted",
    },
    points: many.map((set) => ({
      ...measured(set, 500),
      prediction: optimumOf(set),
      rival: examplesAsCentres(set),
      observe: observed("distortion"),
      seeds: 2,
    })),
  };
}

/** Of k-modes, which enumerates nothing. */
export function bound({ many }: Sizes): Claim {
  return {
    id: "lower-bound",
    statement: "The lower bound beside k-modes stays below the best clustering",
    section: "8 boolean-autoencoder: more than 2^m examples",
    source: "distances within disjoint groups of 2^m + 1 words; derived",
    expected: "supported",
    judgement: { kind: "at-most", control: "reversed", statistic: "mean", variance: "own" },
    control: { statement: "It is at or above it: too good a bound", expected: "refuted" },
    points: many.map((set) => ({
      ...measured(set, 5),
      prediction: optimumOf(set),
      bound: optimumOf(set).value,
      observe: observed("lowerBound"),
      seeds: 4,
    })),
  };
}
