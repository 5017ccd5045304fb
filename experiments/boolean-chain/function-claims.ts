import type { Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as classSizes } from "../../src/theory/calculators/class-sizes/boolean-class-sizes.ts";
import { calculator as signChain } from "../../src/theory/calculators/class-sizes/sign-chain-class-sizes.ts";
import { calculator as functionCount } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, depthsOf, FUNCTIONS, observed, observedOf, ones, type FunctionName, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4, simplest deep model";

/** Functions of a chain: four. */
export function fourFunctions(sizes: Sizes): Claim {
  return {
    id: "four-functions",
    statement: "A chain of L unrestricted Boolean units computes four functions at every depth: both constants too",
    section: "5 boolean-chain: functions",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It computes two: the identity and the negation", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(functionCount, { arch: ones(depth.L) }, ({ e }) => Number(e)),
      rival: 2,
      trials: () => [chain(depth)],
      observe: observed("functions"),
    })),
  };
}

/** As printed. */
export function identityOrNegation(sizes: Sizes): Claim {
  return {
    id: "identity-or-negation",
    statement: "The function of a chain of unrestricted Boolean units is either the identity or the negation",
    section: "5 boolean-chain: functions",
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: "A unit may also be constant, and then the chain is: four functions", expected: "supported" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(signChain, { L: depth.L }, ({ classes }) => classes),
      rival: predict(functionCount, { arch: ones(depth.L) }, ({ e }) => Number(e)).value,
      trials: () => [chain(depth)],
      observe: observed("functions"),
    })),
  };
}

/** Settings of a function: constants make the largest classes at every depth, and equal ones at L = 1. */
function settingsAt(L: number, of: FunctionName): Prediction {
  return predict(classSizes, { arch: ones(L) }, ({ class_size_histogram }) => {
    const all = Object.keys(class_size_histogram).map(Number);
    return isConstant(of) ? Math.max(...all) : Math.min(...all);
  });
}

function isConstant(of: FunctionName): boolean {
  return of.startsWith("constant");
}

/** 4^L, exact to L = 500. */
function power4(L: number): number {
  return Number(1n << BigInt(2 * L));
}

export function classSizesAre(sizes: Sizes): Claim {
  return {
    id: "class-sizes",
    statement: "Of the 4^L settings 2^(L−1) make the identity, as many the negation, and (4^L−2^L)/2 each constant",
    section: "5 boolean-chain: classes",
    source: `${source}; the counts are derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Each of the four functions has a quarter of the settings", expected: "refuted" },
    points: depthsOf(sizes).flatMap((depth) =>
      FUNCTIONS.map((of) => ({
        at: { L: depth.L, function: of },
        prediction: settingsAt(depth.L, of),
        rival: power4(depth.L) / 4,
        trials: () => [chain(depth)],
        observe: observedOf("settings", of),
      })),
    ),
  };
}

/** Share of the settings that make a constant; both are as likely. */
export function shareOfConstants(L: number): Prediction {
  return predict(classSizes, { arch: ones(L) }, ({ class_size_histogram, num_settings }) => {
    const largest = Math.max(...Object.keys(class_size_histogram).map(Number));
    return (2 * largest) / Number(num_settings);
  });
}

export function constantsTakeOver(sizes: Sizes): Claim {
  return {
    id: "constants-take-over",
    statement:
      "The share 1 − 2^(−L) of all settings makes a constant: almost all settings of a deep chain compute nothing",
    section: "5 boolean-chain: classes",
    source: `${source}; the share is derived`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Half of the settings make a constant at every depth, as in one layer", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: shareOfConstants(depth.L),
      rival: 0.5,
      trials: () => [chain(depth)],
      observe: (results) => observedOf("shares", "constant 0")(results) + observedOf("shares", "constant 1")(results),
    })),
  };
}

export function entropyFalls(sizes: Sizes): Claim {
  return {
    id: "entropy-falls",
    statement: "Under random settings the function carries 1 + h₂(2^(−L)) bits: two at L = 1, towards one with depth",
    section: "5 boolean-chain: entropy",
    source: `${source}; derived`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It carries log₂ 4 = 2 bits at every depth", expected: "refuted" },
    points: depthsOf(sizes).map((depth) => ({
      at: { L: depth.L },
      prediction: predict(classSizes, { arch: ones(depth.L) }, ({ entropy_bits }) => entropy_bits),
      rival: 2,
      // without identity and negation one bit would be left
      mutants: [1],
      trials: () => [chain(depth)],
      observe: observed("entropyBits"),
      // four terms of at most one, a few roundings each
      numericalError: () => 1e-14,
    })),
  };
}
