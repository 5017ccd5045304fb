import type { RunSize } from "../../src/lab/experiment.ts";
import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";
import { calculator as freedom } from "../../src/theory/calculators/least-squares/interpolator-degrees-of-freedom.ts";
import { calculator as featuresRisk } from "../../src/theory/calculators/risks/random-features-risk.ts";
import { predict } from "../../src/theory/predict.ts";
import { mnist, mnistFiles } from "./tables.ts";

const needs = mnistFiles;
/** Shares of rows are bounded: their means exist at the threshold too, where those of squares do not. */
const judgement = { kind: "at-least", control: "reversed", statistic: "mean", variance: "own" } as const;

/** Images that train, and the share of their labels that is redrawn. */
export interface FeatureSizes {
  readonly rows: number;
  readonly noise: number;
  readonly seeds: number;
}

export function featureSizesOf(size: RunSize): FeatureSizes {
  return size === "whole" ? { rows: 400, noise: 0.1, seeds: 12 } : { rows: 20, noise: 0.1, seeds: 3 };
}

/** d, and the mean of ‖x‖² over the images, by which the limit's units of λ differ from the kind's. */
const INPUTS = 784;
const SQUARED_NORM = 80;

interface Fit {
  /** p in units of the rows n. */
  readonly times: number;
  readonly ridge?: number;
  readonly cut?: number;
}

/** Penalty and share of the largest singular value; both were chosen on seeds used for nothing else. */
const RIDGE = 0.03;
const CUT = 0.05;

function fit({ rows, noise }: FeatureSizes, { times, ridge = 0, cut = 0 }: Fit, seed: number): Trial {
  return {
    kind: "random-features",
    numerics: NUMERICS,
    seed,
    data: { kind: "pair", ...mnist, labelNoise: noise },
    standardise: false,
    rows,
    features: times * rows,
    unit: "relu",
    bias: 0,
    ridge,
    cut,
    twin: "none",
  };
}

function of(name: "testError" | "effectiveTest" | "effectiveTrain", { final }: Result): number {
  return numberOf(final[name]);
}

/**
 * Where theory says which of two widths errs more, though not by how much on these images: the limit for a noisy linear
 * target on the sphere, with its own units of λ. At the threshold, where it is infinite, a twentieth more features stand in;
 * a cut stands for the penalty that does as much.
 */
function theoryOf({ rows, noise }: FeatureSizes, { times, ridge, cut }: Fit): Prediction {
  const psi2 = rows / INPUTS;
  const penalty = ridge ?? (cut === undefined ? 0 : RIDGE);
  const lam = (penalty * (INPUTS / rows)) / (SQUARED_NORM / INPUTS);
  const psi1 = (times === 1 ? 1.05 : times) * psi2;
  return predict(featuresRisk, { psi1, psi2, lam, tau2: noise, F1sq: 1, Fstar2: 0 }, ({ risk }) => risk);
}

function contrast(sizes: FeatureSizes, higher: Fit, lower: Fit): ClaimPoint {
  const [a, b] = [theoryOf(sizes, higher), theoryOf(sizes, lower)];
  return {
    at: { n: sizes.rows, higher: named(sizes, higher), lower: named(sizes, lower) },
    prediction: { ...a, value: a.value - b.value, inputs: { higher: a.inputs, lower: b.inputs } },
    bound: 0,
    seeds: sizes.seeds,
    trials: (seed) => [fit(sizes, higher, seed), fit(sizes, lower, seed)],
    observe: ([one, other]) => of("testError", one) - of("testError", other),
  };
}

function named({ rows }: FeatureSizes, { times, ridge, cut }: Fit): string {
  const how = ridge === undefined ? (cut === undefined ? "" : `, cut at ${cut}`) : `, ridge ${ridge}`;
  return `p = ${times * rows}${how}`;
}

/** Random ReLU features of MNIST: error by width. */
export function mnistPeak(sizes: FeatureSizes): Claim {
  const { rows: n } = sizes;
  return {
    id: "mnist-peak",
    statement: `p = n = ${n} random ReLU features of MNIST misclassify more than p = ${n / 4} and more than p = ${4 * n}, which misclassifies less than p = ${n / 4}`,
    section: "18 double-descent: random features of MNIST",
    source: "Belkin, Hsu, Ma, Mandal 2019, arXiv:1812.11118, figure 2",
    expected: "supported",
    judgement,
    control: { statement: "One of these orders is the other way round", expected: "refuted" },
    needs,
    points: [
      contrast(sizes, { times: 1 }, { times: 1 / 4 }),
      contrast(sizes, { times: 1 }, { times: 4 }),
      contrast(sizes, { times: 1 / 4 }, { times: 4 }),
    ],
  };
}

/** What takes the peak away: small singular values cut, or a penalty. Then the threshold's width is the better one. */
export function ablations(sizes: FeatureSizes): Claim {
  const { rows: n } = sizes;
  const ways: readonly Fit[] = [
    { times: 1, cut: CUT },
    { times: 1, ridge: RIDGE },
  ];
  return {
    id: "mnist-ablations",
    statement: `With singular values at or below ${CUT} of the largest cut, or with a penalty, p = n = ${n} features misclassify less than without, and less than p = ${n / 4} treated alike: no peak`,
    section: "18 double-descent: what removes the peak",
    source:
      "Schaeffer et al. 2023, arXiv:2303.14151, ablation of small singular values; Nakkiran et al. 2021, arXiv:2003.01897",
    expected: "supported",
    judgement,
    control: { statement: "The peak stays: it is due to the number of parameters alone", expected: "refuted" },
    needs,
    points: ways.flatMap((way) => [contrast(sizes, { times: 1 }, way), contrast(sizes, { ...way, times: 1 / 4 }, way)]),
  };
}

/** Curth's account: past the threshold fewer effective parameters are used on new inputs, not more. */
export function effectiveFall(sizes: FeatureSizes): Claim {
  const { rows: n } = sizes;
  const steps = [
    [1, 2],
    [2, 4],
  ];
  return {
    id: "mnist-effective-parameters-fall",
    statement: `Past the threshold of ${n} features the effective parameters used on test images fall as error does, from p = ${n} to ${2 * n} to ${4 * n}`,
    section: "18 double-descent: effective parameters",
    source: "Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988",
    expected: "supported",
    // at p = n they have no mean
    judgement: { kind: "at-least", control: "reversed", statistic: "median", variance: "own" },
    control: { statement: "They go on growing with p", expected: "refuted" },
    needs,
    points: steps.map(([less, more]): ClaimPoint => {
      const point = contrast(sizes, { times: less }, { times: more });
      return { ...point, observe: ([one, other]) => of("effectiveTest", one) - of("effectiveTest", other) };
    }),
  };
}

/** … while those on the training images stay at n. */
export function trainPinned(sizes: FeatureSizes): Claim {
  return {
    id: "mnist-train-parameters-pinned",
    statement:
      "Past the threshold the fit of least norm uses n effective parameters on its training images, however wide it is",
    section: "18 double-descent: effective parameters",
    source: "Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "It uses p of them, as its parameters are counted", expected: "refuted" },
    needs,
    points: [2, 4].map((times): ClaimPoint => {
      const { rows: n } = sizes;
      return {
        at: { n, p: times * n },
        prediction: predict(freedom, { n, p: times * n }, (value) => value),
        rival: times * n,
        seeds: 2,
        trials: (seed) => [fit(sizes, { times }, seed)],
        observe: ([result]) => of("effectiveTrain", result),
        // Σ of n squares of rounding, by the condition number of 10³
        numericalError: () => 1e-6 * n,
      };
    }),
  };
}

/** But effective parameters do not order the errors of both sides on one curve. */
export function notOneCurve(sizes: FeatureSizes): Claim {
  const { rows: n } = sizes;
  return {
    id: "mnist-not-one-curve",
    statement: `p = ${n / 2} and p = ${4 * n} use effective parameters on test images that differ by less than a third, yet the first misclassifies more: past the threshold is another curve, below the first`,
    section: "18 double-descent: effective parameters",
    source: "against a reading of Curth, Jeffares, van der Schaar 2023, arXiv:2310.18988",
    expected: "supported",
    judgement,
    control: {
      statement: "Widths with the same effective parameters err alike, or the wider one more",
      expected: "refuted",
    },
    needs,
    points: [contrastAtEqual(sizes)],
  };
}

/** The difference of the errors where the effective parameters agree within a third; else as if there were none. */
function contrastAtEqual(sizes: FeatureSizes): ClaimPoint {
  const point = contrast(sizes, { times: 1 / 2 }, { times: 4 });
  return {
    ...point,
    observe: ([narrow, wide]) => {
      const ratio = of("effectiveTest", narrow) / of("effectiveTest", wide);
      return Math.abs(ratio - 1) < 1 / 3 ? of("testError", narrow) - of("testError", wide) : 0;
    },
  };
}
