import { byMeans, byMedians, type Claim } from "../../src/lab/claim.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as information } from "../../src/theory/calculators/information/class-information.ts";
import { calculator as labelBits } from "../../src/theory/calculators/information/noisy-label-bits.ts";
import { calculator as identification } from "../../src/theory/calculators/information/noisy-labels-identification.ts";
import { predict } from "../../src/theory/predict.ts";
import { named, observed, observedAt, type Noisy, type Sizes, type Widths } from "./law.ts";

const source = "Baldi 2024, section 6: more data are not necessary; corrected for labels with noise";
/** Targets a trial. */
const DRAWS = 500;

/** Panel C, with label flips. */
export function noisyBits({ noisy }: Sizes): Claim {
  return {
    id: "noisy-labels-received",
    statement:
      "k random examples whose labels are flipped with chance q tell the mutual information of function and noisy labels, less than whole labels tell",
    section: "12 information-criterion: C, with label flips",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "They tell as many bits as without noise", expected: "refuted" },
    points: noisy.flatMap((of) => {
      const [told, whole] = [received(of), received({ ...of, flips: 0 })];
      return told.slice(1).map((prediction, i) => ({
        at: { network: named(of.widths), q: of.flips, k: i + 1 },
        prediction,
        rival: whole[i + 1].value,
        trials: () => [throughNoise(of)],
        observe: observedAt("received", i + 1),
        numericalError: () => 1e-8,
      }));
    }),
  };
}

/** k = 1 meets the cap exactly, where both labels are as frequent. */
export function noisyCap({ noisy }: Sizes): Claim {
  return {
    id: "noisy-labels-cap",
    statement: "Labels flipped with chance q bring at most k·n_L(1 − h₂(q)) bits, less wherever functions share labels",
    section: "12 information-criterion: C, with label flips",
    source,
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "Some k brings more", expected: "refuted" },
    points: noisy.flatMap((of) =>
      received(of)
        .map((prediction, k) => ({ prediction, k, bound: k * capOfOne(of) }))
        .filter(({ prediction, bound }) => prediction.value < bound - 1e-6)
        .map(({ prediction, k, bound }) => ({
          at: { network: named(of.widths), q: of.flips, k },
          prediction,
          bound,
          trials: () => [throughNoise(of)],
          observe: observedAt("received", k),
          seeds: 2,
        })),
    ),
  };
}

export function noisyIdentification({ looked }: Sizes): Claim {
  return {
    id: "noise-leaves-doubt",
    statement:
      "With labels flipped with chance q all 2^n inputs, seen once, do not identify a threshold gate with probability .95: the likeliest function is the target as often as its posterior says",
    section: "12 information-criterion: k_I, with label flips",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "As without noise: once all inputs are seen, more data are not necessary",
      expected: "refuted",
    },
    points: looked.flatMap(({ widths, flips, looks }) =>
      looks.map((r) => {
        const prediction = likeliest(widths, flips, r);
        const { value } = prediction;
        return {
          at: { network: named(widths), q: flips, "times seen": r },
          prediction,
          rival: 1,
          // q read as the chance of a label drawn anew, and the other way round
          mutants: [likeliest(widths, flips / 2, r).value, likeliest(widths, 2 * flips, r).value],
          spread: Math.sqrt((value * (1 - value)) / DRAWS),
          trials: (seed: number) => [seen({ widths, flips }, { passes: r, draws: DRAWS, seed })],
          observe: observedAt("identified", r - 1),
        };
      }),
    ),
  };
}

/**
 * Shares of drawn targets decide how many passes a trial needs. Its median is r just where the true share reaches .95 at r
 * and not before; the nearest, .934 and .956, are 9 and 4 of a trial's standard errors away.
 */
export function noisyPasses({ looked }: Sizes): Claim {
  return {
    id: "noise-asks-for-more-data",
    statement:
      "Repeated examples identify it: at q = .05, .1, .2 each input must be seen 3, 5, 11 times for probability .95",
    section: "12 information-criterion: k_I, with label flips",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMedians },
    control: { statement: "Once, as without noise", expected: "refuted" },
    points: looked.map(({ widths, flips, looks }) => {
      const most = looks[looks.length - 1];
      const prediction = timesSeen(widths, flips, most);
      return {
        at: { network: named(widths), q: flips },
        prediction,
        rival: 1,
        mutants: [prediction.value - 1, prediction.value + 1],
        trials: (seed: number) => [seen({ widths, flips }, { passes: most + 2, draws: 40 * DRAWS, seed })],
        observe: observed("needed"),
        // the least that bounds a median at .025/5 a side: 2⁻⁸
        seeds: 8,
      };
    }),
  };
}

function gates(widths: Widths) {
  return parseArchitecture(`A(${widths.join(",")}; threshold, bias)`);
}

/** By k = 0, 1, …, 2^n₀. */
function received({ widths, flips }: Noisy): Prediction[] {
  const curve: number[] = [];
  const prediction = predict(information, { class: gates(widths), flips }, (value) => {
    curve.push(...(value.bits_received_with_flips ?? []));
    return curve[0];
  });
  return curve.map((value) => ({ ...prediction, value }));
}

/** Bits of one example; a label that is drawn anew with chance 2q is flipped with chance q. */
function capOfOne({ widths, flips }: Noisy): number {
  const bit = predict(labelBits, { noise: 2 * flips, classes: 2 }, (v) => v.information).value;
  return widths[widths.length - 1] * bit;
}

function likeliest(widths: Widths, flips: number, looks: number): Prediction {
  return predict(identification, { class: gates(widths), flips, looks }, (v) => v.identified);
}

/** Times that every input must be seen for probability .95. */
function timesSeen(widths: Widths, flips: number, most: number): Prediction {
  for (let r = 1; r <= most; r++) {
    const prediction = likeliest(widths, flips, r);
    if (prediction.value >= 0.95) return { ...prediction, value: r };
  }
  throw new Error(`${named(widths)} at q = ${flips}: not identified by ${most} looks`);
}

function throughNoise({ widths, flips }: Noisy): Trial {
  return { ...noisyTrial({ widths, flips }, 0), measure: { of: "bits" } };
}

function seen(
  of: Noisy,
  { passes, draws, seed }: { readonly passes: number; readonly draws: number; readonly seed: number },
): Trial {
  return { ...noisyTrial(of, seed), measure: { of: "identified", passes, draws } };
}

function noisyTrial({ widths, flips }: Noisy, seed: number): Trial {
  return {
    kind: "threshold-noisy-labels",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    largest: 3,
    flips,
  };
}
