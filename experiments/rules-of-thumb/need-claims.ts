import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { calculator as rules } from "../../src/theory/calculators/rules/sample-size-rules.ts";
import { predict } from "../../src/theory/predict.ts";
import { layer, type Sizes } from "./law.ts";

const section = "15 rules-of-thumb: what is needed";

/** Directions of the weights that k examples leave free. */
function freeAfter(k: number, inputs: number, outputs: number): ClaimPoint {
  return {
    at: { n: inputs, m: outputs, k },
    prediction: predict(freedom, { n0: inputs, r: Math.min(inputs, outputs), k, nL: outputs }, (value) => value),
    trials: (seed) => [layer({ k, inputs, outputs, seed })],
    observe: ([result]) => numberOf(result.final["undetermined"]),
    seeds: 3,
  };
}

/** One equation a parameter. */
export function equationsCount({ inputs: n, outputs }: Sizes): Claim {
  return {
    id: "one-equation-a-parameter",
    statement: `k examples of a layer A(${n},m) are k·m equations: its ${n}m weights are free by m at k = ${n - 1} and fixed at k = ${n}, for every m`,
    section,
    source: "Baldi 2024, section 1; a linear system of k·m equations",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One example fixes one weight, whatever the number of outputs", expected: "refuted" },
    points: outputs.flatMap((m) => [n - 1, n].map((k) => ({ ...freeAfter(k, n, m), rival: n * m - k }))),
  };
}

/** The multiples, read as needs. */
export function multiplesAreNotNeeds({ inputs: n, outputs }: Sizes): Claim {
  const m = outputs[outputs.length - 1];
  const asked = predict(rules, { parameters: n * m }, (value) => value.one_per_parameter);
  return {
    id: "as-many-examples-as-the-rule-asks",
    statement: `A layer A(${n},${m}) with ${n * m} weights needs the ${asked.value} examples that one per parameter asks, ten and fifty times as many by the other rules`,
    section,
    source: "Baldi 2024, section 1, applications",
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: { statement: `It needs ${n}: the least k that leaves no weight free`, expected: "supported" },
    points: [
      {
        at: { n, m },
        prediction: asked,
        rival: n,
        // one trial a number of examples, and the first that leaves nothing free
        trials: (seed) => Array.from({ length: n + 2 }, (_, i) => layer({ k: i + 1, inputs: n, outputs: m, seed })),
        observe: (results) => 1 + results.findIndex(({ final }) => numberOf(final["undetermined"]) === 0),
        seeds: 3,
      },
    ],
  };
}
