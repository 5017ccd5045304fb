import type { Json } from "../../base/canonical-json.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { jsonNumber } from "../../terms/trial.ts";
import type { Design } from "./design.ts";
import { estimableOf, predictableRows, predictionError, type RowSpace } from "./row-space.ts";
import type { RoutesRun } from "./routes.ts";

interface Described {
  readonly trial: { readonly seed: number; readonly tolerance: number; readonly freshRows: number };
  readonly design: Design;
  readonly y: Float64Array;
  readonly beta: Float64Array | null;
  readonly run: RoutesRun;
  readonly space: RowSpace;
  readonly on: DenseBackend;
}

/**
 * What came of the four routes, in numbers and in warnings.
 *
 *   residual  ‖y − Xw‖;   distance  ‖w − w⁺‖/‖w⁺‖, w⁺ by singular values;   error  ‖w − β‖/‖β‖
 */
export function describeRoutes(of: Described): { readonly [observable: string]: Json } {
  const { trial, design, run, space, on } = of;
  const { p } = design;
  const s = space.singularValues;
  const gram = numericalRank({ A: run.gram, m: p, n: p, on });
  const estimable = estimableOf(space, p);
  const { variance, missed } = predictionError(design, space, of.beta);
  const passes = (error: number) => (error < trial.tolerance ? 1 : 0);
  return {
    rows: design.n,
    columns: p,
    rankSvd: space.rank,
    rankQr: run.rankQr,
    rankGram: gram.rank,
    gap: jsonNumber(space.rank < s.length && s[space.rank] > 0 ? s[space.rank - 1] / s[space.rank] : Infinity),
    undetermined: p - space.rank,
    conditionKept: jsonNumber(space.rank === 0 ? Infinity : s[0] / s[space.rank - 1]),
    condition: jsonNumber(s.length < p || s[p - 1] === 0 ? Infinity : s[0] / s[p - 1]),
    conditionGram: jsonNumber(gram.singularValues[0] / gram.singularValues[p - 1]),
    inverseReturned: run.fits.naive === null ? 0 : 1,
    inverseError: jsonNumber(run.inverseError),
    inversePasses: passes(run.inverseError),
    ridgeInverseError: jsonNumber(run.ridgeInverseError),
    ridgeInversePasses: passes(run.ridgeInverseError),
    estimable,
    estimableCount: estimable.length,
    predictable: predictableRows(space, design, { count: trial.freshRows, seed: trial.seed }),
    predictionVariance: jsonNumber(variance),
    predictionMissed: jsonNumber(missed),
    ...fitsOf(of),
    warnings: warningsOf(of, estimable.length),
  };
}

function fitsOf({ design, y, beta, run }: Described): { readonly [observable: string]: Json } {
  const reference = run.fits.svd;
  const told = Object.entries(run.fits).map(([route, w]: [string, Float64Array | null]) => {
    const name = route[0].toUpperCase() + route.slice(1);
    if (w === null) return { [`coefficients${name}`]: null };
    return {
      [`coefficients${name}`]: Array.from(w, jsonNumber),
      [`residual${name}`]: jsonNumber(residual(design, w, y)),
      [`distance${name}`]: jsonNumber(distance(w, reference)),
      [`error${name}`]: jsonNumber(beta === null ? NaN : distance(w, beta)),
    };
  });
  return Object.assign({}, ...told) as { readonly [observable: string]: Json };
}

/** What a routine should say instead of returning in silence. */
function warningsOf({ trial, design, run, space }: Described, estimable: number): string[] {
  const { p } = design;
  const warnings: string[] = [];
  if (space.rank < p) {
    warnings.push(
      `rank ${space.rank} of ${p} columns: ${p - estimable} coefficients cannot be estimated; predictions at rows within the span of the given ones can`,
    );
  }
  if (run.rankQr !== space.rank) warnings.push(`pivoted QR says rank ${run.rankQr}, singular values ${space.rank}`);
  if (run.fits.naive === null) warnings.push("XᵀX has a pivot of exactly 0: it has no inverse");
  else if (!(run.inverseError < trial.tolerance)) {
    warnings.push(`what was returned as an inverse is none: |A⁻¹A − I| reaches ${run.inverseError.toPrecision(2)}`);
  }
  return warnings;
}

function residual({ X, n, p }: Design, w: Float64Array, y: Float64Array): number {
  let squares = 0;
  for (let i = 0; i < n; i++) {
    let left = y[i];
    for (let j = 0; j < p; j++) left -= X[i * p + j] * w[j];
    squares += left * left;
  }
  return Math.sqrt(squares);
}

/** ‖w − reference‖/‖reference‖. */
function distance(w: Float64Array, reference: Float64Array): number {
  let [apart, all] = [0, 0];
  for (let j = 0; j < w.length; j++) {
    apart += (w[j] - reference[j]) * (w[j] - reference[j]);
    all += reference[j] * reference[j];
  }
  return Math.sqrt(apart / all);
}
