import { descend } from "./descend.ts";
import { addedColumnsTest, replicatesTest, type FTest } from "./f-test.ts";
import type { Form } from "./form.ts";
import type { Points } from "./points.ts";

/** Why a table shows no power law. */
export interface Objection {
  readonly code: "no-model-size" | "no-data-size" | "curved" | "scatter";
  readonly reason: string;
}

export interface Goodness {
  /** Of ln loss, by least squares, against a constant. */
  readonly r2: number;
  /** p-values of the F-tests; null where too few rows are left for one. */
  readonly modelSize: number | null;
  readonly dataSize: number | null;
  readonly curvature: number | null;
  /** Against the scatter of rows of one size, where there are such. */
  readonly replicates: number | null;
  /** Share of the variation of ln loss that is systematic and that the law misses. */
  readonly missed: number;
  readonly objections: readonly Objection[];
}

/** Level of each test. */
const ALPHA = 0.01;
/** What is systematic but less than this share of the variation does not matter, however surely it is there. */
const MATERIAL = 0.01;
/** Below it most of what moves the loss is not the law. */
const LEAST_R2 = 0.5;

/**
 * Whether a table shows the power law that was fitted to it. It does not where
 *
 *   · the loss does not change with N (or D): F-test of x, x², xy (y, y², xy) beside the other size's terms, p > .01
 *   · the law is bent: F-test of all terms of degree 2 and 3 beside the law's own derivatives, or of the means of rows of
 *     one size beside their scatter, p < .01, and what they explain is 1 % of the variation of ln loss or more
 *   · R² of ln loss is below ½
 *
 * All on the least-squares fit, where the tests hold their level for normal errors of one variance.
 */
export function goodness(form: Form, points: Points, theta: Float64Array): Goodness {
  const { x, y, l, n } = points;
  const fit = descend({ form, points, delta: Infinity, start: theta, tolerance: 1e-10 });
  const { residuals, columns } = linearised(form, points, fit.theta);
  const total = l.reduce((sum, value) => sum + value * value, 0);
  const r2 = 1 - residuals.reduce((sum, value) => sum + value * value, 0) / total;
  const of = (term: (x: number, y: number) => number) => Float64Array.from({ length: n }, (_, i) => term(x[i], y[i]));
  const ones = of(() => 1);
  const [X, Y, X2, Y2, XY] = [
    of((a) => a),
    of((_, b) => b),
    of((a) => a * a),
    of((_, b) => b * b),
    of((a, b) => a * b),
  ];
  const cubic = [of((a) => a * a * a), of((a, b) => a * a * b), of((a, b) => a * b * b), of((_, b) => b * b * b)];
  const modelSize = addedColumnsTest({ target: l, base: [ones, Y, Y2], added: [X, X2, XY] });
  const dataSize = addedColumnsTest({ target: l, base: [ones, X, X2], added: [Y, Y2, XY] });
  const bends = [X2, XY, Y2, ...(n >= form.size + 12 ? cubic : [])];
  const curvature = addedColumnsTest({ target: residuals, base: columns, added: bends });
  const replicates = replicatesTest(residuals, groupsOf(points), form.size);
  const missed = Math.max(share(curvature, total), share(replicates, total));
  return {
    r2,
    modelSize: modelSize?.p ?? null,
    dataSize: dataSize?.p ?? null,
    curvature: curvature?.p ?? null,
    replicates: replicates?.p ?? null,
    missed,
    objections: objections({ r2, modelSize, dataSize, bent: [curvature, replicates], total }),
  };
}

function objections(tests: {
  readonly r2: number;
  readonly modelSize: FTest | null;
  readonly dataSize: FTest | null;
  readonly bent: readonly (FTest | null)[];
  readonly total: number;
}): Objection[] {
  const { r2, modelSize, dataSize, bent, total } = tests;
  const found: Objection[] = [];
  const still = (test: FTest | null) => test !== null && test.p > ALPHA;
  if (still(modelSize))
    found.push({ code: "no-model-size", reason: "the loss does not change with N beyond its scatter" });
  if (still(dataSize))
    found.push({ code: "no-data-size", reason: "the loss does not change with D beyond its scatter" });
  const worst = Math.max(...bent.map((test) => (test !== null && test.p < ALPHA ? share(test, total) : 0)));
  if (worst >= MATERIAL) {
    const percent = (100 * worst).toFixed(worst < 0.1 ? 1 : 0);
    found.push({ code: "curved", reason: `the law misses a bend that is ${percent} % of the variation of ln loss` });
  }
  if (!(r2 >= LEAST_R2)) {
    found.push({
      code: "scatter",
      reason: `the law explains ${(100 * Math.max(0, r2)).toFixed(0)} % of the variation of ln loss, less than half`,
    });
  }
  return found;
}

function share(test: FTest | null, total: number): number {
  return test === null ? 0 : test.explained / total;
}

function linearised(form: Form, { x, y, l, n }: Points, theta: Float64Array) {
  const slope = new Float64Array(form.size);
  const columns = Array.from({ length: form.size }, () => new Float64Array(n));
  const residuals = l.map((value, i) => {
    const difference = value - form.value(theta, x[i], y[i], slope);
    columns.forEach((column, j) => (column[i] = slope[j]));
    return difference;
  });
  return { residuals, columns };
}

/** Rows of one size get one number. */
function groupsOf({ x, y, n }: Points): Int32Array {
  const seen = new Map<string, number>();
  return Int32Array.from({ length: n }, (_, i) => {
    const key = `${x[i]} ${y[i]}`;
    const group = seen.get(key) ?? seen.size;
    seen.set(key, group);
    return group;
  });
}
