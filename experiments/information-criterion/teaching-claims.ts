import { log } from "../../src/base/elementary.ts";
import type { Claim } from "../../src/lab/claim.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as classTeaching } from "../../src/theory/calculators/information/class-teaching-sizes.ts";
import { calculator as gateTeaching } from "../../src/theory/calculators/information/threshold-teaching-dimension.ts";
import { predict } from "../../src/theory/predict.ts";
import { thresholdFunctions } from "./finite-claims.ts";
import { named, observed, parametersOf, thresholdExamples, type Sizes, type Widths } from "./law.ts";

const section = "12 information-criterion: k_T";
const source = "Baldi 2024, section 6, corrected; Goldman and Kearns 1995";

/** Label bits of a function, in examples. */
function labelExamples(widths: Widths): number {
  return log(thresholdFunctions(widths).value) / Math.LN2 / widths[widths.length - 1];
}

function teaching(widths: Widths, pick: "max" | "average"): Prediction {
  if (widths.length === 2 && widths[1] === 1) return predict(gateTeaching, { n: widths[0] }, (sizes) => sizes[pick]);
  const network = parseArchitecture(`A(${widths.join(",")}; threshold, bias)`);
  return predict(classTeaching, { class: network }, (sizes) => sizes[pick]);
}

function at(widths: Widths) {
  return { network: named(widths), w: parametersOf(widths, true).value };
}

/** The teaching dimension. */
export function teachingDimension({ taught, gates }: Sizes): Claim {
  return {
    id: "teaching-dimension",
    statement:
      "Some function of a threshold network takes a teacher all 2^n inputs, as many as identify without one: 4, 8, 16 for gates of 2, 3, 4 inputs",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "A teacher needs ⌈log₂e/n_L⌉ inputs at the most: each label tells n_L bits",
      expected: "refuted",
    },
    points: [...gates.map((n): Widths => [n, 1]), ...taught].map((widths) => {
      const prediction = teaching(widths, "max");
      return {
        at: at(widths),
        prediction,
        // where both round up to all inputs the point does not judge it
        rival: Math.ceil(labelExamples(widths)),
        mutants: [prediction.value - 1, prediction.value + 1],
        trials: () => [thresholdExamples(widths)],
        observe: observed("teachingLargest"),
      };
    }),
  };
}

export function teachingNetworks({ taught }: Sizes): Claim {
  return {
    id: "teaching-networks",
    statement:
      "The mean least teaching set of threshold networks is that of the inputs at which some other function differs alone, more than log₂e/n_L with several outputs or a second layer",
    section,
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It is log₂e/n_L, the label bits of a function", expected: "refuted" },
    points: taught.map((widths) => ({
      at: at(widths),
      prediction: teaching(widths, "average"),
      rival: labelExamples(widths),
      trials: () => [thresholdExamples(widths)],
      observe: observed("teachingMean"),
      numericalError: () => 1e-12,
    })),
  };
}
