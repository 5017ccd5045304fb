import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/linear-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { deepLinear, type Sizes } from "./law.ts";

/** Synapses, and seconds of a life, as the paper counts them, at a thousand examples a second. */
const SYNAPSES = 1e15;
const EXAMPLES = 3e9 * 1000;

/** The inference from synapses and seconds, on networks that have as many weights an example. */
export function brainsRatio({ brains }: Sizes): Claim {
  const ratio = Math.floor(SYNAPSES / EXAMPLES);
  return {
    id: "brains-ratio-is-no-obstacle",
    statement: `Linear networks with over ${ratio} weights an example, the brain's synapses over a life of a thousand examples a second, are fixed by these examples`,
    section: "15 rules-of-thumb: the brain's ratio",
    source: "Baldi 2024, section 1, applications: 10¹⁵ synapses, 3·10⁹ seconds, 1000 examples a second",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "Too few examples for the weights leave the function open: an example fixes one weight",
      expected: "refuted",
    },
    points: brains.flatMap((widths) =>
      [widths[0] - 1, widths[0]]
        .filter((k) => k > 0)
        .map((k): ClaimPoint => {
          const [n0, nL] = [widths[0], widths[widths.length - 1]];
          const w = predict(parameters, { arch: [...widths], bias: false }, Number).value;
          return {
            at: { n0, L: widths.length - 1, w, k },
            prediction: predict(freedom, { n0, r: Math.min(...widths), k, nL }, (value) => value),
            rival: w - k,
            trials: (seed) => [deepLinear({ widths, k, seed })],
            observe: ([result]) => numberOf(result.final["undetermined"]),
            seeds: 1,
          };
        }),
    ),
  };
}
