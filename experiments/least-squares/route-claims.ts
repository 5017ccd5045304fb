import type { Claim } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as freedom } from "../../src/theory/calculators/class-sizes/bottleneck-free-dimension.ts";
import { calculator as estimable } from "../../src/theory/calculators/least-squares/estimable-coefficients.ts";
import { calculator as minimumNorm } from "../../src/theory/calculators/least-squares/minimum-norm-solution.ts";
import { predict } from "../../src/theory/predict.ts";
import { observed, postTrial, routes, singular, type Sizes } from "./law.ts";
import { postCoefficients, postRows, postTargets } from "./post-data.ts";
import { drawn } from "./rank-claims.ts";

const section = "16 least-squares: the inverse";
const source = "The Unreasonable Effectiveness of Overparametrized Models, on linear regression and its snippet";

const post = { at: { N: 10, K: 11, numbers: "the post's" }, trials: () => [postTrial()], seeds: 1 };

/** As printed, 1: an answer always comes. An exact zero pivot is noticed, as LAPACK notices it. */
export function inverseAlwaysAnswers({ rows, draws }: Sizes): Claim {
  return {
    id: "inverse-always-answers",
    statement: "An inverse by elimination always returns an answer, even for a matrix that has none",
    section,
    source: `${source}: "np.linalg.inv(A) always returns an answer"`,
    expected: "refuted",
    judgement: { kind: "enumerated" },
    control: {
      statement:
        "It raises where a pivot is exactly 0, as zero or equal columns make it; rounding hides other singular matrices, the post's among them",
      expected: "supported",
    },
    points: [
      ...Object.entries(singular).map(([numbers, X]) => ({
        at: { numbers, K: X[0].length },
        prediction: predict(estimable, { X: X.map((row) => [...row]) }, () => 1),
        rival: 0,
        trials: (seed: number) => [routes({ design: { from: "numbers", rows: X }, seed })],
        observe: observed("inverseReturned"),
        seeds: 1,
      })),
      ...[1, 2].map((copies) => ({
        at: { numbers: "equal columns", K: 4 + copies },
        prediction: predict(freedom, { n0: 4 + copies, r: 1, k: 4, nL: 1 }, () => 1),
        rival: 0,
        trials: (seed: number) => [routes({ design: { from: "copied", rows, columns: 4, copies }, seed })],
        observe: observed("inverseReturned"),
        seeds: draws,
      })),
      {
        ...post,
        prediction: predict(estimable, { X: postRows.map((row) => [...row]) }, () => 1),
        observe: observed("inverseReturned"),
      },
    ],
  };
}

/** The post's own assertion. */
export function inverseIsNone(sizes: Sizes): Claim {
  const { rows, fewer, more } = sizes;
  const passes = (columns: number) =>
    predict(freedom, { n0: columns, r: 1, k: rows, nL: 1 }, (free) => (free === 0 ? 1 : 0));
  return {
    id: "inverse-is-none",
    statement: `With N = ${rows} rows what is returned as (XᵀX)⁻¹ satisfies |A⁻¹A − I| < 1e-10 for K = ${fewer.join(", ")} and never for K = ${more.join(", ")}, the post's numbers included`,
    section,
    source,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "What is returned as an inverse is one", expected: "refuted" },
    points: [
      ...[...fewer, ...more].map((columns) => ({
        ...drawn(sizes, columns),
        prediction: passes(columns),
        rival: 1,
        observe: observed("inversePasses"),
      })),
      {
        ...post,
        prediction: predict(estimable, { X: postRows.map((row) => [...row]) }, ({ undetermined }) =>
          undetermined === 0 ? 1 : 0,
        ),
        rival: 1,
        observe: observed("inversePasses"),
      },
    ],
  };
}

/** A penalty is K rows more: √λ·I under X. */
export function ridgeInverts({ rows, more, draws }: Sizes): Claim {
  return {
    id: "ridge-inverts",
    statement: "With λ = .1 on its diagonal XᵀX has an inverse that passes the same check at every K",
    section,
    source: "Hoerl, Kennard 1970: ridge is least squares on X with √λ·I under it",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "A matrix with K > N has no usable inverse, penalty or not", expected: "refuted" },
    points: more.map((columns) => ({
      at: { N: rows, K: columns },
      prediction: predict(freedom, { n0: columns, r: 1, k: rows + columns, nL: 1 }, (free) => (free === 0 ? 1 : 0)),
      rival: 0,
      trials: (seed) => [routes({ design: { from: "gaussian", rows, columns }, seed, noise: 0.1, ridge: 0.1 })],
      observe: observed("ridgeInversePasses"),
      seeds: draws,
    })),
  };
}

function coefficient(result: Result, route: "Svd" | "Qr", j: number): number {
  const all = result.final[`coefficients${route}`];
  return Array.isArray(all) ? numberOf(all[j]) : NaN;
}

const inputs = { X: postRows.map((row) => [...row]), y: [...postTargets] };

/** 2⁻⁵² */
const EPSILON = 2.220446049250313e-16;

/** Both routes that know the rank, against rational arithmetic, coefficient by coefficient. */
export function minimumNormSolution(): Claim {
  return {
    id: "minimum-norm",
    statement:
      "On the post's numbers pivoted QR and singular values both return the least of all exact fits, coefficient by coefficient",
    section: "16 least-squares: the minimum norm",
    source: "Golub, Van Loan, Matrix Computations, sections 5.5 and 5.7",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: {
      statement: "A fit that leaves no residual returns the coefficients behind the data",
      expected: "refuted",
    },
    points: postCoefficients.map((beta, j) => ({
      at: { coefficient: j },
      prediction: predict(minimumNorm, inputs, ({ w }) => w[j]),
      rival: beta,
      trials: () => [postTrial()],
      observe: ([result]) => coefficient(result, "Svd", j),
      // what separates the routes, and backward stability's bound
      numericalError: ([result]) =>
        Math.abs(coefficient(result, "Svd", j) - coefficient(result, "Qr", j)) +
        100 * EPSILON * numberOf(result.final["conditionKept"]) * Math.abs(beta),
      seeds: 1,
    })),
  };
}
