import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { numericalRank, type NumericalRank } from "../../linalg/numerical-rank.ts";
import { countWeights } from "../../terms/architecture.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { outputJacobian } from "../derivatives/output-jacobian.ts";
import { architectureOf, scatteredParameters, scatterMembers } from "../derivatives/scattered-parameters.ts";
import { interrupted } from "../train-network.ts";

/**
 * How many examples fix the function of a network near given parameters: the least k at which the rank of the Jacobian of
 * the outputs on k inputs is as high as on many.
 */
export const JacobianIdentificationTrial = z.strictObject({
  kind: z.literal("jacobian-identification"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  ...scatterMembers,
  inputs: z
    .number()
    .int()
    .min(1)
    .max(4096)
    .describe("many: normal inputs that are drawn, the first k are the k examples"),
});
export type JacobianIdentificationTrial = z.infer<typeof JacobianIdentificationTrial>;

export const kind: Kind<JacobianIdentificationTrial, Engine> = {
  kind: "jacobian-identification",
  schema: JacobianIdentificationTrial,
  cost(trial) {
    const { w, rows } = sizesOf(trial);
    const ranks = 2 + Math.ceil(bitsOf(trial.inputs));
    // half of the ranks are of half of the rows or fewer
    const usually = { plain: 1_500_000, engine: 0.5 * ranks * rankFlops(rows, w) };
    return { flops: ranks * rankFlops(rows, w), bytes: 8 * 5 * rows * w + 3_000_000, usually };
  },
  run: runIdentification,
};

function sizesOf(trial: JacobianIdentificationTrial): { readonly w: number; readonly rows: number } {
  return { w: countWeights(architectureOf(trial)), rows: trial.inputs * trial.widths[trial.widths.length - 1] };
}

/** Halvings of n that reach 1. */
function bitsOf(n: number): number {
  let bits = 0;
  for (let left = n; left > 1; left /= 2) bits++;
  return bits;
}

/** The Jacobian's rows and the singular values of them. */
function rankFlops(rows: number, w: number): number {
  return 40 * rows * w * Math.min(rows, w) + 5 * rows * w;
}

/**
 * rank on all inputs, `needed` the least k that reaches it, found by halving since ranks grow with k; `before` the rank on
 * one fewer; `gap`, `margin` how far rounding is from the decision.
 *
 *   gap    = s_r/s_{r+1} on all inputs (Infinity where all are kept),   margin = s_r / (max(rows, w) ε s₁)
 */
function runIdentification(trial: JacobianIdentificationTrial, context: RunContext<Engine>): Outcome {
  const { inputs } = trial;
  const { w } = sizesOf(trial);
  const outputs = trial.widths[trial.widths.length - 1];
  const J = jacobianOf(trial);
  let flops = 0;
  const rankOf = (k: number): NumericalRank => {
    if (context.cancelled()) throw interrupted();
    const found = numericalRank({ A: J.slice(0, k * outputs * w), m: k * outputs, n: w });
    const done = rankFlops(k * outputs, w);
    context.progress(done);
    flops += done;
    return found;
  };
  const all = rankOf(inputs);
  const { needed, before } = leastExamples({ all: all.rank, inputs, rankOf: (k) => rankOf(k).rank });
  return {
    status: "converged",
    final: {
      parameters: w,
      rank: all.rank,
      needed,
      before,
      equations: needed * outputs,
      gap: jsonNumber(all.gap),
      margin: jsonNumber(all.rank > 0 ? all.singularValues[all.rank - 1] / all.threshold : NaN),
    },
    flops,
  };
}

/** By halving: `low` examples have less than the full rank, `high` have it. */
function leastExamples(of: { readonly all: number; readonly inputs: number; rankOf(k: number): number }): {
  readonly needed: number;
  readonly before: number;
} {
  let [low, high, before] = [0, of.inputs, 0];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    const rank = of.rankOf(middle);
    if (rank >= of.all) high = middle;
    else [low, before] = [middle, rank];
  }
  return { needed: high, before };
}

/** At parameters and inputs in general position. */
function jacobianOf(trial: JacobianIdentificationTrial): Float64Array {
  const { seed, widths, inputs } = trial;
  const x = normals(random(seed, "population"), inputs * widths[0]);
  const architecture = architectureOf(trial);
  return outputJacobian({ architecture, parameters: scatteredParameters(architecture, trial), x, rows: inputs });
}
