import type { Claim } from "../../src/lab/claim.ts";
import { calculator as heaviside } from "../../src/theory/calculators/class-sizes/heaviside-chain-functions.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, depthsOf, examplesFor, functionsOf, maskOf, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 5, simplest deep model";
const steps = ["H(0)=0", "H(0)=1"] as const;

/** Functions with values 0 and 1, by H(0) and L. */
export function zeroOneFunctions(sizes: Sizes): Claim {
  return {
    id: "zero-one-functions",
    statement:
      "With values 0/1 and no bias H(0)=0 leaves identity and constant 0; H(0)=1 leaves NOT and 1 at L=1, identity and both constants at even L, NOT and both constants at odd L ≥ 3",
    section: "9 threshold-chain: values 0/1",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "These are identity and negation, as with values ±1", expected: "refuted" },
    points: steps.flatMap((unit) =>
      depthsOf(sizes).map((depth) => ({
        at: { unit, L: depth.L },
        prediction: predict(heaviside, { H0: unit === "H(0)=0" ? 0 : 1, L: depth.L }, (tables) => maskOf(tables)),
        rival: functionsOf("sign", depth.L, "mask").value,
        trials: () => [chain(unit, depth)],
        observe: observed("mask"),
      })),
    ),
  };
}

/** As printed, for both kinds of values. */
export function zeroOneIdentityNegation(sizes: Sizes): Claim {
  return {
    id: "zero-one-identity-or-negation",
    statement: "With values 0/1, too, the sign of the weight makes a unit, and a chain, the identity or the negation",
    section: "9 threshold-chain: values 0/1",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "f(0) of a layer is H(0) whatever the weight: never both of them", expected: "supported" },
    points: steps.flatMap((unit) =>
      depthsOf(sizes).map((depth) => ({
        at: { unit, L: depth.L },
        prediction: functionsOf("sign", depth.L, "mask"),
        rival: functionsOf(unit, depth.L, "mask").value,
        trials: () => [chain(unit, depth)],
        observe: observed("mask"),
      })),
    ),
  };
}

/** As printed, one example; which one matters. */
export function zeroOneOneExample(sizes: Sizes): Claim {
  return {
    id: "zero-one-one-example",
    statement: "With values 0/1 and no bias any single example identifies the function",
    section: "9 threshold-chain: values 0/1",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "Two are needed, unless the one example is chosen", expected: "supported" },
    points: steps.flatMap((unit) =>
      depthsOf(sizes).map((depth) => ({
        at: { unit, L: depth.L },
        prediction: examplesFor("sign", depth.L, "any"),
        rival: examplesFor(unit, depth.L, "any").value,
        trials: () => [chain(unit, depth)],
        observe: observed("examples"),
      })),
    ),
  };
}

/** The input 1 tells with H(0)=0, whatever the depth; with H(0)=1 and L ≥ 2 no single input does. */
export function chosenExample(sizes: Sizes): Claim {
  return {
    id: "chosen-example",
    statement: "The one example x = 1 identifies the function where H(0)=0; where H(0)=1 none does from L = 2",
    section: "9 threshold-chain: values 0/1",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "A chosen example is no better than any: with H(0)=0 two, with H(0)=1 one",
      expected: "refuted",
    },
    points: steps.flatMap((unit) =>
      depthsOf(sizes)
        .filter(({ L }) => L > 1 || unit === "H(0)=0")
        .map((depth) => ({
          at: { unit, L: depth.L },
          prediction: examplesFor(unit, depth.L, "best"),
          rival: unit === "H(0)=0" ? 2 : 1,
          trials: () => [chain(unit, depth)],
          observe: observed("bestExamples"),
        })),
    ),
  };
}
