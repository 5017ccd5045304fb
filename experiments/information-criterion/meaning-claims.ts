import { pow } from "../../src/base/elementary.ts";
import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as quantisedClasses } from "../../src/theory/calculators/class-sizes/quantised-threshold-class-sizes.ts";
import { calculator as meanings } from "../../src/theory/calculators/information/class-meanings.ts";
import type { ClassMeanings } from "../../src/theory/information/class-meanings.ts";
import { predict } from "../../src/theory/predict.ts";
import {
  named,
  observed,
  observedAt,
  parametersOf,
  thresholdCensus,
  type Quantised,
  type Sizes,
  type Widths,
} from "./law.ts";

const source = "Baldi 2024, section 6: at the proper level of quantisation of the weights and the error function";

/** The same function, the same outputs on the data, the same loss: three meanings, three counts. */
export function threeMeanings({ quantised }: Sizes): Claim {
  return {
    id: "three-meanings",
    statement:
      "Settings fall into fewer classes by outputs on k < 2^n inputs than by function, and into fewer still by the loss there: k·n_L + 1 of them",
    section: "12 information-criterion: three meanings kept apart",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "They are one count: settings, functions, outputs and losses", expected: "refuted" },
    points: quantised.flatMap((of) => {
      const counted = classesOf(of.widths);
      return [
        functionPoint(of, counted),
        ...ks(of.widths).flatMap((k) => [outputPoint, lossPoint].map((at) => at(of, counted, k))),
      ];
    }),
  };
}

function functionPoint(of: Quantised, { prediction }: Counted): ClaimPoint {
  return { ...point(of, { same: "function" }), prediction, rival: settings(of), observe: observed("functions") };
}

function outputPoint(of: Quantised, { prediction, value }: Counted, k: number): ClaimPoint {
  return {
    ...point(of, { same: "outputs", k }),
    prediction: { ...prediction, value: value.outputs[k] },
    rival: value.functions,
    observe: observedAt("outputs", k),
  };
}

function lossPoint(of: Quantised, { prediction, value }: Counted, k: number): ClaimPoint {
  const losses = value.losses[k];
  return {
    ...point(of, { same: "loss", k }),
    prediction: { ...prediction, value: losses },
    rival: value.outputs[k],
    mutants: [losses - 1, losses + 1],
    observe: observedAt("losses", k),
  };
}

/** A tolerance of the loss. */
export function lossTolerance({ quantised }: Sizes): Claim {
  return {
    id: "loss-tolerance",
    statement:
      "A loss that tolerates d wrong label bits cannot tell a target from the functions within d of it: 5.92, 19.5 and 39.2 of the 104 of A(3,1) at d = 1, 2, 3",
    section: "12 information-criterion: a loss tolerance",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It tells every function apart: one class each", expected: "refuted" },
    points: quantised.flatMap((of) => {
      const { prediction, value } = classesOf(of.widths);
      return [1, 2, 3].map((d) => ({
        ...point(of, { d }),
        prediction: { ...prediction, value: value.within[d] },
        rival: 1,
        mutants: [value.within[d - 1], value.within[d + 1]], // misses fewer than d, or d + 1
        observe: observedAt("within", d),
      }));
    }),
  };
}

/** Weights of b bits: e ends at the number of functions. */
export function weightBits({ weights }: Sizes): Claim {
  return {
    id: "weight-bits-saturate",
    statement:
      "Weights −b … b make more functions up to b = 1, 2, 3 for gates of 2, 3, 4 inputs, 14, 104 and 1882, and none beyond: finer weights make larger classes, not more",
    section: "12 information-criterion: e at b-bit weights",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Every setting is a class: e = (2b+1)^w", expected: "refuted" },
    points: weights.map((of) => {
      const { widths, largest } = of;
      const prediction = predict(quantisedClasses, { arch: [...widths], b: largest, bias: true }, (census) =>
        Number(census.num_classes),
      );
      return {
        at: { network: named(widths), b: largest },
        prediction,
        rival: settings(of),
        mutants: [prediction.value - 1, prediction.value + 1],
        trials: () => [{ ...thresholdCensus(widths), largest } as Trial],
        observe: observed("functions"),
      };
    }),
  };
}

function ks(widths: Widths): number[] {
  return Array.from({ length: 1 << widths[0] }, (_, k) => k + 1);
}

interface Counted {
  /** Of the functions. */
  readonly prediction: Prediction;
  readonly value: ClassMeanings;
}

/** All counts of a network at once. */
function classesOf(widths: Widths): Counted {
  const found: ClassMeanings[] = [];
  const network = parseArchitecture(`A(${widths.join(",")}; threshold, bias)`);
  const prediction = predict(meanings, { class: network }, (value) => {
    found.push(value);
    return value.functions;
  });
  return { prediction, value: found[0] };
}

/** (2b+1)^w, ties and all. */
function settings({ widths, largest }: Quantised): number {
  return pow(2 * largest + 1, parametersOf(widths, true).value);
}

function point({ widths, largest }: Quantised, at: ClaimPoint["at"]): Omit<ClaimPoint, "prediction" | "observe"> {
  return {
    at: { network: named(widths), b: largest, ...at },
    trials: () => [
      {
        kind: "threshold-meanings",
        numerics: NUMERICS,
        seed: 0, // nothing is drawn
        data: { kind: "none" },
        widths: [...widths],
        largest,
      },
    ],
    numericalError: () => 1e-9, // means of whole numbers
  };
}
