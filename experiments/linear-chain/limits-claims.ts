import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as leastDepth } from "../../src/theory/calculators/linear-networks/chain-least-depth.ts";
import { calculator as optimum } from "../../src/theory/calculators/linear-networks/chain-optimum.ts";
import { calculator as residual } from "../../src/theory/calculators/linear-networks/chain-sgd-residual.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, given, observed, three, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3";
const [x, t] = [three.map(([xi]) => xi), three.map(([, ti]) => ti)];

/** Standard deviation of one run's mean square relative to it, measured at other seeds and rounded up. */
const relativeSpread = 0.04;
const BURN_IN = 5000;

/** Stochastic gradient descent of constant rate does not settle where no multiplier fits every example. */
export function sgdResidual({ noisy, tail }: Sizes): Claim {
  const best = predict(optimum, { x, t }, ({ P }) => P).value;
  return {
    id: "sgd-residual",
    statement:
      "At a constant rate η stochastic gradient descent stays at a mean squared distance ηE[x²r²]/(2β−ηE[x⁴]) from the optimum",
    section: "2 linear-chain: noise of single examples",
    source: `${source}: “properly applied”; moments of the recursion`,
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "It converges to the optimum: the distance is 0", expected: "refuted" },
    points: noisy.map((rate) => {
      const prediction = predict(residual, { x, t, rate }, ({ variance }) => variance);
      return {
        at: { rate, L: 1 },
        prediction,
        rival: 0,
        // the limit of small rates, where it is far enough to be told apart
        mutants: rate < 0.02 ? [] : [predict(residual, { x, t, rate }, ({ smallRate }) => smallRate).value],
        spread: relativeSpread * prediction.value,
        trials: (seed) => [
          chain({
            seed,
            layers: 1,
            examples: three,
            start: given([best]),
            solver: {
              kind: "steps",
              rate,
              steps: BURN_IN + tail,
              examples: "one",
              tail: { steps: tail, around: best },
            },
            // no speed is as small: every step is made
            arrival: { kind: "still", speed: 1e-300 },
          }),
        ],
        observe: observed("meanSquaredDistance"),
      };
    }),
  };
}

/** Bounded weights are a reason for depth. */
export function boundNeedsDepth({ bounded }: Sizes): Claim {
  return {
    id: "bound-needs-depth",
    statement:
      "Where no weight may exceed c, training reaches the multiplier P from ln|P|/ln c units on, and not before",
    section: "2 linear-chain: bounded weights",
    source: `${source}: bounds on single weights as a reason for many layers`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One unit reaches it, as one example fixes it: depth is never needed", expected: "refuted" },
    points: bounded.flatMap(([P, c]) => {
      const least = predict(leastDepth, { P, c }, ({ L }) => L);
      return [least.value - 1, least.value].map((L) => ({
        at: { P, c, L },
        prediction: { ...least, value: L < least.value ? 0 : 1 },
        rival: 1,
        trials: (seed: number) => [
          chain({
            seed,
            layers: L,
            examples: [[1, P]],
            start: { kind: "magnitudes", low: 0.8 * c, high: c, sign: P > 0 ? "positive" : "negative" },
            // curvature at the corner is at most L·c^(2L−2)
            solver: { kind: "steps", rate: 0.5 / (L * P * P), steps: 200_000, examples: "all", largest: c },
            arrival: { kind: "product", product: P, within: 1e-3 },
          }),
        ],
        observe: observed("arrived"),
        seeds: 5,
      }));
    }),
  };
}
