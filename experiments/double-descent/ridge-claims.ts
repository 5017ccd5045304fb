import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { calculator as ridgeless } from "../../src/theory/calculators/risks/ridgeless-risk.ts";
import { calculator as ridgeRisk } from "../../src/theory/calculators/risks/ridge-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { beta2, bestRidge, fit, observed, sigma2, tunedRisk, type Linear, type LinearSizes } from "./linear-law.ts";

const risk = observed("risk");
const section = "18 double-descent: by ridge";

/** One step of a curve at the best penalty: error at `before` less error at `after`. */
function step(before: Linear, after: Linear): ClaimPoint {
  const [a, b] = [tunedRisk(before), tunedRisk(after)];
  return {
    at: { n: `${before.n} → ${after.n}`, p: `${before.p} → ${after.p}` },
    prediction: { ...a, value: a.value - b.value, inputs: { before: a.inputs, after: b.inputs } },
    bound: 0,
    seeds: 60,
    trials: (seed) => [before, after].map((at) => fit(at, bestRidge(at), seed)),
    observe: ([first, second]) => risk([first]) - risk([second]),
  };
}

/** From each size to the next, the threshold among them. */
function steps(swept: readonly number[], fixed: number): (readonly [number, number])[] {
  const all = [...swept, fixed].sort((a, b) => a - b);
  return all.slice(1).map((next, i) => [all[i], next] as const);
}

/** With the best penalty at each n there is no peak: every step of more rows helps. */
export function tunedRows({ fixed: p, swept }: LinearSizes): Claim {
  return {
    id: "tuned-ridge-by-rows",
    statement: `With the penalty λ = σ²p/‖β‖² each step of more rows lowers the error, also onto and over n = p = ${p}`,
    section,
    source: "Nakkiran, Venkat, Kakade, Ma 2021, arXiv:2003.01897",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Some step of more rows hurts, as it does without a penalty", expected: "refuted" },
    points: steps(swept, p).map(([less, more]) => step({ n: less, p, D: p }, { n: more, p, D: p })),
  };
}

/** The same by width. */
export function tunedWidth({ fixed: n, all: D, swept }: LinearSizes): Claim {
  return {
    id: "tuned-ridge-by-width",
    statement: `With the best penalty at each width every step of more coordinates lowers the error, also onto and over p = n = ${n}`,
    section,
    source: "Nakkiran, Venkat, Kakade, Ma 2021, arXiv:2003.01897, for random projections",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Some step of more coordinates hurts, as it does without a penalty", expected: "refuted" },
    points: steps(swept, n).map(([less, more]) => step({ n, p: less, D }, { n, p: more, D })),
  };
}

/** The limit at the best penalty, on both sides of the threshold and at it. */
export function ridgeLimit({ ridgeRows: n }: LinearSizes): Claim {
  return {
    id: "ridge-limit",
    statement: `With n = ${n} rows the excess risk at the best penalty is its limit σ²γ·m(−λ*), at γ = p/n = ½, 1 and 2`,
    section,
    source: "Hastie et al. 2022, arXiv:1903.08560, Corollary 6; Dobriban, Wager 2018, arXiv:1507.03003",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "The penalty changes nothing: the limit of the fit of least norm", expected: "refuted" },
    points: [0.5, 1, 2].map((gamma): ClaimPoint => {
      const p = gamma * n;
      const at = { n, p, D: p };
      const without = predict(ridgeless, { gamma, sigma2, r2: beta2 }, ({ risk_excess }) => risk_excess).value;
      return {
        at: { n, p },
        prediction: tunedRisk(at),
        // at γ = 1 the rival is infinite, and 5 % is the margin
        ...(Number.isFinite(without) ? { rival: without } : {}),
        seeds: 80,
        trials: (seed) => [fit(at, bestRidge(at), seed)],
        observe: risk,
      };
    }),
  };
}

/** λ/n at which the limit is far from small n, and its sign known: the deviation is positive. */
const LAMBDA = 0.05;

/** What lies above the limit at n rows lies lower at 2n; the limit itself cancels out of what is observed. */
export function doubling({ doubled: n }: LinearSizes): Claim {
  const limit = predict(ridgeRisk, { gamma: 2, lam: LAMBDA, sigma2, r2: beta2 }, ({ variance }) => variance);
  const over = (rows: number) => ({ n: rows, p: 2 * rows, D: 2 * rows });
  return {
    id: "ridge-limit-is-approached",
    statement: `At γ = 2 and λ = n/20 the variance is lower with ${2 * n} rows than with n = ${n}, as an approach to its limit from above asks`,
    section,
    source: "Hastie et al. 2022, arXiv:1903.08560, Corollary 5, a limit",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The variance stays as large or grows", expected: "refuted" },
    points: [
      {
        at: { n, "2n": 2 * n },
        // a deviation of order 1/n halves: 0.6/n of the limit at this γ and λ; only its sign is judged
        prediction: { ...limit, value: (0.3 / n) * limit.value },
        bound: 0,
        seeds: 500,
        trials: (seed) => [n, 2 * n].map((rows) => fit(over(rows), LAMBDA * rows, seed)),
        observe: ([small, large]) => observed("variance")([small]) - observed("variance")([large]),
      },
    ],
  };
}
