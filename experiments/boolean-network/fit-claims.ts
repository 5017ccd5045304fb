import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { calculator as unseen } from "../../src/theory/calculators/class-sizes/boolean-unseen-error.ts";
import { calculator as functionCount } from "../../src/theory/calculators/function-counts/boolean-function-count.ts";
import { calculator as parameters } from "../../src/theory/calculators/parameter-counts/boolean-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { fitted, named, observed, type Sizes } from "./law.ts";

const source = "Baldi 2024, section 4, no bottlenecks";

export function parameterCount({ synthesised }: Sizes): Claim {
  return {
    id: "parameter-count",
    statement: "The truth tables of A(n₀,…,n_L) hold Σ n_i·2^(n_{i−1}) bits",
    section: "7 boolean-network: parameters",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Σ n_i·n_{i−1}: one parameter a connection, as in a linear network", expected: "refuted" },
    points: synthesised.map((widths) => ({
      at: { network: named(widths) },
      prediction: predict(parameters, { arch: [...widths] }, Number),
      rival: widths.slice(1).reduce((sum, n, i) => sum + n * widths[i], 0),
      trials: (seed) => [fitted({ widths, examples: 1 << widths[0], solver: "synthesis", seed })],
      observe: observed("parameters"),
    })),
  };
}

/** Bits of the table that no setting reaches: none. */
export function synthesisExact({ synthesised }: Sizes): Claim {
  return {
    id: "synthesis-exact",
    statement:
      "With every hidden width at least min(n₀, n_L) any function is realised with no wrong bit, at every depth",
    section: "7 boolean-network: synthesis",
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "One bit of the table of a random function is wrong", expected: "refuted" },
    points: synthesised.map((widths) => ({
      at: { network: named(widths) },
      prediction: predict(
        functionCount,
        { arch: [...widths] },
        ({ free_bits_no_bottleneck: free, log2_e }) => (Number(free) - log2_e) / Number(free),
      ),
      rival: 1 / (widths[widths.length - 1] * (1 << widths[0])),
      trials: (seed) => [fitted({ widths, examples: 1 << widths[0], solver: "synthesis", seed })],
      observe: observed("wholeError"),
      seeds: 3,
    })),
  };
}

export function searchFits({ searched }: Sizes): Claim {
  return {
    id: "search-fits",
    statement:
      "Flipping single bits, with five starts, fits all rows of a random function in most runs on small networks",
    section: "7 boolean-network: search",
    source: `${source}; a learner that knows no construction`,
    expected: "supported",
    judgement: { kind: "share", side: "at-least" },
    control: { statement: "It fails in most runs", expected: "refuted" },
    points: searched.map((widths) => ({
      at: { network: named(widths) },
      prediction: predict(functionCount, { arch: [...widths] }, ({ free_bits_no_bottleneck: free, log2_e }) =>
        Number(free) === log2_e ? 1 : 0,
      ),
      bound: 0.5,
      trials: (seed) => [fitted({ widths, examples: 1 << widths[0], solver: "search", seed })],
      observe: observed("fitted"),
      seeds: 40,
    })),
  };
}

/** Predicting, not identifying: what was fitted says nothing of what was not seen. */
export function notGeneralising({ generalised }: Sizes): Claim {
  return {
    id: "fitting-is-not-predicting",
    statement:
      "A network that fits k rows of a random function errs on half of the output bits of the rows not seen, whatever k",
    section: "7 boolean-network: predicting",
    source: "Wolpert 1996, off-training-set error; for Baldi 2024, section 4",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: {
      statement: "Its error falls there, too, in proportion to what was not seen: (1 − k/2^(n₀))/2",
      expected: "refuted",
    },
    points: generalised.flatMap(({ widths, seen, solver }) =>
      seen.map((k) => {
        const [n0, nL] = [widths[0], widths[widths.length - 1]];
        return {
          at: { network: named(widths), solver, k },
          prediction: predict(unseen, { n0, nL, k }, ({ unseen_error }) => unseen_error),
          rival: predict(unseen, { n0, nL, k }, ({ whole_error }) => whole_error).value,
          // wrong bits are fair coins of their own
          spread: 0.5 / Math.sqrt(nL * ((1 << n0) - k)),
          trials: (seed: number) => [fitted({ widths, examples: k, solver, starts: 40, seed })],
          // a run that did not fit its rows says nothing, and would leave the claim open
          observe: (results) => (observed("fitted")(results) === 1 ? observed("unseenError")(results) : NaN),
        };
      }),
    ),
  };
}
