import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as productDensity } from "../../src/theory/calculators/class-sizes/chain-product-density.ts";
import { predict } from "../../src/theory/predict.ts";
import { density, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3; density of a product of normal variates, Springer, Thompson 1970";

const densityAt = (L: number) => predict(productDensity, { L, P: 1 }, (value) => value);

/** Standard deviation of one draw's φ(1/Q)/|Q|, measured beforehand at each depth and rounded up. */
const spreads: { readonly [L: number]: number } = { 2: 0.11, 3: 0.09, 4: 0.08, 8: 0.06 };

function sampledAt({ draws }: Sizes, L: number): ClaimPoint {
  return {
    at: { L, P: 1 },
    prediction: densityAt(L),
    spread: spreads[L] / Math.sqrt(draws),
    trials: (seed) => [density({ seed, layers: L, draws })],
    observe: observed("density"),
  };
}

export function solutionDensity(sizes: Sizes): Claim {
  return {
    id: "solution-density",
    statement: "Under weights N(0,1) the solutions Πw = 1 have the density of a product of L normal variates",
    section: "2 linear-chain: volume of solutions",
    source,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "A product of normal variates is normal: the density stays .2420", expected: "refuted" },
    points: sizes.sampled.map((L) => ({ ...sampledAt(sizes, L), rival: densityAt(1).value })),
  };
}

export function volumeGrows(sizes: Sizes): Claim {
  const depths = [1, ...sizes.sampled];
  return {
    id: "volume-grows",
    statement: "The volume of the solutions grows with depth: weights N(0,1) hit P = 1 more densely than at less depth",
    section: "2 linear-chain: volume of solutions",
    source,
    expected: "refuted",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: {
      statement: "The dimension of the solutions grows, their density at P = 1 falls with depth",
      expected: "supported",
    },
    points: sizes.sampled.map((L, i) => ({ ...sampledAt(sizes, L), bound: densityAt(depths[i]).value })),
  };
}
