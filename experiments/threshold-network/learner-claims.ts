import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, NUMERICS, type Trial } from "../../src/terms/trial.ts";
import { calculator as cover } from "../../src/theory/calculators/bounds/cover-function-count.ts";
import { calculator as free } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { calculator as gates } from "../../src/theory/calculators/function-counts/threshold-function-count.ts";
import { calculator as network } from "../../src/theory/calculators/function-counts/threshold-network-function-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { LARGEST, type Sizes } from "./law.ts";

const section = "10 threshold-network: learners";

/** All 2^(2ⁿ) functions in this many trials, so that two workers share them. */
const PARTS = 8;

function learned(widths: readonly number[], learner: object): Pick<ClaimPoint, "trials" | "observe" | "seeds"> {
  const functions = predict(free, { arch: [widths[0], 1] }, ({ e }) => Number(e)).value;
  const parts = Math.min(PARTS, functions);
  return {
    seeds: 1,
    trials: (seed): Trial[] =>
      Array.from({ length: parts }, (_, part) => ({
        kind: "threshold-learner",
        numerics: NUMERICS,
        seed,
        data: { kind: "none" },
        widths,
        degree: 1,
        learner,
        from: (part * functions) / parts,
        to: ((part + 1) * functions) / parts,
      })),
    observe: (results) => results.reduce((sum, { final }) => sum + numberOf(final["learned"]), 0),
  };
}

/** Novikoff's R²‖w*‖² with R² = n+1 and weights of at most `LARGEST`, which are enough for every gate. */
function novikoff(n: number): number {
  return (n + 1) * (n + 1) * LARGEST * LARGEST;
}

/** The perceptron finds what gates can compute, and nothing else. */
export function perceptronLearns({ gates: sizes }: Sizes): Claim {
  return {
    id: "perceptron-learns",
    statement:
      "Of all 2^(2^n) functions the perceptron learns T(n) = 4, 14, 104, 1882, and gives up the others after Novikoff's bound",
    section,
    source: "Rosenblatt 1958; Novikoff 1962; OEIS A000609",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It learns as many as points in general position would allow", expected: "refuted" },
    points: sizes.map((n) => ({
      at: { n },
      prediction: predict(gates, { n }, ({ e }) => Number(e)),
      rival: predict(cover, { N: 1 << n, d: n + 1 }, ({ C }) => Number(C)).value,
      ...learned([n, 1], { name: "perceptron", most: novikoff(n) }),
    })),
  };
}

/** Units that sharpen to steps find whatever the network can compute. */
export function surrogateLearns({ trained }: Sizes): Claim {
  return {
    id: "surrogate-learns",
    statement:
      "Gradient descent on units that sharpen to steps learns, in at most 100 starts, all that A(2,2,1), A(3,2,1), A(3,3,1) can compute: 16, 254, 256 functions",
    section,
    source: "counts by enumeration; units tanh(βz) with β rising",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "It finds what a single gate can compute: 14, 104, 104", expected: "refuted" },
    points: trained.map((widths) => {
      const all = predict(free, { arch: [...widths] }, ({ e }) => Number(e)).value;
      const prediction = predict(network, { arch: [...widths], bias: true }, ({ e }) => Number(e));
      return {
        at: { widths: widths.join(" ") },
        prediction,
        rival: predict(gates, { n: widths[0] }, ({ e }) => Number(e)).value,
        mutants: all === prediction.value ? [] : [all],
        ...learned(widths, { name: "annealed", sharpness: [0.5, 1, 2], steps: 200, rate: 2, starts: 100 }),
      };
    }),
  };
}
