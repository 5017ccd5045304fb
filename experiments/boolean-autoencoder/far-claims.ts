import { random } from "../../src/base/random.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as best } from "../../src/theory/calculators/autoencoders/boolean-autoencoder-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { autoencoder, observed, speltPlanted, toExamples, type Planted, type Sizes } from "./law.ts";
import { optimumOf } from "./optimum-claims.ts";

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

/** 64 bits as eight times eight. */
export function blocks({ far }: Sizes): Claim {
  return {
    id: "blocks-bound-it",
    statement: "On random words of 64 bits k-modes errs by no less than the best clusterings of their bytes together",
    section: "8 boolean-autoencoder: heuristic",
    source: "a clustering of the words clusters each part of them; derived",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "It errs by less", expected: "refuted" },
    points: far.map(({ m, examples }) => {
      const bytes = bytesOf(examples);
      const least = bytes.map((words) => optimumOf({ n: 8, m, words }));
      const bound = least.reduce((sum, { value }) => sum + value, 0);
      const words = bytes[0].map((_, i) => bytes.map((byte) => byte[i].toString(2).padStart(8, "0")).join(""));
      return {
        at: { n: 64, m, examples },
        prediction: { ...least[0], value: bound },
        bound,
        trials: (seed) => [autoencoder({ widths: [64, m, 64], words, starts: 100, seed })],
        observe: observed("distortion"),
        seeds: 4,
      };
    }),
  };
}

function bytesOf(examples: number): number[][] {
  const stream = random(examples, "bytes");
  return Array.from({ length: 8 }, () => Array.from({ length: examples }, () => stream.below(256)));
}
