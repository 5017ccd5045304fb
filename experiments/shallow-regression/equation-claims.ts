import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { predict } from "../../src/theory/predict.ts";
import { layer, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 1; a linear system of k·n_L equations";

/** Free directions of an n×m layer after k examples, by theory and by measurement. */
function freedomAt(at: {
  readonly k: number;
  readonly n: number;
  readonly m: number;
  readonly features?: "powers";
}): ClaimPoint {
  const { k, n, m, features = "gaussian" } = at;
  return {
    at: { n, m, k },
    prediction: predict(freedom, { n0: n, r: Math.min(n, m), k, nL: m }, (value) => value),
    trials: (seed) => [layer({ examples: k, inputs: n, outputs: m, seed, features })],
    observe: observed("undetermined"),
    seeds: 3,
  };
}

/** n examples for n² weights. */
export function examplesFixLayer({ layers }: Sizes): Claim {
  return {
    id: "examples-fix-layer",
    statement:
      "n examples in general position fix all n² weights of a single linear layer A(n,n), and n−1 leave n free",
    section: "1 shallow-regression: equations, not examples",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example fixes one weight: n² − k are free after k", expected: "refuted" },
    points: layers
      .flatMap((n) => [n - 1, n].filter((k) => k > 0).map((k) => freedomAt({ k, n, m: n })))
      .map((point) => ({ ...point, rival: Number(point.at["n"]) * Number(point.at["m"]) - Number(point.at["k"]) })),
  };
}

/** The rule in its home: one output. */
export function oneOutput({ layers }: Sizes): Claim {
  return {
    id: "one-output",
    statement: "With one output k examples fix k of n weights: there the rule of one example a parameter is exact",
    section: "1 shallow-regression: one output",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Half as many examples as weights fix them", expected: "refuted" },
    points: layers
      .filter((n) => n > 1)
      .flatMap((n) => [...new Set([n / 2, n - 1, n])].map((k) => freedomAt({ k, n, m: 1 })))
      .map((point) => (2 * Number(point.at["k"]) < Number(point.at["n"]) + 1 ? { ...point, rival: 0 } : point)),
  };
}

export function polynomial({ degrees }: Sizes): Claim {
  return {
    id: "polynomial",
    statement: "d+1 distinct points fix a polynomial of degree d in one variable, and d leave one coefficient free",
    section: "1 shallow-regression: polynomials",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "d points fix a polynomial of degree d", expected: "refuted" },
    points: degrees.flatMap((d) => [
      { ...freedomAt({ k: d, n: d + 1, m: 1, features: "powers" }), rival: 0 },
      freedomAt({ k: d + 1, n: d + 1, m: 1, features: "powers" }),
    ]),
  };
}
