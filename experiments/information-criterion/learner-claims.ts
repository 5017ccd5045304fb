import { log, pow } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as byLaw } from "../../src/theory/calculators/class-sizes/threshold-examples-by-law.ts";
import { calculator as sampleSize } from "../../src/theory/calculators/information/consistent-learner-sample-size.ts";
import { calculator as criterion } from "../../src/theory/calculators/information/threshold-information-criterion.ts";
import { calculator as versionSpaces } from "../../src/theory/calculators/information/threshold-version-space-curve.ts";
import { predict } from "../../src/theory/predict.ts";
import { thresholdFunctions } from "./finite-claims.ts";
import { named, observed, parametersOf, type Sizes, type Widths } from "./law.ts";
import { classExamples, LARGEST } from "./targets-claims.ts";

/** δ, chance of failure allowed. */
const DELTA = 0.05;

/** 2000 targets, each with k inputs of its own. */
function learner(
  widths: Widths,
  of: { readonly examples: number; readonly epsilon: number; readonly seed: number },
): Trial {
  const { seed, ...rest } = of;
  return {
    kind: "consistent-learner",
    numerics: NUMERICS,
    seed,
    data: { kind: "none" },
    widths: [...widths],
    unit: { kind: "threshold", largest: 3 },
    law: "functions",
    ...rest,
    draws: 2000,
  };
}

function at(widths: Widths) {
  return { network: named(widths), w: parametersOf(widths, true).value };
}

/** (P), about predicting. */
export function consistentLearner({ learned, tolerated }: Sizes): Claim {
  return {
    id: "consistent-learner-suffices",
    statement:
      "After k = (ln e + ln 1/δ)/ε independent examples every function of the class that agrees with them errs on at most ε of the inputs, but for a share δ of draws",
    section: "12 information-criterion: (P)",
    source: "Baldi 2024, section 6, on overfitting, made precise; Blumer et al. 1987",
    expected: "supported",
    judgement: { kind: "at-most", ...byMeans, control: "reversed" },
    control: { statement: "It fails in more draws than that", expected: "refuted" },
    points: learned.flatMap((widths) =>
      tolerated.map((epsilon) => {
        const e = thresholdFunctions(widths).value;
        const k = predict(sampleSize, { log2_e: log(e) / Math.LN2, epsilon, delta: DELTA }, ({ examples }) => examples);
        return {
          at: { ...at(widths), ε: epsilon, k: k.value },
          // the union over the class
          prediction: { ...k, value: e * pow(1 - epsilon, k.value) },
          bound: DELTA,
          trials: (seed: number) => [learner(widths, { examples: k.value, epsilon, seed })],
          observe: observed("failed"),
          seeds: 4,
        };
      }),
    ),
  };
}

/** The paper's criterion says that data of log₂e bits leave no overfitting. */
export function criterionMisleads({ gates }: Sizes): Claim {
  return {
    id: "kn-examples-overfit",
    statement:
      "After kn ≈ log₂e examples some threshold gate that agrees with them errs on more than a twentieth of the inputs, in far more than a twentieth of draws",
    section: "12 information-criterion: (P)",
    source: "Baldi 2024, section 6: with log₂e bits there is no overfitting",
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: {
      statement: "Such data leave no overfitting: it happens in a share δ of draws at most",
      expected: "refuted",
    },
    points: gates.map((n) => {
      const k = predict(criterion, { n }, ({ k_from_kn }) => k_from_kn).value;
      return {
        at: { ...at([n, 1]), k },
        // of k distinct inputs; any other gate errs on 1/2^n of the inputs or more
        prediction: predict(versionSpaces, { n }, ({ prob_identified }) => 1 - prob_identified[k]),
        bound: DELTA,
        trials: (seed: number) => [learner([n, 1], { examples: k, epsilon: 0.05, seed })],
        observe: observed("failed"),
        seeds: 4,
      };
    }),
  };
}

/** k_P. */
export function predictsAt({ weighed, narrow }: Sizes): Claim {
  const point = (widths: Widths, law: "functions" | "settings") => {
    const needs = (pick: "k_predicts" | "k_identified"): Prediction =>
      predict(byLaw, { arch: [...widths], b: LARGEST, law }, (told) => told[pick]);
    return {
      at: { ...at(widths), "targets by": law },
      prediction: needs("k_predicts"),
      rival: needs("k_identified").value,
      mutants: [needs("k_predicts").value - 1],
      trials: () => [classExamples(widths, "threshold")],
      observe: observed(law === "functions" ? "predictsByFunctions" : "predictsBySettings"),
    };
  };
  const networks = [...weighed, ...narrow.filter((widths) => !weighed.some((other) => other.join() === widths.join()))];
  return {
    id: "mean-error-falls",
    statement:
      "A function drawn from those that agree with k random inputs errs on a twentieth of the inputs in the mean from k = 7 of 8 for gates of three inputs, and behind a chain of gates, targets over settings, from 6, 5, 3 and at last one",
    section: "12 information-criterion: k_P",
    source: "Baldi 2024, section 6; derived",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "From all inputs, whatever the targets", expected: "refuted" },
    points: networks.flatMap((widths) => [point(widths, "functions"), point(widths, "settings")]),
  };
}
