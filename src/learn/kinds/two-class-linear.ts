import { z } from "zod";
import { UsageError } from "../../base/errors.ts";
import type { Engine } from "../../engine/engine.ts";
import { engineBackend, type DenseBackend } from "../../linalg/dense.ts";
import { normalCdf } from "../../math/normal-distribution.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import type { Sample } from "../../terms/sample.ts";
import { levelsOf } from "../../terms/spectrum-spec.ts";
import type { Outcome } from "../../terms/trial.ts";
import { multiply } from "../linear-risk/multiply.ts";
import { overParts, parts, type Part } from "../linear-risk/parts.ts";
import { logisticDescent, maxMargin, type DualFit } from "../separation/dual-classifiers.ts";
import { interrupted } from "../train-network.ts";

/** A linear classifier of two Gaussian classes without intercept. Its test error is exact, by the law: no test rows are drawn. */
export const TwoClassLinearTrial = z.strictObject({
  kind: z.literal("two-class-linear"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  learner: z
    .discriminatedUnion("kind", [
      z.strictObject({
        kind: z.literal("max-margin"),
        tolerance: z.number().positive().default(1e-4).describe("by which margins may miss 1"),
        passes: z.number().int().min(1).default(100_000).describe("most passes of coordinate ascent"),
      }),
      z.strictObject({
        kind: z.literal("logistic"),
        rate: z.number().positive().default(1).describe("step in units of 4n/‖Q‖; below 2 it is stable"),
        steps: z.number().int().min(1).default(10_000).describe("most steps of gradient descent from 0"),
        tolerance: z.number().positive().default(0.01).describe("mean logistic loss at which it stops"),
      }),
      z.strictObject({ kind: z.literal("average") }),
    ])
    .describe("largest margin; gradient descent on the logistic loss; or w = Σyx, which interpolates nothing"),
  parts: parts.default(1),
});
export type TwoClassLinearTrial = z.infer<typeof TwoClassLinearTrial>;

export const kind: Kind<TwoClassLinearTrial, Engine> = {
  kind: "two-class-linear",
  schema: TwoClassLinearTrial,
  cost({ learner, parts: count }, { trainRows, inputs: p }) {
    const n = trainRows / count;
    const steps = learner.kind === "average" ? 0 : learner.kind === "logistic" ? learner.steps : learner.passes;
    return {
      flops: count * flopsOf(n, p, steps),
      bytes: 8 * (4 * n * p + 3 * n * n) + 3_000_000,
      // of the steps that it may take it takes some tens
      usually: { plain: count * (40_000 + 6 * n * p + 2 * n * n * Math.min(steps, 30)), engine: count * n * n * p },
    };
  },
  run: runTwoClass,
};

/** Gram matrix, steps over it, the classifier. */
function flopsOf(n: number, p: number, steps: number): number {
  return 2 * n * n * p + 2 * n * n * steps + 4 * n * p;
}

function runTwoClass(trial: TwoClassLinearTrial, context: RunContext<Engine>): Outcome {
  const { sample, engine, cancelled } = context;
  const law = lawOf(sample);
  const { parts: count } = trial;
  const n = sample.train.rows / count;
  const on = engineBackend(engine);
  let [passes, missed, flops] = [0, 0, 0];
  const pause = () => {
    // about a millisecond of work between two questions
    if (passes++ % Math.ceil(1e6 / (n * n)) === 0 && cancelled()) throw interrupted();
  };
  const final = overParts(context, { count, flopsOfPart: flopsOf(n, sample.train.inputs, 0) }, (part) => {
    const { met, steps, ...observed } = fitPart(trial, { part, law, on, pause });
    if (!met) missed++;
    flops += flopsOf(n, part.inputs, steps);
    return { ...observed, steps };
  });
  return { status: missed === 0 ? "converged" : "budget", final, flops };
}

function fitPart(
  trial: TwoClassLinearTrial,
  {
    part: { x, y, rows: n, inputs: p },
    law,
    on,
    pause,
  }: { readonly part: Part; readonly law: Law; readonly on: DenseBackend; readonly pause: () => void },
) {
  const signed = x.map((value, i) => (y[Math.floor(i / p)] === 1 ? value : -value));
  const rows = { values: signed, columns: p };
  const Q = multiply({ a: rows, b: { ...rows, transposed: true }, m: n, k: p, n, on });
  const { alpha, met, steps } = dualOf(trial, { Q, n, pause });
  const w = multiply({ a: { ...rows, transposed: true }, b: { values: alpha, columns: 1 }, m: p, k: n, n: 1, on });
  const margins = multiply({ a: rows, b: { values: w, columns: 1 }, m: n, k: p, n: 1, on });
  return {
    ...errorsOf(w, law),
    trainError: margins.reduce((sum, margin) => sum + Number(!(margin > 0)), 0) / n,
    margin: Math.min(...margins) / Math.sqrt(w.reduce((sum, value) => sum + value * value, 0)),
    steps,
    met,
  };
}

function dualOf({ learner }: TwoClassLinearTrial, problem: Parameters<typeof maxMargin>[0]): DualFit {
  switch (learner.kind) {
    case "max-margin":
      return maxMargin(problem, learner);
    case "logistic":
      return logisticDescent(problem, learner);
    case "average":
      return { alpha: new Float64Array(problem.n).fill(1 / problem.n), met: true, steps: 0 };
  }
}

type TwoClassGaussian = Extract<PopulationSpec, { kind: "two-class-gaussian" }>;

/**
 * Share of fresh labels, flipped ones among them, that the signs of w·x miss, and what the best classifier would.
 *
 *   η + (1−2η)Φ(−w·μ/√(wᵀΣw)),  Bayes η + (1−2η)Φ(−√(μᵀΣ⁻¹μ))
 */
function errorsOf(w: Float64Array, { population, mean }: Law) {
  const { flips, distance2, spectrum } = population;
  const levels = levelsOf(spectrum);
  let [along, spread, j] = [0, 0, 0];
  for (const { value, copies } of levels) {
    for (let copy = 0; copy < copies; copy++, j++) {
      along += w[j] * mean[j];
      spread += value * w[j] * w[j];
    }
  }
  const fair = 1 - 2 * flips;
  const error = flips + fair * normalCdf(-along / Math.sqrt(spread));
  const bayes = flips + fair * normalCdf(-Math.sqrt(distance2 / levels[0].value));
  return { testError: error, bayesError: bayes, excessError: error - bayes };
}

interface Law {
  readonly population: TwoClassGaussian;
  /** μ of the second class. */
  readonly mean: Float64Array;
}

function lawOf({ law }: Sample): Law {
  if (law?.population.kind === "two-class-gaussian") return { population: law.population, mean: law.beta };
  throw new UsageError({
    who: "trial of kind two-class-linear",
    expected: "data drawn from two-class-gaussian, whose law gives exact errors",
    got: law === undefined ? "a table" : law.population.kind,
    next: "Use the population two-class-gaussian, or a network for tables.",
  });
}
