import type { Claim } from "../../src/lab/claim.ts";
import { booleanExamples, booleanParametersOf } from "./finite-claims.ts";
import { beyondRounding, census, jacobian, linearExamples, named, observed, parametersOf, type Sizes } from "./law.ts";
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
