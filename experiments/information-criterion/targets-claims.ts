import type { Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as booleanSizes } from "../../src/theory/calculators/class-sizes/boolean-class-sizes.ts";
import { calculator as byLaw } from "../../src/theory/calculators/class-sizes/threshold-examples-by-law.ts";
import { predict } from "../../src/theory/predict.ts";
import { booleanParametersOf } from "./finite-claims.ts";
import { named, observed, observedAt, parametersOf, square, type Sizes, type Widths } from "./law.ts";

const source = "Baldi 2024, section 6; targets uniform over functions, or over settings, are derived";
/** Whole weights −2 … 2: every gate of up to three inputs is made. */
export const LARGEST = 2;

type Law = "functions" | "settings";

export function classExamples(widths: Widths, unit: "boolean" | "threshold"): Trial {
  return {
    kind: "class-examples",
    numerics: NUMERICS,
    seed: 0, // nothing is drawn
    data: { kind: "none" },
    widths: [...widths],
    unit: unit === "boolean" ? { kind: "boolean" } : { kind: "threshold", largest: LARGEST },
  };
}

function told(widths: Widths, law: Law, pick: (value: Told) => number): Prediction {
  return predict(byLaw, { arch: [...widths], b: LARGEST, law }, pick);
}

interface Told {
  readonly identified: readonly number[];
  readonly k_identified: number;
  readonly k_named: number;
}

/** A chain of truth tables makes 4 functions; of two that agree on one input one is constant, the likelier. */
function chainNamed(L: number): Prediction {
  return predict(booleanSizes, { arch: [...square(1, L)] }, ({ num_settings, class_size_histogram }) => {
    const largest = Object.keys(class_size_histogram).reduce((most, size) => Math.max(most, Number(size)), 0);
    return (2 * largest) / Number(num_settings);
  });
}

function chainNeeds(L: number): Prediction {
  const likely = chainNamed(L);
  return { ...likely, value: likely.value >= 0.95 ? 1 : 2 };
}

function gatesAt(widths: Widths) {
  return { unit: "threshold, weights to 2", network: named(widths), w: parametersOf(widths, true).value };
}

function chainAt(L: number) {
  return { unit: "truth table", network: named(square(1, L)), w: booleanParametersOf(square(1, L)) };
}

/** k_I by settings: that no other function agrees does not depend on the law of targets, but how often does. */
export function identifiedBySettings({ weighed }: Sizes): Claim {
  return {
    id: "identified-by-settings",
    statement:
      "Targets uniform over the settings of threshold networks are identified by k random examples less often than targets uniform over their functions: frequent functions have more neighbours",
    section: "12 information-criterion: k_I",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "As often: the law of targets makes no difference", expected: "refuted" },
    points: weighed.flatMap((widths) =>
      Array.from({ length: 1 << widths[0] }, (_, k) => k)
        .filter((k) => told(widths, "settings", ({ identified }) => identified[k]).value > 0)
        .map((k) => ({
          at: { ...gatesAt(widths), k },
          prediction: told(widths, "settings", ({ identified }) => identified[k]),
          rival: told(widths, "functions", ({ identified }) => identified[k]).value,
          trials: () => [classExamples(widths, "threshold")],
          observe: observedAt("identifiedBySettings", k),
          numericalError: () => 1e-12,
        })),
    ),
  };
}

/** Both laws, P ≥ .95. */
export function identifyTakesAll({ weighed, chainsNamed }: Sizes): Claim {
  const point = (widths: Widths, law: Law) => {
    const prediction = told(widths, law, ({ k_identified }) => k_identified);
    return {
      at: { ...gatesAt(widths), "targets by": law },
      prediction,
      rival: told(widths, law, ({ identified }) => identified.findIndex((share) => share > 0)).value,
      mutants: [prediction.value - 1],
      trials: () => [classExamples(widths, "threshold")],
      observe: observed(law === "functions" ? "neededByFunctions" : "neededBySettings"),
    };
  };
  const laws = ["functions", "settings"] as const;
  return {
    id: "identify-by-either-law",
    statement:
      "With probability .95 random examples identify a function of small threshold networks and of chains of truth tables only where all 2^n inputs are seen, whether targets are uniform over functions or over settings",
    section: "12 information-criterion: k_I",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "As soon as they can identify some function", expected: "refuted" },
    points: [
      ...weighed.flatMap((widths) => laws.map((law) => point(widths, law))),
      ...chainsNamed.flatMap((L) =>
        laws.map((law) => ({
          at: { ...chainAt(L), "targets by": law },
          // two functions agree on one input, four on none
          prediction: { ...chainNamed(L), value: 2 },
          mutants: [1],
          trials: () => [classExamples(square(1, L), "boolean")],
          observe: observed(law === "functions" ? "neededByFunctions" : "neededBySettings"),
        })),
      ),
    ],
  };
}

/** To guess the likeliest is not to identify: depth makes constants frequent. */
export function namedBySettings({ chainsNamed }: Sizes): Claim {
  return {
    id: "named-by-settings",
    statement:
      "After one example the likeliest function of a chain of L truth tables is the target with probability 1 − 2^(−L) over settings: nearly all settings make constants",
    section: "12 information-criterion: k_I, targets over settings",
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "With probability ½, as over the four functions", expected: "refuted" },
    points: chainsNamed.map((L) => ({
      at: chainAt(L),
      prediction: chainNamed(L),
      // at L = 1 every function has one setting
      rival: 0.5,
      trials: () => [classExamples(square(1, L), "boolean")],
      observe: observedAt("namedBySettings", 1),
      numericalError: () => 1e-12,
    })),
  };
}

export function namesSooner({ chainsNamed, narrow }: Sizes): Claim {
  return {
    id: "settings-name-sooner",
    statement:
      "Over settings the likeliest function is the target with probability .95 after fewer examples than over functions: one for chains of truth tables from L = 5 on; 7, 7, 6 and then one of 8 for a threshold gate with 1, 2, 3, 5 gates after it",
    section: "12 information-criterion: k_I, targets over settings",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "After as many: the law of targets makes no difference", expected: "refuted" },
    points: [
      ...chainsNamed.map((L) => ({
        at: chainAt(L),
        prediction: chainNeeds(L),
        rival: 2,
        trials: () => [classExamples(square(1, L), "boolean")],
        observe: observed("namesBySettings"),
      })),
      ...narrow.map((widths) => {
        const prediction = told(widths, "settings", ({ k_named }) => k_named);
        return {
          at: gatesAt(widths),
          prediction,
          rival: told(widths, "functions", ({ k_named }) => k_named).value,
          mutants: [prediction.value + 1, prediction.value - 1],
          trials: () => [classExamples(widths, "threshold")],
          observe: observed("namesBySettings"),
        };
      }),
    ],
  };
}
