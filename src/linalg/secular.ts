import { DomainError } from "../base/errors.ts";
import type { Dense } from "./dense.ts";

/** Unit roundoff. */
const U = 1.1102230246251565e-16;
/** Rational steps before halving alone is trusted; some 3 are usual. */
const MOST_STEPS = 40;
/** From 2¹⁰²⁴ to 2⁻¹⁰⁷⁴ and all 52 bits. */
const MOST_HALVINGS = 2200;

/**
 * 1/ρ + Σ z_i²/(pole_i − x) = 0, poles ascending, ρ > 0, no z_i = 0: one root in each gap and one beyond the last pole.
 *
 * The poles are seen from one of them only, so that differences keep their digits where the poles lie close together.
 */
export interface Secular {
  readonly dense: Dense;
  readonly count: number;
  /** Place of z, and of five numbers. */
  readonly z: number;
  readonly out: number;
  readonly inverseRho: number;
  /** out_i = pole_i − pole_origin, to a few ulps. */
  readonly shift: (origin: number, out: Float64Array) => void;
}

/** Elements of memory that secular equations of so many poles need beside their gaps. */
export function secularSize(count: number): number {
  return count + 8;
}

export interface Root {
  /** The nearer of the poles beside the root, or the last one. */
  readonly origin: number;
  /** Root less that pole. */
  readonly x: number;
}

/**
 * Root number j; `gaps` is left with pole_i − root for every i, each to a few ulps.
 *
 * Steps of two-pole rational interpolation, fixed-weight and middle-way in turn, kept inside a bracket that halves where
 * they leave it. It ends where |f| is below the rounding error of f itself.
 * Source: Li 1993, "Solving secular equations stably and efficiently" (LAPACK's laed4), without its three-pole steps.
 */
export function secularRoot(problem: Secular, j: number, gaps: number): Root {
  const { dense, inverseRho, shift, count: K } = problem;
  const poles = dense.memory.subarray(gaps, gaps + K);
  const z = dense.memory.subarray(problem.z, problem.z + K);
  const last = j === K - 1;
  shift(j, poles);
  let sum = 0;
  if (last) for (let i = 0; i < K; i++) sum += z[i] * z[i];
  if (K === 1) return finish(poles, 0, sum / inverseRho);
  const width = last ? sum / inverseRho : poles[j + 1];
  const middle = 0.5 * width;
  // the two poles that matter most, by index: the root's neighbours
  const [low, high] = last ? [K - 2, K - 1] : [j, j + 1];
  const f = { value: 0, below: 0, above: 0, error: 0 };
  evaluate(problem, { gaps, x: middle, origin: j, split: high }, f);
  const rest = f.value - (z[low] * z[low]) / (poles[low] - middle) - (z[high] * z[high]) / (poles[high] - middle);
  const origin = last || f.value >= 0 ? j : j + 1;
  if (origin !== j) shift(origin, poles);
  const bracket = last && f.value < 0 ? [middle, width] : origin === j ? [0, middle] : [-middle, 0];
  const start = firstGuess({ a: poles[low], b: poles[high], za: z[low], zb: z[high], rest }, bracket);
  const x = iterate(problem, f, { gaps, low, high, origin, start, lo: bracket[0], hi: bracket[1] });
  return finish(poles, origin, x);
}

function finish(poles: Float64Array, origin: number, x: number): Root {
  for (let i = 0; i < poles.length; i++) poles[i] -= x;
  return { origin, x };
}

/** The root of rest + za²/(a − x) + zb²/(b − x) in the bracket, or the bracket's middle. */
function firstGuess(
  { a, b, za, zb, rest }: Record<"a" | "b" | "za" | "zb" | "rest", number>,
  [lo, hi]: readonly number[],
): number {
  // rest·x² − linear·x + constant = 0
  const linear = rest * (a + b) + za * za + zb * zb;
  const constant = rest * a * b + za * za * b + zb * zb * a;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * rest * constant));
  const far = linear >= 0 ? linear + root : linear - root;
  for (const x of [(2 * constant) / far, far / (2 * rest)]) if (x > lo && x < hi) return x;
  return 0.5 * (lo + hi);
}

interface Search {
  readonly gaps: number;
  readonly low: number;
  readonly high: number;
  readonly origin: number;
  readonly start: number;
  readonly lo: number;
  readonly hi: number;
}

function iterate(problem: Secular, f: Value, search: Search): number {
  const { gaps, high, origin } = search;
  let { start: x, lo, hi } = search;
  let middleWay = false;
  let before = 0;
  for (let step = 0; ; step++) {
    evaluate(problem, { gaps, x, origin, split: high }, f);
    if (Math.abs(f.value) <= U * f.error) return x;
    if (f.value < 0) lo = x;
    else hi = x;
    // slow progress: the other weights
    if (step > 0 && f.value * before > 0 && Math.abs(f.value) > 0.1 * Math.abs(before)) middleWay = !middleWay;
    before = f.value;
    let next = step < MOST_STEPS ? x + change(problem, search, { x, middleWay }, f) : x;
    if (!(next > lo && next < hi)) next = 0.5 * (lo + hi);
    if (next === lo || next === hi || next === x) return x;
    if (step > MOST_HALVINGS) throw noConvergence();
    x = next;
  }
}

interface Value {
  value: number;
  /** Derivatives of the terms below `split` and from it on. */
  below: number;
  above: number;
  /** Bound of the rounding error in units of U. */
  error: number;
}

/** f and its derivative at x; terms are added from the far ends towards the root, as the error bound supposes. */
function evaluate(
  { dense, z, count, inverseRho, out: sums }: Secular,
  at: { readonly gaps: number; readonly x: number; readonly origin: number; readonly split: number },
  out: Value,
): void {
  const { gaps, x, origin, split } = at;
  const { memory } = dense;
  dense.secular({ z, gaps, x, split, count, out: sums });
  const [psi, phi] = [memory[sums], memory[sums + 2]];
  const near = (memory[z + origin] * memory[z + origin]) / Math.abs(memory[gaps + origin] - x);
  out.below = memory[sums + 1];
  out.above = memory[sums + 3];
  out.value = inverseRho + psi + phi;
  const terms = 8 * (Math.abs(phi) + Math.abs(psi)) + memory[sums + 4] + 2 * inverseRho + 3 * near;
  out.error = terms + Math.abs(x) * (out.below + out.above);
}

/** The step to the root of c + p/(gap_low − x) + q/(gap_high − x), which has the value and the slopes of f here. */
function change(
  { dense, z: weights }: Secular,
  { gaps, low, high, origin }: Search,
  { x, middleWay }: { readonly x: number; readonly middleWay: boolean },
  { value, below, above }: Value,
): number {
  const { memory } = dense;
  const [gapLow, gapHigh] = [memory[gaps + low], memory[gaps + high]];
  const a = gapLow - x;
  const b = gapHigh - x;
  const slope = below + above;
  const beyond = b < 0;
  let c = value - a * below - b * above;
  if (!beyond && !middleWay) {
    const nearLow = origin === low;
    const t = nearLow ? memory[weights + low] / a : memory[weights + high] / b;
    const apart = nearLow ? gapLow - gapHigh : gapHigh - gapLow;
    c = value - (nearLow ? b : a) * slope - apart * t * t;
  }
  const linear = (a + b) * value - a * b * slope;
  const constant = a * b * value;
  const root = Math.sqrt(Math.max(0, linear * linear - 4 * constant * c));
  // beyond the last pole a, b < 0 and the root of the larger size is wanted; between poles the one of the smaller
  let step = 0;
  if (beyond) step = linear >= 0 ? (linear + root) / (2 * Math.abs(c)) : (2 * constant) / (linear - root);
  else step = linear <= 0 ? (linear - root) / (2 * c) : (2 * constant) / (linear + root);
  return value * step >= 0 || Number.isNaN(step) ? -value / slope : step;
}

/** Not known to happen for finite input. */
function noConvergence(): DomainError {
  return new DomainError({
    who: "secularRoot",
    expected: "convergence in 2200 halvings",
    got: "none",
    next: "Please report the matrix: none is known that does this.",
  });
}
