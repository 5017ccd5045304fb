import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { calculator as dimension } from "../../src/theory/calculators/dimensions/linear-network-dimension.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/linear-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { directions, observed, square, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3; deep linear models with no bottlenecks";
const section = "3 deep-linear: examples needed";

function weightsOf(architecture: readonly number[]): number {
  return predict(parameters, { arch: [...architecture], bias: false }, Number).value;
}

function freeAfter(architecture: readonly number[], k: number) {
  const [n0, nL] = [architecture[0], architecture[architecture.length - 1]];
  return predict(freedom, { n0, r: Math.min(...architecture), k, nL }, (value) => value);
}

/** n₀ and n₀−1 examples, at widths and depths. */
export function examplesFixMap({ fixed }: Sizes): Claim {
  return {
    id: "n0-examples-fix-map",
    statement:
      "Without bottlenecks n₀ examples in general position fix the map of A(n₀,…,n_L) at every depth, and n₀−1 leave min(n₀, n_L) directions free",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "An example fixes one parameter: parameters less examples stay free",
      expected: "refuted",
    },
    points: fixed.flatMap((architecture) =>
      [architecture[0] - 1, architecture[0]].map((k): ClaimPoint => ({
        at: { widths: architecture.join(" "), k },
        prediction: freeAfter(architecture, k),
        rival: weightsOf(architecture) - k,
        mutants: [freeAfter(architecture, k - 1).value],
        trials: (seed) => [directions({ architecture, seed, examples: k })],
        observe: observed("undetermined"),
        seeds: architecture[0] > 8 ? 1 : 2,
      })),
    ),
  };
}

/** The least number of examples that leaves nothing free, against depth. */
export function needIsFlat({ grown: { n, depths } }: Sizes): Claim {
  const counts = Array.from({ length: n + 2 }, (_, i) => i + 1);
  return {
    id: "need-is-flat-in-depth",
    statement: `Parameters of A(n,…,n) grow as L·n², the examples that fix its map stay n = ${n} at every depth L`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "The need grows with the parameters: L·n² equations, L·n examples of n outputs",
      expected: "refuted",
    },
    points: depths.map((depth) => {
      const architecture = square(n, depth);
      const least = counts.find((k) => freeAfter(architecture, k).value === 0) ?? NaN;
      return {
        at: { L: depth, w: weightsOf(architecture) },
        prediction: { ...freeAfter(architecture, least), value: least },
        rival: weightsOf(architecture) / n,
        mutants: [n - 1, n + 1],
        trials: (seed) => counts.map((examples) => directions({ architecture, seed, examples })),
        observe: (results) =>
          counts.find((_, i) => numberOf(results[i].final["undetermined"]) === 0) ?? Number.POSITIVE_INFINITY,
        seeds: 2,
      };
    }),
  };
}

export function functionDimension({ counted }: Sizes): Claim {
  return {
    id: "function-dimension",
    statement: "The functions of a linear network form r(n₀+n_L−r) dimensions, r its narrowest width",
    section: "3 deep-linear: equivalence classes",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Every parameter is a dimension of its own", expected: "refuted" },
    points: counted.map((architecture) => ({
      at: { widths: architecture.join(" ") },
      prediction: predict(dimension, { arch: [...architecture] }, ({ function_dim }) => Number(function_dim)),
      rival: weightsOf(architecture),
      // r² not taken off: both factors of a rank-r map counted whole
      mutants: [Math.min(...architecture) * (architecture[0] + architecture[architecture.length - 1])],
      trials: (seed) => [directions({ architecture, seed, examples: architecture[0] })],
      observe: observed("functionDimension"),
      seeds: 2,
    })),
  };
}
