import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as free } from "../../src/theory/calculators/autoencoders/boolean-autoencoder-optimum.ts";
import { calculator as gated } from "../../src/theory/calculators/autoencoders/threshold-autoencoder-optimum.ts";
import { predict } from "../../src/theory/predict.ts";
import { autoencoder, EVEN, observed, spelt, type Sizes, type Training } from "./law.ts";

const source = "Baldi 2024, section 5 (bottlenecks)";

function byGates({ n, m, bias, words }: Training) {
  return predict(gated, { n, m, bias, train: [...words] }, ({ total_hamming }) => total_hamming ?? NaN);
}

function byFreeUnits({ n, m, words }: Training) {
  return predict(free, { n, m, train: [...words] }, ({ total_hamming }) => total_hamming ?? NaN);
}

function measured(training: Training, widths: readonly number[]): Omit<ClaimPoint, "prediction"> {
  const { n, bias, words } = training;
  return {
    at: { widths: widths.join(" "), bias: bias ? "yes" : "no", examples: spelt(words, n) },
    trials: (seed) => [autoencoder({ widths, bias, words, seed })],
    observe: observed("error"),
    seeds: 1,
  };
}

const even = (bias: boolean): Training => ({ n: 3, m: 2, bias, words: EVEN });

/** The statement of section 4, carried over. */
export function asManyAsCodes(): Claim {
  // with four bits: the even words again, and a word, its complement and two between
  const sets = [
    even(true),
    even(false),
    { n: 4, m: 2, bias: true, words: EVEN },
    { n: 4, m: 2, bias: true, words: [0b0000, 0b0011, 0b0101, 0b1001] },
    { n: 3, m: 2, bias: true, words: [0b000, 0b001, 0b010, 0b100] },
  ];
  return {
    id: "as-many-examples-as-codes",
    statement: "At most 2^m distinct examples are kept without error by m threshold gates, as by free units",
    section: "11 threshold-autoencoder: at most 2^m examples",
    source: `${source}, with section 4's statement for unrestricted units`,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "Threshold gates can err: {000, 011, 101, 110} costs 1 bit with biases and 2 without",
      expected: "supported",
    },
    points: sets.map((set) => ({
      ...measured(set, [set.n, set.m, set.n]),
      prediction: byFreeUnits(set),
      rival: byGates(set).value,
    })),
  };
}

/** The sweep over drawn training sets. */
export function optimum({ training }: Sizes): Claim {
  return {
    id: "optimum",
    statement: "Above 2^m examples the best A(n,m,n) is the best clustering that gates can make, found by search",
    section: "11 threshold-autoencoder: more than 2^m examples",
    source: `${source}; values by branch and bound over separable dichotomies`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Threshold gates reach the optimal Hamming clustering", expected: "refuted" },
    points: training.map((set) => ({
      ...measured(set, [set.n, set.m, set.n]),
      prediction: byGates(set),
      rival: byFreeUnits(set).value,
    })),
  };
}

/** Layers of m units. */
export function layersAsWide({ asWide }: Sizes): Claim {
  const points = asWide.flatMap((widths) =>
    [true, false].map((bias) => ({
      ...measured(even(bias), widths),
      prediction: byGates(even(bias)),
      rival: byFreeUnits(even(bias)).value,
    })),
  );
  return {
    id: "layers-as-wide",
    statement: "Layers of m = 2 units after the bottleneck add weights and leave the error on {000, 011, 101, 110}",
    section: "11 threshold-autoencoder: layers put in",
    source: `${source}: layers of at least m units`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Deep enough, they reach the optimal Hamming clustering", expected: "refuted" },
    points,
  };
}

/** A layer before the bottleneck cannot help where the decoder is the limit; one behind it can. */
export function widerLayer(): Claim {
  const place = (widths: readonly number[], bias: boolean) => measured(even(bias), widths);
  const limit = byGates(even(true)).value;
  return {
    id: "wider-layer",
    statement:
      "One layer of 3 units after the bottleneck, with biases, brings {000, 011, 101, 110} to the error of free units",
    section: "11 threshold-autoencoder: layers put in",
    source: `${source}: layers of at least m units`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It leaves the optimum of A(3,2,3), as layers of linear units do", expected: "refuted" },
    points: [
      { ...place([3, 2, 3, 3], true), prediction: byFreeUnits(even(true)), rival: limit },
      // before the bottleneck, and without biases, the three outputs stay gates of two codes
      { ...place([3, 3, 2, 3], true), prediction: byGates(even(true)) },
      { ...place([3, 2, 3, 3], false), prediction: byGates(even(false)) },
    ],
  };
}
