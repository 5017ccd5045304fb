import { DomainError } from "../base/errors.ts";
import { rotation } from "./rotation.ts";

const EPSILON = 2.220446049250313e-16;
/** Relative error allowed to each singular value by setting an e to zero. */
const TOLERANCE = 4 * EPSILON;
/** Between them a sum of two squares has lost nothing to underflow that matters beside its rounding. */
const SMALL = 1e-270;
const LARGE = 1e290;

/** The rotations of one sweep: of columns first, first + 1, … of the right and of the left vectors. */
export interface Sweep {
  readonly first: number;
  readonly count: number;
  readonly right: Turns;
  readonly left: Turns;
}

export interface Turns {
  readonly c: Float64Array;
  readonly s: Float64Array;
}

/**
 * Singular values of a bidiagonal matrix (d on the diagonal, e above it), in place: d becomes the values, with signs and
 * not sorted. `turn` is told each sweep's rotations, in arrays that the next sweep overwrites.
 *
 * Source: Demmel & Kahan 1990, "Accurate singular values of bidiagonal matrices" (shifted and zero-shift sweeps from
 * top to bottom, their first convergence criterion).
 */
export function diagonaliseBidiagonal(d: Float64Array, e: Float64Array, turn: (sweep: Sweep) => void): void {
  const n = d.length;
  const right = { c: new Float64Array(n), s: new Float64Array(n) };
  const left = { c: new Float64Array(n), s: new Float64Array(n) };
  let sweeps = 0;
  for (let hi = n - 1; hi > 0;) {
    const { lo, smallest } = activeBlock(d, e, hi);
    if (lo === hi) {
      hi--;
      continue;
    }
    if (sweeps++ > 60 * n) throw noConvergence();
    const block = { d, e, lo, hi, right, left };
    const shift = shiftOf(block, smallest);
    if (shift === 0) sweepWithoutShift(block);
    else sweepWithShift(block, shift);
    turn({ first: lo, count: hi - lo, right, left });
  }
}

interface ActiveBlock {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly lo: number;
  readonly hi: number;
  readonly right: Turns;
  readonly left: Turns;
}

/**
 * The last block without a negligible e that ends at hi, and a lower estimate of its smallest singular value.
 *
 * μ runs from the top of the candidate block: |e_k| ≤ tol·μ_k may go, μ_{k+1} = |d_{k+1}| μ_k/(μ_k + |e_k|).
 */
function activeBlock(d: Float64Array, e: Float64Array, hi: number): { readonly lo: number; readonly smallest: number } {
  let lo = hi;
  while (lo > 0 && e[lo - 1] !== 0) lo--;
  if (lo < hi && Math.abs(e[hi - 1]) <= TOLERANCE * Math.abs(d[hi])) {
    e[hi - 1] = 0;
    return { lo: hi, smallest: 0 };
  }
  let mu = Math.abs(d[lo]);
  let smallest = mu;
  for (let k = lo; k < hi; k++) {
    const size = Math.abs(e[k]);
    if (size <= TOLERANCE * mu || size < 1e-300) {
      e[k] = 0;
      lo = k + 1;
      mu = Math.abs(d[lo]);
      smallest = mu;
      continue;
    }
    mu = Math.abs(d[k + 1]) * (mu / (mu + size));
    smallest = Math.min(smallest, mu);
  }
  return { lo, smallest };
}

/** The smaller singular value of the last 2×2 block, or 0 where a shift would spoil the relative accuracy of small values. */
function shiftOf({ d, e, lo, hi }: ActiveBlock, smallest: number): number {
  let largest = 0;
  for (let k = lo; k <= hi; k++) largest = Math.max(largest, Math.abs(d[k]), k < hi ? Math.abs(e[k]) : 0);
  if ((hi - lo + 1) * TOLERANCE * (smallest / largest) <= EPSILON * 1e-2 * EPSILON || d[lo] === 0) return 0;
  const shift = smallerSingularValue(d[hi - 1], e[hi - 1], d[hi]);
  const share = shift / d[lo];
  return share * share < EPSILON ? 0 : shift;
}

/** Of [[f, g], [0, h]]: |f h| over the larger one, in ratios that do not overflow. */
function smallerSingularValue(f: number, g: number, h: number): number {
  const [small, large] = [Math.min(Math.abs(f), Math.abs(h)), Math.max(Math.abs(f), Math.abs(h))];
  if (small === 0) return 0;
  const above = 1 + small / large;
  const below = (large - small) / large;
  const across = g / large;
  return (2 * small) / (Math.sqrt(above * above + across * across) + Math.sqrt(below * below + across * across));
}

/** Rotations are written out: calls that return three numbers doubled the time of a sweep. */
function sweepWithShift(block: ActiveBlock, shift: number): void {
  const { d, e, lo, hi, right, left } = block;
  let f = (Math.abs(d[lo]) - shift) * (Math.sign(d[lo]) + shift / d[lo]);
  let g = e[lo];
  for (let k = lo; k < hi; k++) {
    let square = f * f + g * g;
    let [c, s, r] = [1, 0, f];
    if (square > SMALL && square < LARGE) {
      r = f < 0 ? -Math.sqrt(square) : Math.sqrt(square);
      c = f / r;
      s = g / r;
    } else [c, s, r] = rotation(f, g);
    right.c[k - lo] = c;
    right.s[k - lo] = s;
    if (k > lo) e[k - 1] = r;
    f = c * d[k] + s * e[k];
    e[k] = c * e[k] - s * d[k];
    g = s * d[k + 1];
    d[k + 1] *= c;
    square = f * f + g * g;
    if (square > SMALL && square < LARGE) {
      r = f < 0 ? -Math.sqrt(square) : Math.sqrt(square);
      c = f / r;
      s = g / r;
    } else [c, s, r] = rotation(f, g);
    left.c[k - lo] = c;
    left.s[k - lo] = s;
    d[k] = r;
    f = c * e[k] + s * d[k + 1];
    d[k + 1] = c * d[k + 1] - s * e[k];
    if (k < hi - 1) {
      g = s * e[k + 1];
      e[k + 1] *= c;
    }
  }
  e[hi - 1] = f;
}

/** No subtraction occurs: every value keeps its relative accuracy. A zero on the diagonal comes off in one sweep. */
function sweepWithoutShift({ d, e, lo, hi, right, left }: ActiveBlock): void {
  let cr = 1;
  let cl = 1;
  let sl = 0;
  for (let k = lo; k < hi; k++) {
    const [c, s, above] = rotation(d[k] * cr, e[k]);
    if (k > lo) e[k - 1] = sl * above;
    const [nextC, nextS, diagonal] = rotation(cl * above, d[k + 1] * s);
    cr = c;
    [cl, sl] = [nextC, nextS];
    d[k] = diagonal;
    note(right, k - lo, c, s);
    note(left, k - lo, cl, sl);
  }
  const last = d[hi] * cr;
  d[hi] = last * cl;
  e[hi - 1] = last * sl;
}

function note({ c, s }: Turns, at: number, cosine: number, sine: number): void {
  c[at] = cosine;
  s[at] = sine;
}

/** Not known to happen for finite input. */
function noConvergence(): DomainError {
  return new DomainError({
    who: "svd",
    expected: "convergence in 60 n sweeps",
    got: "none",
    next: "Please report the matrix: none is known that does this.",
  });
}
