import { add, fastTwoSum, multiply, twoProduct, type DoubleDouble } from "../base/elementary/double-double.ts";

/** Columns of a matrix as unevaluated sums hi + lo; column j begins at j·m. */
export interface LongColumns {
  readonly hi: Float64Array;
  readonly lo: Float64Array;
  /** Length of a column. */
  readonly m: number;
  /** Columns. */
  readonly n: number;
}

/** A dot product of m terms errs by some m·2⁻¹⁰⁴ of the norms: nothing smaller can be told from orthogonal. */
const ORTHOGONAL = 3.944304526105059e-31; // 2⁻¹⁰¹

/** Squares under it have lost their lower halves: such columns, as dependent ones become, are left alone and end as 0. */
const GONE = 1e-250;

const MOST_SWEEPS = 60;

/**
 * Singular value decomposition of a small matrix to 30 digits: A = U diag(s) Vᵀ, A m×n by columns, m ≥ n.
 *
 * U m×n (a column of zeros where s = 0, as for columns that depend on others to 29 digits) and V n×n in double-double, s in doubles, not sorted.
 * One-sided Jacobi rotations. Accuracy: each s relative 1e-30·κ, κ the condition of A after its columns are scaled to
 * length 1; so s keeps its digits however small it is beside the greatest. Price: m n² µs, some 10 sweeps.
 * Regime: entries up to 1e70; columns shorter than 1e-125 count as 0, so that no square leaves the doubles.
 * Source: Hestenes 1958; Demmel, Veselić 1992, SIAM J. Matrix Anal. Appl. 13.
 */
export function doubleDoubleSvd(A: LongColumns): {
  readonly U: LongColumns;
  readonly s: Float64Array;
  readonly V: LongColumns;
} {
  const { m, n } = A;
  const U = { hi: A.hi.slice(), lo: A.lo.slice(), m, n };
  const V = { hi: new Float64Array(n * n), lo: new Float64Array(n * n), m: n, n };
  for (let j = 0; j < n; j++) V.hi[j * n + j] = 1;
  for (let sweep = 0; sweep < MOST_SWEEPS; sweep++) if (rotatePairs(U, V) === 0) break;
  const lengths = Float64Array.from({ length: n }, (_, j) => Math.sqrt(dotColumns(A, j, j)[0]));
  return { U, s: Float64Array.from({ length: n }, (_, j) => normalise(U, j, noise(lengths, V, j))), V };
}

/** What rounding leaves in column j of A V: 1e-29 of the lengths that were added up. */
function noise(lengths: Float64Array, V: LongColumns, j: number): number {
  return 1e-29 * lengths.reduce((sum, length, k) => sum + length * Math.abs(V.hi[j * V.m + k]), 0);
}

/** Brings column j to length 1 and gives back its length; a column no longer than `least` becomes 0. */
function normalise(U: LongColumns, j: number, least: number): number {
  const { hi, lo, m } = U;
  const squares = dotColumns(U, j, j);
  if (squares[0] < GONE || Math.sqrt(squares[0]) <= least) {
    hi.fill(0, j * m, (j + 1) * m);
    lo.fill(0, j * m, (j + 1) * m);
    return 0;
  }
  const scale = inverseRoot(squares);
  for (let at = j * m; at < (j + 1) * m; at++) [hi[at], lo[at]] = multiply([hi[at], lo[at]], scale);
  return Math.sqrt(squares[0]);
}

/** One sweep over all pairs of columns; how many were rotated. */
function rotatePairs(U: LongColumns, V: LongColumns): number {
  let rotated = 0;
  for (let p = 0; p < U.n; p++) {
    for (let q = p + 1; q < U.n; q++) {
      const [alpha, beta] = [dotColumns(U, p, p)[0], dotColumns(U, q, q)[0]];
      if (Math.min(alpha, beta) < GONE) continue;
      const gamma = dotColumns(U, p, q)[0];
      const size = Math.sqrt(alpha) * Math.sqrt(beta);
      if (!(Math.abs(gamma) > U.m * ORTHOGONAL * size)) continue;
      // the angle to 53 bits: what it leaves is 2⁻⁵³ of what was there; c and s to 106 keep the rotation orthogonal
      const zeta = (beta - alpha) / (2 * gamma);
      const tangent = (zeta < 0 ? -1 : 1) / (Math.abs(zeta) + Math.sqrt(1 + zeta * zeta));
      const cosine = inverseRoot(add([1, 0], twoProduct(tangent, tangent)));
      const sine = multiply(cosine, [tangent, 0]);
      rotate(U, p, q, cosine, sine);
      rotate(V, p, q, cosine, sine);
      rotated++;
    }
  }
  return rotated;
}

/** Inner product of two columns. */
function dotColumns({ hi, lo, m }: LongColumns, p: number, q: number): DoubleDouble {
  let total: DoubleDouble = [0, 0];
  for (let i = 0; i < m; i++) {
    total = add(total, multiply([hi[p * m + i], lo[p * m + i]], [hi[q * m + i], lo[q * m + i]]));
  }
  return total;
}

/** (a_p, a_q) ← (c a_p − s a_q, s a_p + c a_q). */
function rotate(A: LongColumns, p: number, q: number, c: DoubleDouble, s: DoubleDouble): void {
  const { hi, lo, m } = A;
  for (let i = 0; i < m; i++) {
    const [first, second] = [p * m + i, q * m + i];
    const a: DoubleDouble = [hi[first], lo[first]];
    const b: DoubleDouble = [hi[second], lo[second]];
    const [sbHi, sbLo] = multiply(s, b);
    const x = add(multiply(c, a), [-sbHi, -sbLo]);
    const y = add(multiply(s, a), multiply(c, b));
    [hi[first], lo[first]] = x;
    [hi[second], lo[second]] = y;
  }
}

/** 1/√x for x > 0, by one step of Newton's method in double-double. */
function inverseRoot(x: DoubleDouble): DoubleDouble {
  const guess = 1 / Math.sqrt(x[0]);
  const [hi, lo] = multiply(x, twoProduct(guess, guess));
  // guess·(1 + (1 − x guess²)/2): the error of the guess, squared, is under 2⁻¹⁰³
  return fastTwoSum(guess, 0.5 * guess * (1 - hi - lo));
}
