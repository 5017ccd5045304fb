import { z } from "zod";
import { engineBackend } from "../../linalg/dense.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { DesignSpec, designOf, sizesOf } from "../least-squares/design.ts";
import { describeRoutes } from "../least-squares/describe-routes.ts";
import { rowSpaceOf } from "../least-squares/row-space.ts";
import { runRoutes } from "../least-squares/routes.ts";
import { TargetSpec, targetsOf } from "../least-squares/targets.ts";
import { interrupted } from "../train-network.ts";

/**
 * One least-squares problem solved by a naive inverse of XᵀX, by pivoted QR, by singular values and by ridge, with what can
 * be known of it at all: rank, condition, which coefficients are estimable and which predictions are determined.
 */
export const LeastSquaresRoutesTrial = z.strictObject({
  kind: z.literal("least-squares-routes"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  design: DesignSpec,
  targets: TargetSpec,
  ridge: z.number().positive().describe("λ of the penalty λ‖w‖² of the ridge route, not divided by N"),
  tolerance: z.number().positive().describe("largest |A⁻¹A − I| with which an inverse passes for one"),
  freshRows: z.number().int().min(0).max(10_000).describe("rows of the same law that are asked for a prediction"),
});
export type LeastSquaresRoutesTrial = z.infer<typeof LeastSquaresRoutesTrial>;

export const kind: Kind<LeastSquaresRoutesTrial, Engine> = {
  kind: "least-squares-routes",
  schema: LeastSquaresRoutesTrial,
  cost(trial) {
    const { n, p } = sizesOf(trial.design);
    return {
      flops: flopsOf(trial),
      bytes: 8 * (8 * n * p + 8 * p * p + 4 * n * n) + 3_000_000,
      // small systems in plain loops
      usually: { plain: p * p * (1200 + 8 * p) + n * p * (20 * Math.min(n, p) + 4 * n) },
    };
  },
  run: runTrial,
};

/** Two inverses with their checks, a Gram matrix and its values, three factorisations, projections of what is asked. */
function flopsOf({ design, freshRows }: LeastSquaresRoutesTrial): number {
  const { n, p } = sizesOf(design);
  return 60 * p * p * p + 60 * n * p * Math.min(n, p) + 4 * n * n * p + freshRows * 6 * p * Math.max(n, p);
}

function runTrial(trial: LeastSquaresRoutesTrial, { engine, progress, cancelled }: RunContext<Engine>): Outcome {
  const on = engineBackend(engine);
  const design = designOf(trial.design, trial.seed);
  const { y, beta } = targetsOf(trial.targets, design, trial.seed);
  if (cancelled()) throw interrupted();
  const run = runRoutes({ ...design, y, lambda: trial.ridge, on });
  if (cancelled()) throw interrupted();
  const space = rowSpaceOf(design, on);
  if (cancelled()) throw interrupted();
  const final = describeRoutes({ trial, design, y, beta, run, space, on });
  const flops = flopsOf(trial);
  progress(flops);
  return { status: "converged", final, flops };
}
