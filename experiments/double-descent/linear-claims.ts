import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as finiteRisk } from "../../src/theory/calculators/risks/min-norm-finite-sample-risk.ts";
import { calculator as subsetRisk } from "../../src/theory/calculators/risks/random-subset-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { beta2, fit, observed, sigma2, spreadAt, twins, type Linear, type LinearSizes } from "./linear-law.ts";

const risk = observed("risk");

/** Test error of the fit on p of D coordinates, exact at this n. */
export function byWidthAt({ n, p, D }: Linear): Prediction {
  return predict(subsetRisk, { n, p, D, beta2, sigma2 }, (value) => value);
}

/** Test error where all p coordinates are seen, exact at this n. */
export function byRowsAt({ n, p }: Linear): Prediction {
  return predict(finiteRisk, { n, p, sigma2, r2: beta2 }, ({ total }) => sigma2 + (total ?? NaN));
}

/** The nearest wrong formula: the variance of fixed, orthogonal inputs, min(n, p)/max(n, p), which has no peak. */
export function withoutPeak({ n, p, D }: Linear): number {
  const s = sigma2 + beta2 * (1 - p / D);
  const missed = p > n ? (beta2 * p * (1 - n / p)) / D : 0;
  return missed + s * (1 + Math.min(n, p) / Math.max(n, p));
}

/** The exact curve by width: wide ends below where it began. */
export function byWidth({ fixed: n, all: D, swept }: LinearSizes): Claim {
  return {
    id: "by-width",
    statement: `With n = ${n} rows and p of D = ${D} coordinates, the test error is s(1+p/(n−p−1)) below the threshold and ‖β‖²(p−n)/D + s(1+n/(p−n−1)) past it, s = σ²+‖β‖²(1−p/D)`,
    section: "18 double-descent: by width",
    source: "Belkin, Hsu, Xu 2020, arXiv:1903.07571, Theorem 1",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Its variance is s·min(n,p)/max(n,p): no peak", expected: "refuted" },
    points: swept.map((p) => errorPoint({ n, p, D }, byWidthAt({ n, p, D }))),
  };
}

/** The exact curve by rows: more of them first help, then hurt, then help. */
export function byRows({ fixed: p, swept }: LinearSizes): Claim {
  return {
    id: "by-rows",
    statement: `With p = ${p} coordinates, all seen, the test error of n rows is σ²(1+p/(n−p−1)) for n > p and σ² + ‖β‖²(1−n/p) + σ²n/(p−n−1) for n < p`,
    section: "18 double-descent: by rows",
    source: "Hastie, Montanari, Rosset, Tibshirani 2022, arXiv:1903.08560, isotropic case at finite n",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "Its variance is σ²·min(n,p)/max(n,p): no peak", expected: "refuted" },
    points: swept.map((n) => errorPoint({ n, p, D: p }, byRowsAt({ n, p, D: p }))),
  };
}

function errorPoint(at: Linear, prediction: Prediction): ClaimPoint {
  const ratio = at.p / at.n;
  // farther from the threshold the two come near each other, since there is no peak there
  const rival = ratio >= 1 / 2 && ratio <= 2 ? { rival: withoutPeak(at) } : {};
  return {
    at: { n: at.n, p: at.p },
    prediction,
    ...rival,
    spread: spreadAt(at),
    trials: (seed) => [fit(at, 0, seed)],
    observe: (results) => sigma2 + risk(results),
  };
}

/** Nakkiran's sentence, as contrasts: the same learner, more rows, a higher error. */
export function moreRowsHurt({ fixed: p, swept, near }: LinearSizes): Claim {
  const few = swept[0];
  return {
    id: "more-rows-hurt",
    statement: `The fit of least norm on p = ${p} coordinates is worse with n = ${near.join(" or ")} rows than with n = ${few}`,
    section: "18 double-descent: by rows",
    source: "Nakkiran 2019, arXiv:1912.07242; Nakkiran et al. 2020, arXiv:1912.02292, section 7",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "More rows do not hurt", expected: "refuted" },
    points: near.map((n): ClaimPoint => {
      const [less, more] = [few, n].map((rows): Linear => ({ n: rows, p, D: p }));
      const [a, b] = [byRowsAt(more), byRowsAt(less)];
      return {
        at: { p, more: n, fewer: few },
        prediction: { ...a, value: a.value - b.value, inputs: { more: a.inputs, fewer: b.inputs } },
        bound: 0,
        // as if the two fits were independent; they share rows, which only helps
        spread: Math.sqrt(spreadAt(less) * spreadAt(less) + spreadAt(more) * spreadAt(more)),
        trials: (seed) => [fit(more, 0, seed), fit(less, 0, seed)],
        observe: ([with_, without]) => risk([with_]) - risk([without]),
      };
    }),
  };
}

/** Bias² and variance over training sets, exact: E w = β_seen below the threshold, (n/p)β_seen past it. */
function biasAt(at: Linear): number {
  const { n, p, D } = at;
  const kept = p > n ? 1 - n / p : 0;
  return sigma2 + beta2 * (1 - p / D) + ((beta2 * p) / D) * kept * kept;
}

/** Where the error has its peak the bias goes on falling. */
export function biasFalls(sizes: LinearSizes): Claim {
  const { fixed: n, all: D, swept } = sizes;
  const steps = [
    [swept[0], D],
    [swept[1], D / 2],
  ];
  return {
    id: "bias-falls",
    statement: `Over training sets the squared bias falls by width: from p = ${steps[0].join(" to ")}, and from ${steps[1].join(" to ")}, across the threshold n = ${n}`,
    section: "18 double-descent: bias and variance",
    source: "Belkin, Hsu, Xu 2020, arXiv:1903.07571, decomposed; Yang et al. 2020, arXiv:2002.11328",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The bias rises somewhere between them, as the error does", expected: "refuted" },
    points: steps.map(([narrow, wide]) => decomposition({ n, D, higher: narrow, lower: wide, part: "testBias" })),
  };
}

/** … while the variance peaks. */
export function variancePeaks({ fixed: n, all: D, swept, near }: LinearSizes): Claim {
  const steps = [
    [near[0], swept[0]],
    [near[1], D],
  ];
  return {
    id: "variance-peaks",
    statement: `The variance is higher near the threshold than on either side: at p = ${steps[0].join(" than at ")}, and at ${steps[1].join(" than at ")}`,
    section: "18 double-descent: bias and variance",
    source: "Belkin, Hsu, Xu 2020, arXiv:1903.07571, decomposed; Yang et al. 2020, arXiv:2002.11328",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "The variance rises by width throughout, or falls throughout", expected: "refuted" },
    points: steps.map(([higher, lower]) => decomposition({ n, D, higher, lower, part: "testVariance" })),
  };
}

function decomposition(of: {
  readonly n: number;
  readonly D: number;
  readonly higher: number;
  readonly lower: number;
  readonly part: "testBias" | "testVariance";
}): ClaimPoint {
  const { n, D, higher, lower, part } = of;
  const [a, b] = [higher, lower].map((p): Linear => ({ n, p, D }));
  const [errorA, errorB] = [byWidthAt(a), byWidthAt(b)];
  const value = (at: Linear, error: Prediction) => (part === "testBias" ? biasAt(at) : error.value - biasAt(at));
  return {
    at: { n, higher, lower },
    prediction: {
      ...errorA,
      value: value(a, errorA) - value(b, errorB),
      inputs: { higher: errorA.inputs, lower: errorB.inputs },
    },
    bound: 0,
    seeds: part === "testBias" ? 100 : 40,
    trials: (seed) => [twins(a, seed), twins(b, seed)],
    observe: ([first, second]) => observed(part)([first]) - observed(part)([second]),
  };
}

/** Curth's measure on new inputs is the variance of the fit, and falls again past the threshold. */
export function effectiveParameters({ fixed: n, swept }: LinearSizes): Claim {
  const last = swept.length - 2;
  return {
    id: "effective-parameters",
    statement: `On new inputs the fit of p parameters to n = ${n} rows uses n·E‖s(x)‖² = n·min(n,p)/(|n−p|−1) effective parameters: they peak at p = n and fall past it`,
    section: "18 double-descent: effective parameters",
    source: "Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988; inverse-Wishart mean",
    expected: "supported",
    judgement: { kind: "equal", ...byMeans },
    control: { statement: "They are min(n, p), as on the training rows", expected: "refuted" },
    points: swept.map((p, j): ClaimPoint => {
      const at = { n, p, D: p };
      const unit = predict(finiteRisk, { n, p, sigma2: 1 }, ({ variance }) => variance);
      // at p = 2n the two agree within 2 %
      const rival = j === last ? {} : { rival: Math.min(n, p) };
      return {
        at: { n, p },
        prediction: { ...unit, value: n * unit.value },
        ...rival,
        // that of tr((XᵀX)⁺), and a tenth more for the finite number of test rows
        spread: 1.1 * n * spreadAt(at, "variance"),
        trials: (seed) => [twins(at, seed)],
        observe: observed("effectiveTest"),
      };
    }),
  };
}
