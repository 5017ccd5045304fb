import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as family } from "../../src/theory/calculators/class-sizes/autoencoder-solution-family-dimension.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { predict } from "../../src/theory/predict.ts";
import { fewExamples, observed, supervisedExamples, type Sizes } from "./law.ts";

const section = "4 linear-bottleneck: examples needed";
const source = "Baldi 2024, section 3; deep linear models with bottlenecks";

function familyOf(n: number, m: number, k: number) {
  return predict(family, { n, m, k }, ({ function_space_dim }) => function_space_dim);
}

function trained(n: number, m: number, k: number): Pick<ClaimPoint, "at" | "trials" | "observe" | "seeds"> {
  return {
    at: { n, m, k },
    trials: (seed) => [fewExamples({ architecture: [n, m, n], seed, examples: k })],
    observe: observed("undetermined"),
    seeds: 3,
  };
}

/** As printed: m vectors specify the optimal solution. */
export function mExamplesSpecify({ families }: Sizes): Claim {
  return {
    id: "m-examples-specify-map",
    statement: "m examples specify the optimal map of an autoencoder A(n,m,n)",
    section,
    source,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement:
        "They specify its image: the maps of zero loss form m(n−m) dimensions, one for each way to project on it",
      expected: "supported",
    },
    points: families.map(([n, m]) => ({
      ...trained(n, m, m),
      // as if there were no directions beside the span of the examples
      prediction: familyOf(m, m, m),
      rival: familyOf(n, m, m).value,
    })),
  };
}

export function solutionFamily({ families }: Sizes): Claim {
  return {
    id: "zero-loss-family",
    statement:
      "Maps of rank m with zero loss on k ≤ m examples form k(n−k) + (m−k)(2(n−k)−(m−k)) dimensions: m(n−m) at k = m",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "m examples leave nothing free, and each one less frees n more", expected: "refuted" },
    points: families.flatMap(([n, m]) =>
      Array.from({ length: m }, (_, i) => i + 1).map((k) => ({
        ...trained(n, m, k),
        prediction: familyOf(n, m, k),
        rival: n * (m - k),
      })),
    ),
  };
}

export function supervisedNeed({ supervised }: Sizes): Claim {
  return {
    id: "supervised-needs-n0",
    statement:
      "A supervised map of rank m is fixed by n₀ inputs and by no fewer: k ≥ m of them leave m(n₀−k) directions free",
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "m examples fix a map of rank m", expected: "refuted" },
    points: supervised.flatMap((architecture) => {
      const [n0, nL, r] = [architecture[0], architecture[architecture.length - 1], Math.min(...architecture)];
      return [...new Set([1, r, n0 - 1, n0])].map((k): ClaimPoint => ({
        at: { widths: architecture.join(" "), k },
        prediction: predict(freedom, { n0, r, k, nL }, (value) => value),
        ...(k >= r ? { rival: 0 } : {}),
        trials: (seed) => [supervisedExamples({ architecture, seed, examples: k })],
        observe: observed("undetermined"),
        seeds: 2,
      }));
    }),
  };
}
