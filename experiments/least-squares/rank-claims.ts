import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { calculator as estimable } from "../../src/theory/calculators/least-squares/estimable-coefficients.ts";
import { predict } from "../../src/theory/predict.ts";
import { groups, observed, postTrial, routes, type Sizes } from "./law.ts";
import { postRows } from "./post-data.ts";

const section = "16 least-squares: rank";
const source = "The Unreasonable Effectiveness of Overparametrized Models, on linear regression";

/** Directions of the coefficients that N general rows leave free. */
export function freeAfter(rows: number, columns: number) {
  return predict(freedom, { n0: columns, r: 1, k: rows, nL: 1 }, (free) => free);
}

/** N×K Gaussian numbers. */
export function drawn({ rows, draws }: Sizes, columns: number): Omit<ClaimPoint, "prediction" | "observe"> {
  return {
    at: { N: rows, K: columns },
    trials: (seed) => [routes({ design: { from: "gaussian", rows, columns }, seed, noise: 0.1 })],
    seeds: draws,
  };
}

/** As printed: with N < K a Gaussian matrix has full rank, and yet no unique fit. */
export function fullRank(sizes: Sizes): Claim {
  const { rows, more } = sizes;
  return {
    id: "full-rank",
    statement:
      "If the N×K matrix X is of full rank, min(N, K), least squares leaves no direction of the coefficients open",
    section,
    source: `${source}: "necessary and sufficient that the NxK matrix X is of full rank"`,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement: "It leaves K−N open where N < K: full column rank, K, is what is needed",
      expected: "supported",
    },
    points: [
      ...more.map((columns) => ({
        ...drawn(sizes, columns),
        // full rank is what N = min(N, K) rows of as many columns have
        prediction: freeAfter(rows, Math.min(rows, columns)),
        rival: freeAfter(rows, columns).value,
        observe: observed("undetermined"),
      })),
      {
        ...post,
        prediction: freeAfter(10, 10),
        rival: exactly("undetermined", postRows).value,
        observe: observed("undetermined"),
      },
    ],
  };
}

const post = { at: { N: 10, K: 11, numbers: "the post's" }, trials: () => [postTrial()], seeds: 1 };

function exactly(what: "undetermined" | "estimable_count", X: readonly (readonly number[])[]) {
  return predict(estimable, { X: X.map((row) => [...row]) }, (value) => value[what]);
}

export function columnRank(sizes: Sizes): Claim {
  const { rows, fewer, more } = sizes;
  return {
    id: "column-rank",
    statement:
      "Least squares leaves K − rank X directions of the coefficients open, on both sides of N = K and for collinear columns",
    section,
    source: "Golub, Van Loan, Matrix Computations, section 5.5; Scheffé 1959, section 1.4",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: {
      statement: "As many equations as unknowns, N ≥ K, leave none open, and fewer leave all",
      expected: "refuted",
    },
    points: [
      ...[...fewer, ...more].map((columns) => ({
        ...drawn(sizes, columns),
        prediction: freeAfter(rows, columns),
        rival: rows >= columns ? 0 : columns,
        observe: observed("undetermined"),
      })),
      ...[1, 3].map((copies) => ({
        at: { N: rows, K: 3 + copies, copies },
        prediction: freeAfter(3, 3 + copies),
        rival: 0,
        trials: (seed: number) => [routes({ design: { from: "copied", rows, columns: 3, copies }, seed, noise: 0.1 })],
        observe: observed("undetermined"),
        seeds: sizes.draws,
      })),
      {
        at: { N: 5, K: 4, numbers: "two groups" },
        prediction: exactly("undetermined", groups),
        rival: 0,
        trials: (seed) => [routes({ design: { from: "numbers", rows: groups }, seed })],
        observe: observed("undetermined"),
        seeds: 1,
      },
    ],
  };
}

/** One direction too many is enough to leave every coefficient unknown; collinear columns leave those of others known. */
export function coefficientsLost(sizes: Sizes): Claim {
  const { rows, more } = sizes;
  return {
    id: "coefficients-lost",
    statement:
      "One row too few leaves not one coefficient but every one unknown; with collinear columns those of the others stay known",
    section: "16 least-squares: what can be estimated",
    source: "Scheffé 1959, section 1.4: estimable functions",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "As many coefficients can be estimated as the rank counts", expected: "refuted" },
    points: [
      { ...post, prediction: exactly("estimable_count", postRows), rival: 10, observe: observed("estimableCount") },
      ...more.map((columns) => ({
        ...drawn(sizes, columns),
        // a general null vector has no coordinate 0
        prediction: predict(freedom, { n0: columns, r: 1, k: rows, nL: 1 }, (free) => (free > 0 ? 0 : columns)),
        rival: rows,
        observe: observed("estimableCount"),
      })),
      {
        at: { N: 5, K: 4, numbers: "two groups" },
        prediction: exactly("estimable_count", groups),
        rival: 3,
        trials: (seed) => [routes({ design: { from: "numbers", rows: groups }, seed })],
        observe: observed("estimableCount"),
        seeds: 1,
      },
    ],
  };
}
