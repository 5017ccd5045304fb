import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { calculator as decayedMap } from "../../src/theory/calculators/linear-networks/autoencoder-decayed-map.ts";
import { calculator as hittingTime } from "../../src/theory/calculators/linear-networks/chain-hitting-time.ts";
import { predict } from "../../src/theory/predict.ts";
import { DECAY, decayedTraining, flowFromNear, samplesOf, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 3; deep linear models with bottlenecks";

/** Largest entry of the gradient at which training ends, over the curvature 2λ that decay alone gives, for two factors. */
const NUMERICAL_ERROR = (2 * 1e-6) / (2 * DECAY);

/** With a vanishing weight decay m examples do fix the map: their own span. */
export function decayFixesSpan({ spans }: Sizes): Claim {
  return {
    id: "decay-fixes-the-span",
    statement:
      "With a little weight decay m random examples fix the map: the projection on their own span, shrunk by λ over their moments",
    section: "4 linear-bottleneck: least norm",
    source: `${source}; the nuclear norm, Srebro, Shraibman 2005`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "m random examples find the principal subspace of the law that they are drawn from",
      expected: "refuted",
    },
    points: spans.flatMap(([n, m]) => {
      const X = samplesOf(n, m);
      // the principal subspace is that of the first m coordinates
      const principal = (i: number) => (i < m ? 1 : 0);
      return [...new Set([0, m - 1, n - 1])].map((i): ClaimPoint => {
        const entry = (lam: number) => predict(decayedMap, { X, m, lam }, ({ P }) => P[i][i]);
        return {
          at: { n, m, entry: `${i + 1}, ${i + 1}` },
          prediction: entry(DECAY),
          rival: principal(i),
          trials: (seed) => [decayedTraining({ architecture: [n, m, n], seed })],
          observe: ([{ final }]) => numberOf((final["map"] as (number | string)[])[i * n + i]),
          numericalError: () => NUMERICAL_ERROR,
          seeds: 3,
        };
      });
    }),
  };
}

/** Near the flat origin of three or more layers training waits for 1/ε^(L−2), not for log 1/ε. */
export function lingersAtOrigin({ near }: Sizes): Claim {
  return {
    id: "lingers-at-the-origin",
    statement:
      "From weights ε gradient flow stays near the flat origin of L ≥ 3 layers for a time of about ε^(2−L)/(L−2), as the exact time says",
    section: "4 linear-bottleneck: flat origin",
    source: `${source}; time from the conserved quantities`,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "It leaves as fast as from the strict saddle of two layers, in about ln(1/ε)",
      expected: "refuted",
    },
    points: near.map(([layers, epsilon]) => {
      const time = (L: number) =>
        predict(
          hittingTime,
          { w0: Array.from({ length: L }, () => epsilon), alpha: 1, beta: 1, within: 0.03 },
          (value) => value,
        );
      return {
        at: { L: layers, epsilon },
        prediction: time(layers),
        ...(layers > 2 ? { rival: time(2).value } : {}),
        trials: (seed) => [flowFromNear({ layers, epsilon, seed })],
        observe: ([{ final }]) => numberOf(final["time"]),
        // arrival is narrowed down to 1e-4 of the time, or a millionth of the longest at the start
        numericalError: ([{ final }]) => 0.01 + 2e-4 * numberOf(final["time"]),
      };
    }),
  };
}
