import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as squareBound } from "../../src/theory/calculators/function-counts/threshold-square-function-bound.ts";
import { calculator as squareCounts } from "../../src/theory/calculators/function-counts/threshold-square-function-counts.ts";
import { predict } from "../../src/theory/predict.ts";
import { thresholdFunctions } from "./finite-claims.ts";
import { named, observedAt, parametersOf, square, type Sizes } from "./law.ts";

const section = "12 information-criterion: threshold n=3";
const source = "Baldi 2024, section 6, the number e of classes; derived";

type Counted = "bound" | "odd_permutations" | "permutations" | "unrestricted_boolean_e" | "log2";

function ofBound(n: number, name: Counted): Prediction {
  return predict(squareBound, { n }, (value) => Number(value[name]));
}

/** All depths to the greatest that a claim asks of n units. */
function thresholdDepths(n: number, depth: number): Trial {
  return {
    kind: "threshold-depths",
    numerics: NUMERICS,
    seed: 0, // nothing is drawn
    data: { kind: "none" },
    units: n,
    depth,
    largest: 2,
  };
}

function at(n: number, L: number) {
  return { network: named(square(n, L)), L, w: parametersOf(square(n, L), true).value };
}

/** Networks A(n,…,n) and depths that the sweep has of them. */
function swept(of: Sizes["settled"], point: (n: number, L: number, most: number) => Claim["points"][number]) {
  return of.flatMap(({ n, depths }) => depths.map((L) => point(n, L, Math.max(...depths))));
}

/** The flat part of the threshold band, exactly, for two and three inputs. */
export function depthSettles({ settled }: Sizes): Claim {
  return {
    id: "depth-settles",
    statement:
      "From L = 2 on A(2,2,…), from L = 4 on A(3,3,…) of threshold gates makes every map of the cube but the permutations that do not commute with negating all inputs: 240 of 2⁸, 16 737 280 of 2²⁴, and no depth makes more",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Depth makes all maps, 2⁸ and 2²⁴", expected: "refuted" },
    points: swept(settled, (n, L, most) => {
      const prediction = ofBound(n, "bound");
      const odd = ofBound(n, "odd_permutations").value;
      return {
        at: at(n, L),
        prediction,
        rival: ofBound(n, "unrestricted_boolean_e").value,
        // no permutation at all; half of the odd ones
        mutants: [prediction.value - odd, prediction.value - odd / 2],
        trials: () => [thresholdDepths(n, most)],
        observe: observedAt("functions", L - 1),
      };
    }),
  };
}

/** Why: a balanced gate is odd. */
export function oddPermutations({ settled }: Sizes): Claim {
  return {
    id: "odd-permutations",
    statement:
      "Of the permutations of the cube threshold networks make those that exchange antipodal pairs, 8 of 4! and 384 of 8!, however many layers they have",
    section,
    source: "derived: balanced threshold gates are odd",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Deep enough, they make all of them", expected: "refuted" },
    points: swept(settled, (n, L, most) => {
      const prediction = ofBound(n, "odd_permutations");
      return {
        at: at(n, L),
        prediction,
        rival: ofBound(n, "permutations").value,
        mutants: [prediction.value / 2, 2 * prediction.value],
        trials: () => [thresholdDepths(n, most)],
        observe: observedAt("permutations", L - 1),
      };
    }),
  };
}

/** The bracket of three layers of three, from what two make to what any number does; with two inputs, of the second. */
export function depthBracket({ settled }: Sizes): Claim {
  const bits = (count: number) => log(count) / Math.LN2;
  return {
    id: "third-layer-adds",
    statement:
      "A third layer makes functions of A(3,3,3,3) that two layers do not, more than 23.563 bits, as a second does of A(2,2,2): until it settles depth raises what must be told",
    section: "12 information-criterion: threshold n=3, L≥3 bracketed",
    source,
    expected: "supported",
    judgement: { kind: "at-least", ...byMeans, control: "reversed" },
    control: { statement: "One layer less makes as much as any number does", expected: "refuted" },
    points: settled.map(({ n, depths }) => ({
      at: at(n, n),
      prediction: ofBound(n, "log2"),
      bound: bits(thresholdFunctions(square(n, n - 1)).value),
      trials: () => [thresholdDepths(n, Math.max(...depths))],
      observe: observedAt("bits", n - 1),
      seeds: 2,
    })),
  };
}

/** Every depth, until none adds anything. */
export function depthCounted({ settled }: Sizes): Claim {
  return {
    id: "depth-counted",
    statement:
      "A(3,…,3) of threshold gates makes 1 124 864, 12 397 024, 16 573 552, 16 737 280 functions with 1, 2, 3, 4 layers, A(2,…,2) 196 and 240 with 1 and 2: depth adds bits until all are made that can be",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "All that truth tables of these widths make, at any depth", expected: "refuted" },
    points: settled.flatMap(({ n, depths }) =>
      Array.from({ length: Math.min(...depths) + 1 }, (_, l) => l + 1).map((L) => {
        const most = Math.max(...depths);
        const prediction = predict(squareCounts, { n, L: most }, ({ e }) => e[L - 1]);
        return {
          at: at(n, L),
          prediction,
          rival: ofBound(n, "unrestricted_boolean_e").value,
          mutants: [prediction.value - 1, prediction.value + 1],
          trials: () => [thresholdDepths(n, most)],
          observe: observedAt("functions", L - 1),
        };
      }),
    ),
  };
}
