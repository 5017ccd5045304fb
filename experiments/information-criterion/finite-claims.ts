import { log, pow } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as booleanNeeded } from "../../src/theory/calculators/class-sizes/boolean-examples-needed.ts";
import { calculator as networkCount } from "../../src/theory/calculators/function-counts/threshold-network-function-count.ts";
import { calculator as information } from "../../src/theory/calculators/information/class-information.ts";
import { calculator as teaching } from "../../src/theory/calculators/information/threshold-teaching-dimension.ts";
import { calculator as versionSpaces } from "../../src/theory/calculators/information/threshold-version-space-curve.ts";
import { calculator as booleanParameters } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import {
  census,
  named,
  observed,
  observedAt,
  square,
  thresholdCensus,
  thresholdExamples,
  thresholdTwoLayers,
  type Sizes,
  type Widths,
} from "./law.ts";

const section6 = "Baldi 2024, section 6";

export function booleanExamples(arch: Widths): Prediction {
  return predict(booleanNeeded, { arch: [...arch] }, ({ vector_examples }) => Number(vector_examples));
}

export function booleanParametersOf(arch: Widths): number {
  return predict(booleanParameters, { arch: [...arch] }, Number).value;
}

export function thresholdFunctions(arch: Widths): Prediction {
  return predict(networkCount, { arch: [...arch], bias: true }, ({ e }) => Number(e));
}

export function booleanFlat({ boolean }: Sizes): Claim {
  return {
    id: "boolean-flat",
    statement: "A network of truth tables A(2,…,2) is identified by 2² examples at every depth, of two bits each",
    section: "12 information-criterion: k_I",
    source: `Baldi 2024, section 4; ${section6}`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "k·n_L label bits must reach the number of parameters", expected: "refuted" },
    points: boolean.map((widths) => ({
      at: { network: named(widths), w: booleanParametersOf(widths) },
      prediction: booleanExamples(widths),
      // at L = 1 both agree
      rival: booleanParametersOf(widths) / widths[widths.length - 1],
      mutants: [booleanExamples(widths).value - 1, booleanExamples(widths).value + 1],
      trials: () => [census(widths)],
      observe: observed("examples"),
    })),
  };
}

export function thresholdSaturates({ threshold }: Sizes): Claim {
  return {
    id: "threshold-saturates",
    statement:
      "A(2,…,2) of threshold gates with bias computes 196 functions at L = 1 and 240 at every L ≥ 2, never 256",
    section: "12 information-criterion: threshold with bias, n=2",
    source: `${section6}, the number e of classes`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Depth makes all 256 maps of the square", expected: "refuted" },
    points: threshold.map((L) => ({
      at: { L },
      prediction: thresholdFunctions(square(2, L)),
      rival: 256,
      mutants: [thresholdFunctions(square(2, L)).value + 1],
      trials: () => [thresholdCensus(square(2, L))],
      observe: observed("functions"),
    })),
  };
}

export function threeInputCounts({ counted }: Sizes): Claim {
  return {
    id: "three-input-counts",
    statement:
      "A(3,3) of threshold gates with bias computes 1 124 864 functions, 20.10 bits; a second layer makes it 12 397 024, 23.56 bits of 24",
    section: "12 information-criterion: threshold n=3",
    source: `${section6}, the number e of classes`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "All functions that truth tables of these widths make", expected: "refuted" },
    points: counted.map((widths) => ({
      at: { network: named(widths) },
      prediction: thresholdFunctions(widths),
      rival: predict(networkCount, { arch: [...widths], bias: true }, (counts) => Number(counts.unrestricted_boolean_e))
        .value,
      mutants: [thresholdFunctions(widths).value + 1],
      trials: () => [widths.length === 3 ? thresholdTwoLayers(widths) : thresholdCensus(widths)],
      observe: observed("functions"),
    })),
  };
}

/** (L), where it says anything: k label bits at most log₂e. */
export function labelBitsBound({ gates }: Sizes): Claim {
  return {
    id: "label-bits-bound",
    statement:
      "Inputs that do not depend on the target identify at most 2^(k·n_L)/e of a class: label bits count, input bits do not",
    section: "12 information-criterion: (L)",
    source: `${section6}, corrected`,
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "Some k beats it", expected: "refuted" },
    points: gates.flatMap((n) => {
      const e = thresholdFunctions([n, 1]).value;
      return ks(n)
        .filter((k) => pow(2, k) < e)
        .map((k) => ({
          at: { n, k },
          prediction: identified(n, k),
          bound: pow(2, k) / e,
          trials: () => [thresholdExamples([n, 1])],
          observe: observedAt("share", k),
          seeds: 2,
        }));
    }),
  };
}

export function identifiedShare({ gates }: Sizes): Claim {
  return {
    id: "identified-share",
    statement: "k random inputs identify a threshold gate as often as they hold all of its essential points",
    section: "12 information-criterion: k_I",
    source: `${section6}; the shares are derived`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "They do so as often as (L) permits, 2^k/e or always", expected: "refuted" },
    points: gates.flatMap((n) =>
      ks(n)
        .filter((k) => identified(n, k).value > 0)
        .map((k) => ({
          at: { n, k },
          prediction: identified(n, k),
          rival: Math.min(1, pow(2, k) / thresholdFunctions([n, 1]).value),
          trials: () => [thresholdExamples([n, 1])],
          observe: observedAt("share", k),
          numericalError: () => 1e-11, // shares are predicted to 12 decimals
        })),
    ),
  };
}

/** A teacher chooses the inputs, and the choice tells. */
export function teacherBeats({ gates }: Sizes): Claim {
  return {
    id: "teacher-beats-label-bits",
    statement:
      "A teacher who knows the target singles out more than 2^(k·n_L)/e of the class: the chosen inputs speak too",
    section: "12 information-criterion: (T)",
    source: `${section6}, corrected`,
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "Label bits bound a teacher as well", expected: "refuted" },
    points: gates
      .filter((n) => n > 2)
      .flatMap((n) => {
        const e = thresholdFunctions([n, 1]).value;
        return ks(n)
          .filter((k) => k > n && taught(n, k).value > pow(2, k) / e)
          .map((k) => ({
            at: { n, k },
            prediction: taught(n, k),
            bound: pow(2, k) / e,
            trials: () => [thresholdExamples([n, 1])],
            observe: observedAt("taught", k),
            seeds: 2,
          }));
      }),
  };
}

export function teachingSize({ gates }: Sizes): Claim {
  return {
    id: "teaching-size",
    statement:
      "The mean size of the smallest teaching sets of threshold gates lies below log₂e, the label bits of a function",
    section: "12 information-criterion: k_T",
    source: `${section6}, corrected; Anthony et al. 1995`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It is log₂e", expected: "refuted" },
    points: gates.map((n) => ({
      at: { n },
      prediction: predict(teaching, { n }, ({ average }) => average),
      rival: bitsOf([n, 1]),
      trials: () => [thresholdExamples([n, 1])],
      observe: observed("teachingMean"),
      numericalError: () => 1e-12,
    })),
  };
}

/** Panel C. */
export function receivedBits({ listed }: Sizes): Claim {
  return {
    id: "received-bits",
    statement: "k random examples tell log₂e − E log₂|V_k| bits of the function, no more than k·n_L",
    section: "12 information-criterion: C",
    source: `${section6}, on the bits that training data provide`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "They tell kn bits, inputs and all, until log₂e is reached", expected: "refuted" },
    points: listed.flatMap((widths) =>
      ks(widths[0])
        .filter((k) => k > 0)
        .map((k) => ({
          at: { network: named(widths), k },
          prediction: received(widths, k),
          rival: Math.min(k * widths[0], bitsOf(widths)),
          trials: () => [thresholdExamples(widths)],
          observe: observedAt("received", k),
          numericalError: () => 1e-8, // sums of up to 10⁸ logarithms
        })),
    ),
  };
}

function ks(n: number): number[] {
  return Array.from({ length: (1 << n) + 1 }, (_, k) => k);
}

function identified(n: number, k: number): Prediction {
  return predict(versionSpaces, { n }, (curve) => curve.prob_identified[k]);
}

function taught(n: number, k: number): Prediction {
  return predict(teaching, { n }, ({ histogram, count }) => {
    const sizes = Object.entries(histogram).filter(([size]) => Number(size) <= k);
    return sizes.reduce((sum, [, functions]) => sum + functions, 0) / count;
  });
}

function received(widths: Widths, k: number): Prediction {
  const network = parseArchitecture(`A(${widths.join(",")}; threshold, bias)`);
  return predict(information, { class: network }, ({ bits_received }) => bits_received[k]);
}

function bitsOf(widths: Widths): number {
  return log(thresholdFunctions(widths).value) / Math.LN2;
}
