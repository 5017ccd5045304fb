import { cubicRoots } from "../../math/cubic-roots.ts";
import { firstPolynomialRoot } from "../../math/first-polynomial-root.ts";

/** Order of the power series; exact for chains of up to 5 weights, whose product has degree 2^L − 1. */
const ORDER = 32;
/** Some hundred are needed for 64 weights. */
const MOST_STEPS = 5000;

/** Where the flow ends, why it does not, or where the steps of the series ran out on the way. */
export type FeedbackLimit =
  { readonly w: number[] } | { readonly diverges: string } | { readonly unfinished: readonly number[] };

/**
 * The limit of direct feedback ẇᵢ = cᵢ(Π_{j<i} wⱼ)(target − Πw), c_L = 1, or why there is none.
 *
 * With ds = (target − P)dt the weights are polynomials of s: w₁ linear, wᵢ of degree 2^(i−1). The flow moves s towards the
 * target until P(s) meets it for the first time. P = ½ d(w_L²)/ds has odd degree and a positive leading coefficient, so it
 * does meet it, unless P ≡ 0: where wⱼ = 0 and cⱼ = 0 for some j < L.
 * Steps in s by power series with coefficients that fall by 4 from one to the next; the first root in each step is isolated.
 */
export function feedbackLimit(spec: {
  readonly w0: readonly number[];
  /** Of length L; the last is 1. */
  readonly c: readonly number[];
  readonly target: number;
  readonly mostSteps?: number;
}): FeedbackLimit {
  const { w0, c, target, mostSteps = MOST_STEPS } = spec;
  const direction = Math.sign(target - product(w0));
  if (!Number.isFinite(product(w0))) return { diverges: "the product of the weights is beyond the doubles" };
  if (direction === 0) return { w: [...w0] };
  const mute = w0.findIndex((w, i) => w === 0 && c[i] === 0);
  if (mute >= 0) {
    // no weight before it is 0 for long, so those with feedback move on at the speed of the error, which does not change
    const moves = c.some((ci, i) => i < mute && ci !== 0);
    return moves
      ? { diverges: `w_${mute + 1} stays 0, so the product does, and the weights before it grow without bound` }
      : { w: [...w0] };
  }
  return firstMeeting({ w: w0, c: c.map((ci) => direction * ci), target, direction, mostSteps });
}

function firstMeeting(start: {
  readonly w: readonly number[];
  readonly c: readonly number[];
  readonly target: number;
  readonly direction: number;
  readonly mostSteps: number;
}): FeedbackLimit {
  const { c, target, direction, mostSteps } = start;
  let [w, h, polished] = [start.w, 1, 0];
  for (let step = 0; step < mostSteps; step++) {
    if (!(direction * (target - product(w)) > 0)) return { w: [...w] };
    const { length, weights, gap } = nextPiece({ w, c, target, direction }, h);
    const root = firstPolynomialRoot(gap);
    // terms far above the target would leave its digits to rounding: near the root they are smaller
    const sharp = root === null || polished > 40 || sizeOf(gap) <= 4 * Math.abs(target);
    const u = root === null ? 1 : sharp ? root : 0.9375 * root;
    w = weights.map((a) => valueAt(a, u));
    if (root !== null && sharp) return { w: metBy(w, target) };
    polished += root === null ? 0 : 1;
    h = 16 * length;
  }
  return { unfinished: w };
}

/**
 * The same for two weights, by the cubic: w₂ − w₁²/(2c₁) is conserved, so w₁ runs to the next root of w³/(2c₁) + Kw = target.
 */
export function pairFeedbackLimit(spec: {
  readonly w0: readonly number[];
  readonly c1: number;
  readonly target: number;
}): { readonly w: number[] } {
  const { w0, c1, target } = spec;
  const [w1, w2] = w0;
  const gap = target - w1 * w2;
  // 0 to rounding is a start on the optimum
  if (Math.abs(gap) <= 4 * 2.220446049250313e-16 * Math.abs(target)) return { w: [w1, w2] };
  if (c1 === 0) return { w: [w1, w1 === 0 ? w2 : target / w1] };
  const upwards = gap > 0 === c1 > 0;
  const roots = cubicRoots(2 * c1 * w2 - w1 * w1, -2 * c1 * target);
  const slack = 1e-14 * Math.abs(w1);
  const ahead = roots.filter((root) => (upwards ? root >= w1 - slack : root <= w1 + slack));
  const nearest = roots.reduce((best, root) => (Math.abs(root - w1) < Math.abs(best - w1) ? root : best));
  const root = (upwards ? ahead.at(0) : ahead.at(-1)) ?? nearest;
  if (root !== 0 && target !== 0) return { w: [root, target / root] };
  return { w: [root, w2 + ((root - w1) * (root + w1)) / (2 * c1)] };
}

/** The last weight from the others, so that the product is the target to rounding. */
function metBy(w: readonly number[], target: number): number[] {
  const others = product(w.slice(0, -1));
  const last = target / others;
  return others !== 0 && Number.isFinite(last) ? [...w.slice(0, -1), last] : [...w];
}

/** One stretch of s: power series of the weights and of the distance from the target, in u = (s − s₀)/length ≤ 1. */
interface SeriesPiece {
  readonly length: number;
  readonly weights: Float64Array[];
  readonly gap: Float64Array;
}

/**
 * The longest stretch up to `longest` (by halves) on which each series falls fast and its first term is no less than a
 * 64th of the others together: so its values keep all digits but two.
 */
function nextPiece(start: Omit<Parameters<typeof firstMeeting>[0], "mostSteps">, longest: number): SeriesPiece {
  const { w, c, target, direction } = start;
  for (let length = longest; ; length *= 1e-12) {
    const series = weightSeries(
      w,
      c.map((ci) => ci * length),
    );
    const gap = series.pop()!.map((a, k) => direction * ((k === 0 ? target : 0) - a));
    if (![...series, gap].every((a) => sizeOf(a) < Infinity)) continue;
    while (![...series, gap].every(falls)) {
      for (const a of [...series, gap]) halve(a);
      length /= 2;
    }
    return { length, weights: series, gap };
  }
}

/** The same series in half its stretch, exactly. */
function halve(a: Float64Array): void {
  let power = 1;
  for (let k = 1; k <= ORDER; k++) a[k] *= power /= 2;
}

/** The power series of w₁ … w_L, and of their product, around where they are. */
function weightSeries(w: readonly number[], c: readonly number[]): Float64Array[] {
  let before: Float64Array = new Float64Array(ORDER + 1);
  before[0] = 1;
  const weights = w.map((wi, i) => {
    const a = new Float64Array(ORDER + 1);
    a[0] = wi;
    for (let k = 0; k < ORDER; k++) a[k + 1] = (c[i] * before[k]) / (k + 1);
    before = seriesProduct(before, a);
    return a;
  });
  return [...weights, before];
}

function seriesProduct(a: Float64Array, b: Float64Array): Float64Array {
  const product = new Float64Array(ORDER + 1);
  for (let k = 0; k <= ORDER; k++) {
    let sum = 0;
    for (let j = 0; j <= k; j++) sum += a[j] * b[k - j];
    product[k] = sum;
  }
  return product;
}

/** The upper half from 1e-6 of the greatest term to below 2⁻⁵³ of it. */
function falls(a: Float64Array): boolean {
  let bound = 0;
  for (let k = 0; k <= ORDER / 2; k++) bound = Math.max(bound, Math.abs(a[k]));
  const first = Math.abs(a.find((ak) => ak !== 0) ?? 0);
  if (!(sizeOf(a) - first <= 64 * first)) return false;
  bound *= 1e-6;
  for (let k = ORDER / 2 + 1; k <= ORDER; k++) {
    bound /= 4;
    if (!(Math.abs(a[k]) <= bound)) return false;
  }
  return true;
}

function sizeOf(a: Float64Array): number {
  return a.reduce((sum, ak) => sum + Math.abs(ak), 0);
}

function valueAt(a: Float64Array, u: number): number {
  let value = 0;
  for (let k = ORDER; k >= 0; k--) value = value * u + a[k];
  return value;
}

function product(w: readonly number[]): number {
  return w.reduce((all, wi) => all * wi, 1);
}
