import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as hilbert } from "../../src/theory/calculators/least-squares/hilbert-least-squares.ts";
import { predict } from "../../src/theory/predict.ts";
import { observed, routes, type Sizes } from "./law.ts";

const section = "16 least-squares: Hilbert matrices";
const source = "Hilbert 1894; Golub, Van Loan, Matrix Computations, section 5.3";

function at(n: number) {
  return {
    at: { n },
    trials: (seed: number) => [routes({ design: { from: "hilbert", side: n }, seed })],
  };
}

/** 2⁻⁵² */
const EPSILON = 2.220446049250313e-16;

export function conditionSquared({ squared }: Sizes): Claim {
  return {
    id: "condition-squared",
    statement: "XᵀX of a Hilbert matrix, formed in doubles, has the square of X's condition number",
    section,
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "Forming XᵀX leaves the condition as it is", expected: "refuted" },
    points: squared.map((n) => ({
      ...at(n),
      prediction: predict(hilbert, { n }, (value) => value.cond_XtX),
      rival: predict(hilbert, { n }, (value) => value.cond_X).value,
      observe: observed("conditionGram"),
      // forming XᵀX and its values moves the least one by n²ε of the greatest, at most
      numericalError: ([result]) => n * n * EPSILON * relative(result),
      seeds: 1,
    })),
  };
}

function relative(result: Result): number {
  const condition = numberOf(result.final["conditionGram"]);
  return condition * condition;
}

/** Digits that the inverse loses beside those that QR loses. */
export function digitsLost({ solved }: Sizes): Claim {
  return {
    id: "digits-lost",
    statement: `The inverse of XᵀX loses at least half of log₁₀ cond X more digits than pivoted QR, on Hilbert matrices of side ${solved.join(", ")} with exact whole targets`,
    section,
    source: `${source}: errors grow with cond X against cond² X`,
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The two routes lose about as many digits", expected: "refuted" },
    points: solved.map((n) => {
      const prediction = predict(hilbert, { n }, (value) => log(value.cond_X) / Math.LN10);
      return {
        ...at(n),
        prediction,
        bound: prediction.value / 2,
        observe: ([result]) =>
          (log(numberOf(result.final["errorNaive"])) - log(numberOf(result.final["errorQr"]))) / Math.LN10,
        seeds: 24,
      };
    }),
  };
}

export function rankLeft({ ranked }: Sizes): Claim {
  return {
    id: "rank-left",
    statement:
      "In doubles XᵀX of a Hilbert matrix keeps a rank of 6 from n = 6 to 9 and of 7 to n = 14, while X keeps n",
    section,
    source: `${source}; eigenvalues by integer arithmetic`,
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "A regular matrix has an XᵀX of full rank", expected: "refuted" },
    points: ranked.map((n) => ({
      ...at(n),
      prediction: predict(hilbert, { n }, (value) => value.float_rank_XtX),
      rival: n,
      observe: observed("rankGram"),
      seeds: 1,
    })),
  };
}
