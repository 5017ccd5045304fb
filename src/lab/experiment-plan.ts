import { log } from "../base/elementary.ts";
import type { Verdict } from "../terms/claim.ts";
import { trialId, type Result, type Trial } from "../terms/trial.ts";
import type { Claim, ClaimPoint } from "./claim.ts";
import { claimSeed } from "./claim-seed.ts";
import type { Experiment, RunSize } from "./experiment.ts";
import { judgeClaim, notRunVerdict, type PointData } from "./verdict.ts";
import { measuredSlope } from "./verdict-interval.ts";
import { seedsFor } from "./verdict-power.ts";
import { regionsOf } from "./verdict-regions.ts";

/** How an experiment is run: nothing here depends on a store, a clock or the number of workers. */
export interface PlanOptions {
  readonly size: RunSize;
  /** Seeds a point in place of the planned ones; the verdicts say so. */
  readonly seeds?: number;
  /** A block of fresh seeds; 0. */
  readonly seedBlock?: number;
  /** Data files that are not at hand, with the reason that their claims' verdicts give. */
  readonly missing?: ReadonlyMap<string, string>;
}

interface PlannedPoint {
  readonly point: ClaimPoint;
  readonly margin: number;
  /** One list of trials a replicate. */
  readonly replicates: readonly (readonly Trial[])[];
}

interface PlannedClaim {
  readonly claim: Claim;
  /** Empty where the claim is not run. */
  readonly points: readonly PlannedPoint[];
  /** Why it is not run, or null. */
  readonly notRun: string | null;
}

/** The trials of an experiment, declared before any of them is run. */
export interface ExperimentPlan {
  readonly experiment: Experiment;
  readonly options: PlanOptions;
  readonly claims: readonly PlannedClaim[];
  /** All trials in plan order. */
  readonly trials: readonly Trial[];
}

/** Seeds and trials of every claim: s_j ≤ δ_j/7 decides how many. */
export function planExperiment(experiment: Experiment, options: PlanOptions): ExperimentPlan {
  const claims = experiment.claims(options.size).map((claim): PlannedClaim => {
    const notRun = reasonNotToRun(claim, options);
    const points = notRun === null ? claim.points : [];
    return { claim, points: points.map((point) => planPoint({ experiment, claim, point, options })), notRun };
  });
  const trials = claims.flatMap(({ points }) => points.flatMap(({ replicates }) => replicates.flat()));
  return { experiment, options, claims, trials };
}

function reasonNotToRun({ needs = [] }: Claim, { missing }: PlanOptions): string | null {
  const reasons = needs.flatMap((name) => missing?.get(name) ?? []);
  return reasons.length === 0 ? null : [...new Set(reasons)].join("; ");
}

function planPoint(asked: {
  readonly experiment: Experiment;
  readonly claim: Claim;
  readonly point: ClaimPoint;
  readonly options: PlanOptions;
}): PlannedPoint {
  const { experiment, claim, point, options } = asked;
  const { margin } = regionsOf(claim, point);
  const count = options.seeds ?? plannedSeeds(point, margin, experiment, options.size);
  const replicates = Array.from({ length: count }, (_, replicate) => {
    const place = { experiment: experiment.id, claim: claim.id, point: point.at, replicate };
    return point.trials(claimSeed({ ...place, seedBlock: options.seedBlock ?? 0 }));
  });
  return { point, margin, replicates };
}

function plannedSeeds({ seeds, spread }: ClaimPoint, margin: number, experiment: Experiment, size: RunSize): number {
  const planned = seeds ?? (spread === undefined ? 1 : seedsFor({ spread, margin }));
  return size === "smoke" ? Math.min(planned, experiment.smokeSeeds) : planned;
}

/** One verdict a claim. Exactly the planned trials count, whatever else a store holds. */
export function judgePlan(plan: ExperimentPlan, results: ReadonlyMap<string, Result>): Verdict[] {
  const note = noteOf(plan.options);
  return plan.claims.map(({ claim, points, notRun }) => {
    const experiment = plan.experiment.id;
    if (notRun !== null) return notRunVerdict(experiment, claim, notRun);
    return judgeClaim({
      experiment,
      claim,
      data: points.map((planned) => dataOf(planned, results)),
      planned: claim.judgement.kind === "exponent" ? plannedSlope(claim, points) : plannedPower(points),
      ...(note === null ? {} : { note }),
    });
  });
}

function noteOf({ seeds, seedBlock = 0 }: PlanOptions): string | null {
  const notes = [
    seeds === undefined ? [] : [`re-planned with ${seeds} seeds a point`],
    seedBlock === 0 ? [] : [`seed block ${seedBlock}`],
  ].flat();
  return notes.length === 0 ? null : notes.join(", ");
}

/** max s_j/δ_j with s_j = spread/√seeds; NaN where no spread was declared, 0 where nothing is sampled. */
function plannedPower(points: readonly PlannedPoint[]): number {
  const ratios = points.map(({ point: { spread, seeds }, margin, replicates }) =>
    spread === undefined ? (seeds === undefined ? 0 : NaN) : spread / Math.sqrt(replicates.length) / margin,
  );
  return ratios.some(Number.isNaN) ? NaN : Math.max(0, ...ratios);
}

/** The same for the one slope of an exponent, from the points' spreads relative to their predictions. */
function plannedSlope({ judgement }: Claim, points: readonly PlannedPoint[]): number {
  if (judgement.kind !== "exponent") return NaN;
  const onLog = points.map(({ point: { at, spread = NaN, prediction }, replicates }) => ({
    logX: log(Number(at[judgement.axis])),
    logT: log(prediction.value),
    relativeError: spread / Math.sqrt(replicates.length) / prediction.value,
  }));
  return measuredSlope(onLog, 1).standardError / points[0].margin;
}

function dataOf({ point, replicates }: PlannedPoint, results: ReadonlyMap<string, Result>): PointData {
  const observed = replicates.map((trials) => trials.map((trial) => found(results, trialId(trial))));
  const values = observed.map((ofReplicate) => point.observe(ofReplicate));
  const trials = observed.flatMap((ofReplicate) => ofReplicate.map(({ id }) => id));
  if (point.numericalError === undefined) return { values, trials };
  return { values, trials, errors: observed.map((ofReplicate) => point.numericalError!(ofReplicate)) };
}

function found(results: ReadonlyMap<string, Result>, id: string): Result {
  const result = results.get(id);
  if (result === undefined) throw new Error(`trial ${id} of the plan has no result`);
  return result;
}
