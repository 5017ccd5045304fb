import type { Claim } from "../../src/lab/claim.ts";
import { calculator as classSizes } from "../../src/theory/calculators/class-sizes/sign-chain-class-sizes.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, depthsOf, examplesFor, functionsOf, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 5, simplest deep model";

export function signFunctions(sizes: Sizes): Claim {
  return {
    id: "sign-functions",
    statement: "A chain of ±1 threshold units without bias computes the identity or the negation, and nothing else",
    section: "9 threshold-chain: values ±1",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It computes all four functions of one input, as a Boolean chain does", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: functionsOf("sign", depth.L, "mask"),
      rival: functionsOf("sign, bias", depth.L, "mask").value,
      trials: () => [chain("sign", depth)],
      observe: observed("mask"),
    })),
  };
}

/** The number of negative weights decides, so that half of the patterns make each. */
export function halfEach(sizes: Sizes): Claim {
  return {
    id: "half-each",
    statement: "An even number of negative weights makes the identity: 2^(L−1) of the 2^L patterns of signs",
    section: "9 threshold-chain: values ±1",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One pattern, all weights positive, makes the identity", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(classSizes, { L: depth.L }, ({ class_sizes }) => Number(class_sizes[0])),
      rival: 1,
      trials: () => [chain("sign", depth)],
      observe: ([result]) => Number((result.final["settings"] as readonly string[])[2]),
    })),
  };
}

export function signOneExample(sizes: Sizes): Claim {
  return {
    id: "sign-one-example",
    statement: "With values ±1 and no bias any single example identifies the function, at every depth",
    section: "9 threshold-chain: values ±1",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Two are needed, as for a Boolean chain", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: examplesFor("sign", depth.L, "any"),
      rival: 2,
      trials: () => [chain("sign", depth)],
      observe: observed("examples"),
    })),
  };
}

/** The paper's point. */
export function exampleAParameter(sizes: Sizes): Claim {
  return {
    id: "need-stays-flat",
    statement: "L weights need one example: 1/L examples a parameter",
    section: "9 threshold-chain: values ±1",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example a parameter is needed", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => {
      const needed = examplesFor("sign", depth.L, "any");
      return {
        at: { L: depth.L },
        prediction: { ...needed, value: needed.value / depth.L },
        rival: 1,
        trials: () => [chain("sign", depth)],
        observe: (results) => observed("examples")(results) / observed("parameters")(results),
      };
    }),
  };
}
