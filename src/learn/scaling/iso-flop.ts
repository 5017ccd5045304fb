import { powerFit } from "../../math/power-fit.ts";
import { exp } from "../../base/elementary.ts";
import { studentQuantile } from "../../math/student-t.ts";
import type { Points } from "./points.ts";
import { solvePositive } from "./small-solve.ts";

/** How the best model size grows with compute, from rows of one budget each. */
export interface IsoFlop {
  readonly budgets: number;
  readonly exponentN: number;
  readonly low: number;
  readonly high: number;
}

/** Budgets within 10 % count as one; a parabola with a valley has three unknowns. */
const [WITHIN, LEAST_ROWS, LEAST_BUDGETS] = [0.1, 4, 3];

/**
 * Chinchilla's second approach: at each budget a parabola of ln loss in ln N, its lowest place N*, and the slope of ln N* on
 * ln C with its t interval. Independent of any form of the law; null where fewer than three budgets have four rows and a
 * valley within them. Source: Hoffmann et al. 2022, arXiv:2203.15556, section 3.2.
 */
export function isoFlopProfiles({ x, y, l, n, logFlops }: Points, level: number): IsoFlop | null {
  const budget = logFlops ?? x.map((value, i) => value + y[i]);
  const order = Array.from({ length: n }, (_, i) => i).sort((a, b) => budget[a] - budget[b] || x[a] - x[b]);
  const groups: number[][] = [];
  for (const i of order) {
    const group = groups.at(-1);
    if (group !== undefined && budget[i] - budget[group[0]] <= WITHIN) group.push(i);
    else groups.push([i]);
  }
  const valleys = groups.flatMap((group) => {
    const place = valley(
      group.map((i) => x[i]),
      group.map((i) => l[i]),
    );
    const centre = group.reduce((sum, i) => sum + budget[i], 0) / group.length;
    return place === null ? [] : [{ x: exp(centre), y: exp(place) }];
  });
  if (valleys.length < LEAST_BUDGETS) return null;
  const { exponent, standardError } = powerFit(valleys);
  const half = studentQuantile(0.5 + level / 2, valleys.length - 2) * standardError;
  return { budgets: valleys.length, exponentN: exponent, low: exponent - half, high: exponent + half };
}

/** Where the parabola through the points is lowest; null where it opens downwards or that is beyond them. */
function valley(x: readonly number[], l: readonly number[]): number | null {
  if (new Set(x).size < LEAST_ROWS) return null;
  const centre = x.reduce((sum, value) => sum + value, 0) / x.length;
  const rows = x.map((value) => [1, value - centre, (value - centre) * (value - centre)]);
  const M = Float64Array.from({ length: 9 }, (_, at) =>
    rows.reduce((sum, row) => sum + row[Math.floor(at / 3)] * row[at % 3], 0),
  );
  const w = Float64Array.from({ length: 3 }, (_, j) => rows.reduce((sum, row, i) => sum + row[j] * l[i], 0));
  if (!solvePositive(M, w, 3) || !(w[2] > 0)) return null;
  const place = centre - w[1] / (2 * w[2]);
  return place >= Math.min(...x) && place <= Math.max(...x) ? place : null;
}
