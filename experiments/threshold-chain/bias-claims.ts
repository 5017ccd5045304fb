import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { chain, depthsOf, examplesFor, functionsOf, observed, type Sizes, type UnitName } from "./law.ts";

const source = "Baldi 2024, section 5, simplest deep model";
const biased = ["sign, bias", "0/1, bias"] as const;

export function biasFourFunctions(sizes: Sizes): Claim {
  return {
    id: "bias-four-functions",
    statement: "With a bias in every unit a chain computes four functions: identity, negation and both constants",
    section: "9 threshold-chain: bias",
    source: `${source}, with the bias that it allows for`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "A bias changes nothing: identity and negation", expected: "refuted" },
    points: biased.flatMap((unit) =>
      depthsOf(shallower(sizes)).map((depth) => ({
        at: { unit, L: depth.L },
        prediction: functionsOf(unit, depth.L, "count"),
        rival: functionsOf("sign", depth.L, "count").value,
        trials: () => [chain(unit, depth)],
        observe: observed("functions"),
      })),
    ),
  };
}

export function biasTwoExamples(sizes: Sizes): Claim {
  return {
    id: "bias-two-examples",
    statement: "With a bias two examples identify the function, at every depth, and one does not",
    section: "9 threshold-chain: bias",
    source: `${source}, corrected`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One does, as without a bias", expected: "refuted" },
    points: biased.flatMap((unit) =>
      depthsOf(shallower(sizes)).map((depth) => ({
        at: { unit, L: depth.L },
        prediction: examplesFor(unit, depth.L, "best"),
        rival: examplesFor("sign", depth.L, "best").value,
        trials: () => [chain(unit, depth)],
        observe: observed("bestExamples"),
      })),
    ),
  };
}

/** x² ≡ 1 on ±1, a bias by another name; x² ≡ x on 0/1, no change. */
export function polynomialUnit(sizes: Sizes): Claim {
  const at = (unit: UnitName, rival: UnitName): ClaimPoint[] =>
    depthsOf(shallower(sizes)).map((depth) => ({
      at: { unit, L: depth.L },
      prediction: functionsOf(unit, depth.L, "mask"),
      rival: functionsOf(rival, depth.L, "mask").value,
      trials: () => [chain(unit, depth)],
      observe: observed("mask"),
    }));
  return {
    id: "polynomial-unit",
    statement:
      "A unit of degree 2 without bias makes constants on ±1, where x² ≡ 1 is a bias; on 0/1, where x² ≡ x, it makes what degree 1 makes",
    section: "9 threshold-chain: polynomial units",
    source: `${source}, for polynomial units`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "On ±1 only identity and negation, and on 0/1 all four functions",
      expected: "refuted",
    },
    points: [
      ...at("sign, degree 2", "sign"),
      ...at("H(0)=0, degree 2", "0/1, bias"),
      ...at("H(0)=1, degree 2", "0/1, bias"),
    ],
  };
}

/** Grids of ten and more settings a unit are tried one by one to L = 4. */
function shallower({ enumerated, composed }: Sizes): Sizes {
  return { enumerated: enumerated.filter((L) => L <= 4), composed };
}
