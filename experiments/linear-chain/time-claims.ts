import { exp, log } from "../../src/base/elementary.ts";
import { byMedians, type Claim } from "../../src/lab/claim.ts";
import { normalQuantile } from "../../src/math/normal-distribution.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as timeOf } from "../../src/theory/calculators/linear-networks/chain-hitting-time.ts";
import { predict } from "../../src/theory/predict.ts";
import { chain, given, normal, observed, unit, type Sizes } from "./law.ts";

/** Share of P* at which the clock stops. */
const WITHIN = 0.03;
const arrival = { kind: "product", product: 1, within: WITHIN } as const;

const time = (w0: readonly number[]) =>
  predict(timeOf, { w0: [...w0], alpha: 1, beta: 1, within: WITHIN }, (value) => value);

/** L weights at the middles of L equal shares of |N(0,1)|: a start like many. */
function typical(L: number): number[] {
  return Array.from({ length: L }, (_, i) => normalQuantile(0.5 + (i + 0.5) / (2 * L)));
}

/** All weights of one size with the same product. */
function balanced(w0: readonly number[]): number[] {
  const size = exp(w0.reduce((sum, w) => sum + log(Math.abs(w)), 0) / w0.length);
  return w0.map(() => size);
}

export function hittingTime({ timed }: Sizes): Claim {
  const places = [2, ...timed].flatMap((L) => [
    { L, sign: "right", w0: typical(L) },
    { L, sign: "wrong", w0: typical(L).map((w, i) => (i === 0 ? -w : w)) },
  ]);
  return {
    id: "hitting-time",
    statement: "Gradient flow comes within 3 % of P* at the time that what it conserves predicts, from either sign",
    section: "2 linear-chain: time",
    source: "derived from the conserved wᵢ² − wⱼ²",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It takes the time of equal weights with the same product", expected: "refuted" },
    points: places.map(({ L, sign, w0 }) => {
      const prediction = time(w0);
      return {
        at: { L, sign },
        prediction,
        ...(sign === "right" ? { rival: time(balanced(w0)).value } : {}),
        trials: (seed) => [
          chain({
            seed,
            layers: L,
            examples: unit,
            start: given(w0),
            solver: { kind: "flow", duration: 5000, tolerance: 1e-9 },
            arrival,
          }),
        ],
        observe: observed("time"),
        // arrival is narrowed down to 1e-4 of the time, or 5000·1e-6 at the start
        numericalError: ([result]) => 0.005 + 2e-4 * numberOf(result.final["time"]),
      };
    }),
  };
}

/** As the paper suggests: more solutions, easier learning. */
export function depthHelps({ timed, timedRuns }: Sizes): Claim {
  return {
    id: "depth-helps",
    statement:
      "Growing volumes facilitate learning: from weights N(0,1) deeper chains come within 3 % of P* = 1 no later",
    section: "2 linear-chain: time",
    source: "Baldi 2024, section 3: “this may facilitate learning”",
    expected: "refuted",
    judgement: { kind: "at-most", ...byMedians, control: "reversed" },
    control: { statement: "Beyond four weights every four more make gradient flow slower", expected: "supported" },
    points: timed.slice(1).map((L, i) => ({
      at: { L, against: timed[i] },
      prediction: {
        ...time(typical(L)),
        value: time(typical(L)).value - time(typical(timed[i])).value,
      },
      bound: 0,
      trials: (seed: number) =>
        [L, timed[i]].map((layers) =>
          chain({
            seed,
            layers,
            examples: unit,
            start: normal,
            solver: { kind: "flow", duration: 2000, tolerance: 1e-5 },
            arrival,
          }),
        ),
      observe: ([deep, shallow]) => numberOf(deep.final["time"]) - numberOf(shallow.final["time"]),
      seeds: timedRuns,
    })),
  };
}
