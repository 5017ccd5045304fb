import { z } from "zod";
import type { ScalingEstimate, ScalingFit } from "../learn/scaling/fit-scaling-law.ts";
import { Grade } from "../terms/grade.ts";
import { jsonNumber } from "../terms/trial.ts";

/** A finite number, or the name of one that JSON cannot carry. */
const number = z.union([z.number(), z.literal(["Infinity", "-Infinity", "NaN"])]);
const estimate = z.object({
  /** E, A, B, alpha, beta; Nc, Dc, alphaN, alphaD; exponentN; N, D, loss */
  name: z.string(),
  value: number,
  low: number,
  high: number,
  level: z.number(),
  grade: Grade,
});
const pValue = z.number().nullable();

/** `scaling --json`: counterweight/scaling@1. Fields are only added. */
export const ScalingDocument = z.object({
  schema: z.literal("counterweight/scaling@1"),
  data: z.object({
    name: z.string(),
    rows: z.number().int(),
    columns: z.object({ parameters: z.string(), examples: z.string(), loss: z.string(), flops: z.string().nullable() }),
  }),
  answer: z.enum(["power-law", "no-power-law"]),
  /** Why there is none. */
  objections: z.array(
    z.object({
      code: z.enum(["no-model-size", "no-data-size", "curved", "scatter", "open-exponent"]),
      reason: z.string(),
    }),
  ),
  form: z.enum(["chinchilla", "kaplan"]),
  formula: z.string(),
  constants: z.array(estimate),
  /** For `--compute C`: where the law is least along the budget. */
  optimum: z
    .object({ C: z.number(), flopsPerProduct: z.enum(["6", "counted"]), quantities: z.array(estimate) })
    .nullable(),
  /** How N* grows with C by Chinchilla's second approach: parabolas at shared budgets, no form; null where there are too few. */
  isoFlop: z.object({ budgets: z.number().int(), exponentN: number, low: number, high: number }).nullable(),
  goodness: z.object({
    /** Of ln loss, least squares. */
    r2: number,
    /** p-values of F-tests; null where too few rows are left. */
    tests: z.object({ modelSize: pValue, dataSize: pValue, curvature: pValue, replicates: pValue }),
    /** Share of the variation of ln loss that is systematic and missed. */
    missed: number,
  }),
  /** Best first; score is n ln S + 2k. */
  compared: z.array(z.object({ form: z.string(), objective: number, score: number })),
  method: z.object({
    /** Huber's δ of ln L̂ − ln L, summed. */
    delta: number,
    objective: number,
    converged: z.boolean(),
    intervals: z.literal("profile, critical value by smoothed residual bootstrap"),
    draws: z.number().int(),
    seed: z.number().int(),
  }),
  warnings: z.array(z.string()),
});
type ScalingDocument = z.infer<typeof ScalingDocument>;

/** What is printed, of a fit. */
export function scalingDocument(spec: {
  readonly name: string;
  readonly columns: ScalingDocument["data"]["columns"];
  readonly fit: ScalingFit;
  readonly compute: number | null;
}): ScalingDocument {
  const { fit, compute } = spec;
  const { r2, missed, modelSize, dataSize, curvature, replicates } = fit.goodness;
  const shown = ({ name, value, low, high, grade }: ScalingEstimate) => ({
    ...{ name, value: shownNumber(value), low: shownNumber(low), high: shownNumber(high), level: fit.level, grade },
  });
  return {
    schema: "counterweight/scaling@1",
    data: { name: spec.name, rows: fit.rows, columns: spec.columns },
    answer: fit.answer,
    objections: [...fit.objections],
    ...{ form: fit.form, formula: fit.formula },
    constants: fit.constants.map(shown),
    optimum:
      compute === null || fit.optimum === null
        ? null
        : { C: compute, flopsPerProduct: fit.flopsPerProduct, quantities: fit.optimum.map(shown) },
    isoFlop:
      fit.isoFlop === null
        ? null
        : {
            budgets: fit.isoFlop.budgets,
            exponentN: shownNumber(fit.isoFlop.exponentN),
            ...{ low: shownNumber(fit.isoFlop.low), high: shownNumber(fit.isoFlop.high) },
          },
    goodness: {
      r2: shownNumber(r2),
      tests: { modelSize, dataSize, curvature, replicates },
      missed: shownNumber(missed),
    },
    compared: fit.compared.map(({ form, objective, score }) => ({
      ...{ form, objective: shownNumber(objective), score: shownNumber(score) },
    })),
    method: {
      ...{ delta: shownNumber(fit.delta), objective: shownNumber(fit.objective), converged: fit.converged },
      intervals: "profile, critical value by smoothed residual bootstrap",
      ...{ draws: fit.draws, seed: fit.seed },
    },
    warnings: [...fit.warnings],
  };
}

function shownNumber(x: number): z.infer<typeof number> {
  return jsonNumber(x) as z.infer<typeof number>;
}
