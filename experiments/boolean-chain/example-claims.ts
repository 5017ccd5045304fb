import type { Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as examples } from "../../src/theory/calculators/class-sizes/binary-chain-examples.ts";
import { calculator as networkExamples } from "../../src/theory/calculators/class-sizes/boolean-examples-needed.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { calculator as signChain } from "../../src/theory/calculators/class-sizes/sign-chain-class-sizes.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, depthsOf, observed, ones, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4, simplest deep model";

/** Any distinct inputs: there are two. */
function neededAt(L: number, unit: "boolean" | "invertible"): Prediction {
  return predict(examples, { unit, L, bias: false, degree: 1, H0: 0 }, (value) => value.of_any_inputs);
}

export function twoExamples(sizes: Sizes): Claim {
  return {
    id: "two-examples",
    statement: "Two examples, one an input, identify the function of a Boolean chain of any depth, and one does not",
    section: "5 boolean-chain: examples",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example identifies it", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(networkExamples, { arch: ones(depth.L) }, ({ vector_examples }) => Number(vector_examples)),
      rival: 1,
      trials: () => [chain(depth)],
      observe: observed("examples"),
    })),
  };
}

/** As printed. */
export function oneExample(sizes: Sizes): Claim {
  return {
    id: "one-example",
    statement: "A single example establishes which function a chain of unrestricted Boolean units ought to be",
    section: "5 boolean-chain: examples",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "One of two output bits remains open: two examples are needed", expected: "supported" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: neededAt(depth.L, "invertible"),
      rival: neededAt(depth.L, "boolean").value,
      trials: () => [chain(depth)],
      observe: observed("examples"),
    })),
  };
}

/** What the sentence means to say holds where constants are ruled out, in the units or in the function alone. */
export function oneWithoutConstants(sizes: Sizes): Claim {
  const ways = [
    { constants: "no constant unit", options: { gates: "invertible" } },
    { constants: "no constant function", options: { targets: "nonconstant" } },
  ] as const;
  return {
    id: "one-without-constants",
    statement: "Where constants are excluded, in every unit or in the function alone, one example identifies it",
    section: "5 boolean-chain: examples",
    source: `${source}, with the condition that it needs`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Two are needed, as with constants", expected: "refuted" },
    points: depthsOf(sizes).flatMap((depth) =>
      ways.map(({ constants, options }) => ({
        at: { L: depth.L, constants },
        prediction: neededAt(depth.L, "invertible"),
        rival: 2,
        trials: () => [chain(depth, options)],
        observe: observed("examples"),
      })),
    ),
  };
}

/** The paper's point, with right numbers. */
export function needStaysFlat(sizes: Sizes): Claim {
  return {
    id: "need-stays-flat",
    statement: "Parameters grow as 2L bits while the examples needed stay two: 1/L examples a parameter",
    section: "5 boolean-chain: examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example a parameter is needed", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(
        parameters,
        { arch: ones(depth.L) },
        (count) => neededAt(depth.L, "boolean").value / Number(count),
      ),
      rival: 1,
      trials: () => [chain(depth)],
      observe: (results) => observed("examples")(results) / observed("parameters")(results),
    })),
  };
}

/** As printed: one bit a layer. */
export function oneBitPerLayer(sizes: Sizes): Claim {
  return {
    id: "one-bit-a-layer",
    statement: "Each layer has one binary degree of freedom: a chain has 2^L settings",
    section: "5 boolean-chain: parameters",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "Each layer has two: a truth table of two rows, 4^L settings", expected: "supported" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      // 2·2^(L−1) settings are a number of L+1 binary digits
      prediction: predict(signChain, { L: depth.L }, ({ class_sizes }) => class_sizes[0].toString(2).length),
      rival: predict(parameters, { arch: ones(depth.L) }, Number).value,
      trials: () => [chain(depth)],
      observe: observed("settingsBits"),
    })),
  };
}
