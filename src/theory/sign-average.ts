import { powerOfTwoScale } from "../linalg/power-of-two-scale.ts";
import { svd } from "../linalg/svd.ts";
import { sum } from "../math/sum.ts";

/** Signs whose sums are tabled: 2¹⁰ rows of a few numbers stay in a cache. */
const TABLED = 10;

/**
 * E_σ ‖Σ σᵢxᵢ‖ over all 2ⁿ sign vectors, x the rows of an n×p matrix; the first sign is +, since −σ gives the same norm.
 *
 * Sums of the last 10 signs are tabled, and the others begin anew each time, so that no error runs along a walk.
 * More columns than rows are first turned into n by an orthogonal map. Price: 2ⁿ min(n, p) operations.
 * Accuracy: relative 2 n ε.
 */
export function meanSignedNorm(X: readonly (readonly number[])[]): number {
  const flat = Float64Array.from(X.flat());
  const scale = powerOfTwoScale(flat);
  for (let i = 0; i < flat.length; i++) flat[i] *= scale;
  const [n, width] = [X.length, X[0].length];
  const rows = width > n ? turned(flat, n, width) : flat;
  const p = Math.min(n, width);
  const tabled = Math.min(TABLED, n - 1);
  const tails = signedSums(rows.subarray((n - tabled) * p), tabled, p);
  const heads = 1 << (n - tabled - 1);
  const norms = new Float64Array(heads);
  const head = new Float64Array(p);
  for (let signs = 0; signs < heads; signs++) {
    for (let j = 0; j < p; j++) head[j] = rows[j];
    for (let i = 1; i < n - tabled; i++) addSigned(head, rows, i * p, (signs >> (i - 1)) & 1);
    norms[signs] = sumOfNorms(head, tails, p);
  }
  // two divisions by powers of two are exact, one by their product might overflow
  return sum(norms) / (heads * (1 << tabled)) / scale;
}

/** Rows with the same inner products in n columns: U diag(s). */
function turned(A: Float64Array, n: number, width: number): Float64Array {
  const { U, s } = svd({ A, m: n, n: width });
  return U.map((u, at) => u * s[at % n]);
}

/** All 2^count signed sums of `count` rows. */
function signedSums(rows: Float64Array, count: number, p: number): Float64Array {
  const sums = new Float64Array((1 << count) * p);
  for (let signs = 0; signs < 1 << count; signs++) {
    const target = sums.subarray(signs * p, (signs + 1) * p);
    for (let i = 0; i < count; i++) addSigned(target, rows, i * p, (signs >> i) & 1);
  }
  return sums;
}

function addSigned(target: Float64Array, rows: Float64Array, from: number, minus: number): void {
  for (let j = 0; j < target.length; j++) target[j] += minus === 1 ? -rows[from + j] : rows[from + j];
}

/** Σ ‖head + tail‖ over the table, compensated: 2¹⁰ equal norms would all round one way. Hot: 2 ns a number. */
function sumOfNorms(head: Float64Array, tails: Float64Array, p: number): number {
  let [total, carry] = [0, 0];
  for (let at = 0; at < tails.length; at += p) {
    let squares = 0;
    for (let j = 0; j < p; j++) {
      const x = head[j] + tails[at + j];
      squares += x * x;
    }
    const term = Math.sqrt(squares) - carry;
    const next = total + term;
    carry = next - total - term;
    total = next;
  }
  return total;
}
