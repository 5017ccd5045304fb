import { log } from "../base/elementary.ts";
import type { Evidence, Verdict, VerdictOutcome } from "../terms/claim.ts";
import type { Claim, ClaimPoint, PointAt } from "./claim.ts";
import {
  measuredExactly,
  measuredMeans,
  measuredMedian,
  measuredShare,
  measuredSlope,
  type Measured,
} from "./verdict-interval.ts";
import { differs } from "./verdict-margin.ts";
import { regionsOf, type PointRegions } from "./verdict-regions.ts";
import { decide, INNER_ALPHA, type Range, type RulePoint } from "./verdict-rule.ts";

/** What was measured at a point, in the order of the replicates. */
export interface PointData {
  readonly values: readonly number[];
  /** Bounds of the numerical error, for numerical claims. */
  readonly errors?: readonly number[];
  readonly trials: readonly string[];
}

/** A place where the rule decides: a claim's point, or the one slope of an exponent. */
interface Place {
  readonly at: PointAt;
  readonly point: ClaimPoint;
  readonly measured: Measured;
  readonly regions: PointRegions;
  readonly seeds: number;
  readonly trials: readonly string[];
}

/**
 * The verdict of one claim on its data; depends on nothing else.
 *
 * @param data one entry a point, in the order of the claim's points.
 * @param planned the largest s_j/δ_j that the plan asked for.
 * @param note added to the reason: how the plan was changed, if it was.
 */
export function judgeClaim(asked: {
  readonly experiment: string;
  readonly claim: Claim;
  readonly data: readonly PointData[];
  readonly planned: number;
  readonly note?: string;
}): Verdict {
  const { claim, data } = asked;
  const places = placesOf(claim, data);
  const outside = outsideReason(claim);
  const outcome =
    outside === null ? decide(places.flatMap((place) => compared(place, place.regions.claimed))) : "out-of-regime";
  const worst = worstPlace(places);
  const reasons = [outside ?? reasonOf(outcome, places), asked.note ?? null].filter((text) => text !== null);
  return {
    ...heading(asked.experiment, claim),
    outcome,
    deviation: worst === undefined ? NaN : deviationOf(worst),
    margin: worst === undefined ? NaN : worst.regions.margin,
    points: places.length,
    seeds: data.length === 0 ? 0 : Math.min(...data.map(({ values }) => values.length)),
    power: { planned: asked.planned, achieved: achievedPower(places) },
    control: { ...claim.control, ...judgeControl(places) },
    evidence: places.map(evidenceOf),
    reason: reasons.length === 0 ? null : reasons.join("; "),
  };
}

/** The verdict of a claim that could not be run, for want of data. */
export function notRunVerdict(experiment: string, claim: Claim, reason: string): Verdict {
  return {
    ...heading(experiment, claim),
    outcome: "not-run",
    deviation: NaN,
    margin: NaN,
    points: claim.points.length,
    seeds: 0,
    power: { planned: NaN, achieved: NaN },
    control: { ...claim.control, outcome: "not-run" },
    evidence: [],
    reason,
  };
}

/**
 * Whether a verdict is the expected one, and its control's too. In a smoke run `inconclusive` passes: it claims no power.
 * What was not run says nothing against anybody.
 */
export function isAsExpected(verdict: Verdict, run: "whole" | "smoke"): boolean {
  if (verdict.outcome === "not-run") return true;
  const passes = (expected: VerdictOutcome, outcome: VerdictOutcome) =>
    outcome === expected || (run === "smoke" && outcome === "inconclusive");
  return passes(verdict.expected, verdict.outcome) && passes(verdict.control.expected, verdict.control.outcome);
}

function heading(experiment: string, { id, statement, section, source, expected }: Claim) {
  return { experiment, claim: id, statement, section, source, expected };
}

function placesOf(claim: Claim, data: readonly PointData[]): Place[] {
  if (claim.judgement.kind === "exponent") return [slopePlace(claim, data)];
  const measured = measure(claim, data);
  return claim.points.map((point, j) => ({
    at: point.at,
    point,
    measured: measured[j],
    regions: regionsOf(claim, point),
    seeds: data[j].values.length,
    trials: data[j].trials,
  }));
}

function measure({ judgement }: Claim, data: readonly PointData[]): Measured[] {
  const values = data.map((point) => point.values);
  switch (judgement.kind) {
    case "equal":
    case "at-least":
    case "at-most":
      return judgement.statistic === "median" ? values.map(measuredMedian) : measuredMeans(values, judgement.variance);
    case "share":
      return values.map(measuredShare);
    case "enumerated":
      return values.map((all) =>
        measuredExactly(
          all,
          all.map(() => 0),
        ),
      );
    case "numerical":
      return data.map(({ values: all, errors = [] }) =>
        measuredExactly(
          all,
          all.map((_, i) => errors[i] ?? NaN),
        ),
      );
    case "exponent":
      return [];
  }
}

function slopePlace(claim: Claim, data: readonly PointData[]): Place {
  const { points, judgement } = claim;
  if (judgement.kind !== "exponent") throw new Error("a slope is asked of exponents only");
  const means = measuredMeans(
    data.map(({ values }) => values),
    "own",
  );
  const onLog = means.map(({ centre, standardError }, j) => ({
    logX: log(Number(points[j].at[judgement.axis])),
    logT: log(centre),
    relativeError: standardError / centre,
  }));
  const seeds = Math.min(...data.map(({ values }) => values.length));
  const at = { [judgement.axis]: points.map((point) => String(point.at[judgement.axis])).join(", ") };
  return {
    at,
    point: { ...points[0], at, prediction: judgement.slope },
    measured: measuredSlope(onLog, seeds - 1),
    regions: regionsOf(claim, points[0]),
    seeds,
    trials: data.flatMap(({ trials }) => trials),
  };
}

/** What the rule compares: the measured interval with a region; or each repetition's, where there is no chance in it. */
function compared({ measured }: Place, region: Range): RulePoint[] {
  return (measured.each ?? [measured]).map(({ interval }) => ({ interval, region }));
}

function judgeControl(places: readonly Place[]): Pick<Verdict["control"], "outcome" | "points" | "distance"> {
  const judged = places.filter(({ regions }) => regions.control !== null);
  const outcome = decide(judged.flatMap((place) => compared(place, place.regions.control!)));
  const distances = judged.map(({ measured, regions }) => {
    const [low, high] = measured.interval(INNER_ALPHA);
    return Math.abs(regions.rival! - measured.centre) / (high - low);
  });
  return { outcome, points: judged.length, distance: distances.length === 0 ? NaN : Math.max(...distances) };
}

/** Why the claim's own conditions fail at some point, or null. */
function outsideReason({ points }: Claim): string | null {
  for (const { at, outside, prediction } of points) {
    if (outside !== undefined) return `${place(at)}: ${outside}`;
    if (!Number.isFinite(prediction.value)) return `${place(at)}: the prediction is ${prediction.value}`;
  }
  return null;
}

/** In words, what an outcome that decides nothing, or refutes, rests on. */
function reasonOf(outcome: VerdictOutcome, places: readonly Place[]): string | null {
  if (outcome === "supported") return null;
  const unknown = places.find(({ measured }) => !Number.isFinite(measured.centre));
  if (unknown !== undefined) return `${place(unknown.at)}: the measured value is ${unknown.measured.centre}`;
  const worst = worstPlace(places);
  if (worst === undefined) return null;
  const far = `${place(worst.at)}: measured ${short(worst.measured.centre)}, predicted ${short(worst.point.prediction.value)}`;
  return `${far}, margin ${short(worst.regions.margin)}, standard error ${short(worst.measured.standardError)}`;
}

function place(at: PointAt): string {
  return Object.entries(at)
    .map(([axis, value]) => `${axis} = ${value}`)
    .join(", ");
}

function short(x: number): string {
  return String(Number(x.toPrecision(4)));
}

/** The point where the interval sticks out of its region most, or comes nearest to it, in margins. */
function worstPlace(places: readonly Place[]): Place | undefined {
  const excess = ({ measured, regions: { claimed, margin } }: Place) => {
    const [low, high] = measured.interval(INNER_ALPHA);
    const out = Math.max(claimed[0] - low, high - claimed[1]);
    return margin > 0 ? out / margin : out;
  };
  return places.reduce<Place | undefined>(
    (worst, next) => (worst === undefined || excess(next) > excess(worst) ? next : worst),
    undefined,
  );
}

function deviationOf({ measured, point }: Place): number {
  return Math.abs(measured.centre - point.prediction.value);
}

/** max s_j/δ_j; 0 where every number is exact. */
function achievedPower(places: readonly Place[]): number {
  const ratios = places.map(({ measured: { standardError }, regions: { margin } }) =>
    standardError === 0 ? 0 : Number.isFinite(margin) ? standardError / margin : NaN,
  );
  return ratios.length === 0 ? NaN : ratios.some(Number.isNaN) ? NaN : Math.max(...ratios);
}

function evidenceOf({ at, point, measured, regions, seeds, trials }: Place): Evidence {
  const [low, high] = measured.interval(INNER_ALPHA);
  const { value, ...prediction } = point.prediction;
  return {
    point: at,
    predicted: value,
    measured: { mean: measured.centre, low, high, level: 1 - 2 * INNER_ALPHA, seeds, grade: "measured" },
    margin: regions.margin,
    trials,
    prediction,
    rival: regions.rival !== null && differs(regions.rival, value) ? regions.rival : null,
    standardError: measured.standardError,
  };
}
