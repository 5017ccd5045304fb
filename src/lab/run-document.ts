import { z } from "zod";
import { jsonNumber, numberOf, type Result, trialId } from "../terms/trial.ts";
import type { Estimate } from "../terms/estimate.ts";
import { Grade } from "../terms/grade.ts";
import type { Verdict } from "../terms/claim.ts";
import type { ExperimentPlan } from "./experiment-plan.ts";
import { VerifyDocument, verifyDocument } from "./verdict-document.ts";

/** A finite number, or the name of one that JSON cannot carry. */
const number = z.union([z.number(), z.literal(["Infinity", "-Infinity", "NaN"])]);
const count = z.number().int().min(0);
const point = z.record(z.string(), z.union([z.number(), z.string()]));

const EstimatePart = z.object({
  mean: number,
  low: number,
  high: number,
  level: z.number(),
  seeds: count,
  grade: Grade,
});

/** `run --json`: counterweight/run@1. Trials are in plan order. Fields are only added. */
export const RunDocument = z.object({
  schema: z.literal("counterweight/run@1"),
  name: z.string(),
  /** `not-run` for want of data, with the reason; exit 0. */
  status: z.enum(["complete", "not-run"]),
  reason: z.string().nullable(),
  /** `smoke`: two points, one seed, two epochs; shows that the file runs and nothing else. */
  smoke: z.boolean(),
  engine: z.object({ version: z.string(), numerics: count }),
  trials: z.array(
    z.object({
      id: z.string(),
      point,
      seed: count,
      status: z.enum(["converged", "budget", "diverged"]),
      final: z.record(z.string(), z.unknown()),
    }),
  ),
  /** One entry a point: `point`, the number of trials that diverged, and an estimate for every observable. */
  // `point` and `count` stand in the catchall because an index signature covers the named members too
  summary: z.array(z.object({ point, diverged: count }).catchall(z.union([EstimatePart, count, point]))),
  /** Of a named experiment: one a claim. */
  verdicts: VerifyDocument.shape.verdicts.optional(),
});
export type RunDocument = z.infer<typeof RunDocument>;

/** A trial of the plan with its outcome. */
export interface PointResult {
  readonly point: { readonly [axis: string]: number | string };
  readonly result: Result;
}

/**
 * The document of a finished run.
 *
 * @param inputs.estimate mean and interval over seeds of a point's values.
 */
export function runDocument(inputs: {
  readonly name: string;
  readonly version: string;
  readonly numerics: number;
  readonly smoke: boolean;
  readonly observe: readonly string[];
  readonly results: readonly PointResult[];
  readonly estimate: (values: readonly number[]) => Estimate;
}): RunDocument {
  const byPoint = new Map<string, PointResult[]>();
  for (const item of inputs.results) {
    const key = JSON.stringify(item.point);
    byPoint.set(key, [...(byPoint.get(key) ?? []), item]);
  }
  return {
    schema: "counterweight/run@1",
    name: inputs.name,
    status: "complete",
    reason: null,
    smoke: inputs.smoke,
    engine: { version: inputs.version, numerics: inputs.numerics },
    trials: inputs.results.map(({ point, result }) => ({
      id: result.id,
      point: { ...point },
      seed: result.trial.seed,
      status: result.status,
      final: { ...result.final },
    })),
    summary: [...byPoint.values()].map((items) => summarise(items, inputs)),
  };
}

/**
 * The document of a named experiment's run: a point is a claim and a place on its axes, `value` the number that the
 * claim is about, and the verdicts stand beside.
 */
export function namedRunDocument(inputs: {
  readonly name: string;
  readonly version: string;
  readonly numerics: number;
  readonly smoke: boolean;
  readonly plan: ExperimentPlan;
  readonly results: ReadonlyMap<string, Result>;
  readonly verdicts: readonly Verdict[];
}): RunDocument {
  const { plan, verdicts } = inputs;
  const results = plan.claims.flatMap(({ claim, points }) =>
    points.flatMap(({ point, replicates }) =>
      replicates.flat().map((trial) => {
        const result = inputs.results.get(trialId(trial));
        if (result === undefined) throw new Error(`trial ${trialId(trial)} of the plan has no result`);
        return { point: { claim: claim.id, ...point.at }, result };
      }),
    ),
  );
  const document = runDocument({ ...inputs, observe: [], results, estimate: () => never() });
  const { verdicts: judged } = verifyDocument(verdicts);
  const measured = judged.flatMap(({ claim, evidence }) =>
    evidence.map(({ point: at, measured: value }) => ({ point: JSON.stringify({ claim, ...at }), value })),
  );
  const summary = document.summary.map((entry) => {
    const found = measured.find(({ point: at }) => at === JSON.stringify(entry.point));
    return found === undefined ? entry : { ...entry, value: found.value };
  });
  const reasons = plan.claims.flatMap(({ notRun }) => notRun ?? []);
  const nothing = reasons.length > 0 && reasons.length === plan.claims.length;
  const status = nothing ? ({ status: "not-run", reason: [...new Set(reasons)].join("; ") } as const) : {};
  return { ...document, ...status, summary, verdicts: judged };
}

function never(): never {
  throw new Error("no values to estimate");
}

function summarise(
  items: readonly PointResult[],
  {
    observe,
    estimate,
  }: { readonly observe: readonly string[]; readonly estimate: (values: readonly number[]) => Estimate },
): RunDocument["summary"][number] {
  const diverged = items.filter(({ result }) => result.status === "diverged").length;
  const estimates = observe.map((name) => {
    const { mean, low, high, ...rest } = estimate(items.map(({ result }) => numberOf(result.final[name])));
    return [name, { mean: json(mean), low: json(low), high: json(high), ...rest }];
  });
  return { point: { ...items[0].point }, diverged, ...Object.fromEntries(estimates) };
}

function json(x: number): number | "Infinity" | "-Infinity" | "NaN" {
  return jsonNumber(x) as number | "Infinity" | "-Infinity" | "NaN";
}
