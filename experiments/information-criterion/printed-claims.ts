import type { Claim } from "../../src/lab/claim.ts";
import { booleanExamples, booleanParametersOf } from "./finite-claims.ts";
import {
  beyondRounding,
  census,
  jacobian,
  linearExamples,
  named,
  observed,
  parametersOf,
  thresholdExamples,
  type Sizes,
} from "./law.ts";
import { tanhDoubling } from "./smooth-claims.ts";
import { calculator as criterion } from "../../src/theory/calculators/information/threshold-information-criterion.ts";
import { calculator as versionSpaces } from "../../src/theory/calculators/information/threshold-version-space-curve.ts";
import { calculator as booleanCount } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";

/** The conventional wisdom. */
export function examplePerParameter({ linear, boolean }: Sizes): Claim {
  return {
    id: "example-per-parameter",
    statement: "A network needs one example a parameter",
    section: "12 information-criterion: A",
    source: "Baldi 2024, section 1, the dogma",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "A linear one needs n₀, one of truth tables 2^(n₀), whatever its parameters",
      expected: "supported",
    },
    points: [
      ...linear.map((widths) => ({
        at: { unit: "linear", network: named(widths) },
        prediction: parametersOf(widths, false),
        rival: linearExamples(widths).value,
        trials: (seed: number) => [jacobian(widths, { unit: "linear", seed })],
        observe: beyondRounding("needed"),
      })),
      ...boolean.map((widths) => ({
        at: { unit: "truth table", network: named(widths) },
        prediction: { ...predict(booleanCount, { arch: [...widths] }, Number), value: booleanParametersOf(widths) },
        rival: booleanExamples(widths).value,
        trials: () => [census(widths)],
        observe: observed("examples"),
      })),
    ],
  };
}

/** The abstract, universal as it stands. */
export function completelyWrong({ tanhDoubled }: Sizes): Claim {
  return {
    id: "no-deep-network-follows-the-rule",
    statement:
      "As soon as a network is deep the rule is completely wrong: of no deep network does the need grow as the parameters do",
    section: "12 information-criterion: tanh slope",
    source: "Baldi 2024, abstract: “completely wrong”",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "That of tanh networks doubles with their parameters, deep as they are",
      expected: "supported",
    },
    points: tanhDoubled
      .filter((L) => L > 1)
      .map((L) => {
        const point = tanhDoubling(L);
        // the printed sentence has a need that stays as it is
        return { ...point, prediction: { ...point.prediction, value: 1 }, rival: point.prediction.value };
      }),
  };
}

/** The paper's own criterion, for gates whose classes are known. */
export function knCriterion({ gates }: Sizes): Claim {
  return {
    id: "kn-criterion",
    statement: "k examples select a class of settings where kn ≈ log₂e, n the bits of an input",
    section: "12 information-criterion: k_I",
    source: "Baldi 2024, section 6",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement:
        "Random examples identify a threshold gate of 2 to 4 inputs with probability .95 at 2^n, when all are seen",
      expected: "supported",
    },
    points: gates.map((n) => ({
      at: { n },
      prediction: predict(criterion, { n }, ({ k_from_kn }) => k_from_kn),
      rival: predict(versionSpaces, { n }, ({ prob_identified }) => prob_identified.findIndex((p) => p >= 0.95)).value,
      trials: () => [thresholdExamples([n, 1])],
      observe: observed("needed"),
    })),
  };
}
