import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as best } from "../../src/theory/calculators/autoencoders/boolean-autoencoder-optimum.ts";
import { calculator as fewest } from "../../src/theory/calculators/autoencoders/hamming-partition-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import {
  autoencoder,
  farWords,
  observed,
  speltPlanted,
  toExamples,
  toSpeltExamples,
  type Planted,
  type Sizes,
} from "./law.ts";

const source = "Baldi 2024, section 4 (bottlenecks)";

/** Of clusters that lie farther apart than all of them cost: each by itself. */
function apart({ m, bits, around }: Planted) {
  return predict(best, { n: bits, m: 0, train: [...around] }, ({ total_hamming }) => (total_hamming ?? NaN) * (1 << m));
}

export function planted({ planted: sets }: Sizes): Claim {
  return {
    id: "majority-centres",
    statement:
      "k-modes finds clusters planted far apart, each around its majority word, and its bound proves it, to n = 64",
    section: "8 boolean-autoencoder: majority",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "A cluster comes out as the best of its own words", expected: "refuted" },
    points: sets.flatMap((set) =>
      ["distortion", "lowerBound"].map((name) => ({
        at: { n: set.n, m: set.m, words: set.around.length, of: name },
        prediction: apart(set),
        rival: toExamples(set.around, 1) * (1 << set.m),
        trials: (seed: number) => [
          autoencoder({ widths: [set.n, set.m, set.n], words: speltPlanted(set), starts: 100, seed }),
        ],
        observe: observed(name),
        seeds: 3,
      })),
    ),
  };
}

/** As printed; a diameter of d bits costs d and leaves d open. */
export function twoPoints({ pairs }: Sizes): Claim {
  return {
    id: "two-points-a-cluster",
    statement: "Two opposite points describe each cluster: 2^(m+1) examples leave no bit of the centres open",
    section: "8 boolean-autoencoder: examples",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "Every bit in which the two differ stays open: all words between them are majorities",
      expected: "supported",
    },
    points: pairs.map((set) => ({
      at: {
        n: set.n,
        m: set.m,
        diameter: set.around.map((word) => word.toString(2).padStart(set.bits, "0")).join(" "),
      },
      // one word a cluster: what is described costs nothing and leaves nothing open
      prediction: predict(
        best,
        { n: set.bits, m: 0, train: [set.around[0]] },
        ({ total_hamming }) => total_hamming ?? NaN,
      ),
      rival: apart(set).value,
      trials: (seed) => [autoencoder({ widths: [set.n, set.m, set.n], words: speltPlanted(set), seed })],
      observe: observed("openBits"),
      seeds: 1,
    })),
  };
}

/** Groups that are clustered by themselves. */
const MOST_IN_GROUP = 14;

function leastOf(m: number, words: readonly string[]) {
  return predict(fewest, { m, words: [...words] }, ({ total_hamming }) => total_hamming);
}

/** A clustering of all words clusters each group of them. */
export function blocks({ far }: Sizes): Claim {
  return {
    id: "blocks-bound-it",
    statement:
      "On random words of 64 bits k-modes errs by no less than the best clusterings of parts of them together, by groups of at most 14 words",
    section: "8 boolean-autoencoder: heuristic",
    source: "a clustering of the words clusters each part of them; derived",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "It errs by less", expected: "refuted" },
    points: far.map((set) => {
      const words = farWords(set);
      const parts = Math.ceil(words.length / MOST_IN_GROUP);
      const least = Array.from({ length: parts }, (_, part) =>
        leastOf(
          set.m,
          words.filter((_word, i) => i % parts === part),
        ),
      );
      const bound = least.reduce((sum, { value }) => sum + value, 0);
      return {
        at: { n: 64, ...set },
        prediction: { ...least[0], value: bound, inputs: { ...set, groups: parts } },
        bound,
        trials: (seed) => [autoencoder({ widths: [64, set.m, 64], words, starts: 100, seed })],
        observe: observed("distortion"),
        seeds: 4,
      };
    }),
  };
}

export function exactFar({ fewFar }: Sizes): Claim {
  return {
    id: "exact-at-64-bits",
    statement:
      "Trained on 12 to 16 random words of 64 bits, A(64,m,64) errs by their best clustering into 2^m clusters, too",
    section: "8 boolean-autoencoder: more than 2^m examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Each cluster comes out as the best of its own words", expected: "refuted" },
    points: fewFar.map((set) => {
      const words = farWords(set);
      return {
        at: { n: 64, ...set },
        prediction: leastOf(set.m, words),
        rival: toSpeltExamples(words, 1 << set.m),
        trials: (seed) => [autoencoder({ widths: [64, set.m, 64], words, seed })],
        observe: observed("distortion"),
        seeds: 1,
      };
    }),
  };
}

/** Share by which k-modes may err more. */
const NEAR = 0.05;

export function nearFar({ fewFar }: Sizes): Claim {
  return {
    id: "restarts-come-near-at-64-bits",
    statement: "Of these words k-modes from 500 starts makes a clustering that errs by at most 5 % more than the best",
    section: "8 boolean-autoencoder: heuristic",
    source: "derived; a learner without a search",
    expected: "supported",
    judgement: { kind: "at-most", control: "reversed", ...byMeans },
    control: { statement: "It errs by more", expected: "refuted" },
    points: fewFar.map((set) => {
      const words = farWords(set);
      const prediction = leastOf(set.m, words);
      return {
        at: { n: 64, ...set },
        prediction,
        bound: prediction.value * (1 + NEAR),
        trials: (seed) => [autoencoder({ widths: [64, set.m, 64], words, starts: 500, seed })],
        observe: observed("distortion"),
        seeds: 6,
      };
    }),
  };
}
