import { DomainError } from "../base/errors.ts";
import { rotateColumns, rotation } from "./rotation.ts";

const EPSILON = 2.220446049250313e-16;

/** Implicit QR with Wilkinson's shift on a tridiagonal matrix, in place; d becomes the eigenvalues, Q (n×n) turns along. */
export function diagonaliseTridiagonal(d: Float64Array, e: Float64Array, Q: Float64Array): void {
  const n = d.length;
  const c = new Float64Array(n);
  const s = new Float64Array(n);
  let sweeps = 0;
  for (let hi = n - 1; hi > 0;) {
    if (isNegligible(d, e, hi - 1)) {
      hi--;
      continue;
    }
    let lo = hi - 1;
    while (lo > 0 && !isNegligible(d, e, lo - 1)) lo--;
    if (sweeps++ > 60 * n) throw noConvergence();
    sweep({ d, e, lo, hi, c, s });
    rotateColumns(Q, n, n, { first: lo, count: hi - lo, c, s });
  }
}

function isNegligible(d: Float64Array, e: Float64Array, k: number): boolean {
  return Math.abs(e[k]) <= 0.5 * EPSILON * (Math.abs(d[k]) + Math.abs(d[k + 1])) || Math.abs(e[k]) < 1e-300;
}

/** One step of QR with Wilkinson's shift on rows lo…hi; the rotations are left in c and s. */
function sweep(spec: {
  readonly d: Float64Array;
  readonly e: Float64Array;
  readonly lo: number;
  readonly hi: number;
  readonly c: Float64Array;
  readonly s: Float64Array;
}): void {
  const { d, e, lo, hi } = spec;
  const ratio = (d[hi - 1] - d[hi]) / (2 * e[hi - 1]);
  const root = Math.sqrt(1 + ratio * ratio);
  const shift = d[hi] - e[hi - 1] / (ratio >= 0 ? ratio + root : ratio - root);
  let x = d[lo] - shift;
  let z = e[lo];
  for (let k = lo; k < hi; k++) {
    const [c, s, r] = rotation(x, z);
    if (k > lo) e[k - 1] = r;
    const [a, b, g] = [d[k], e[k], d[k + 1]];
    const [upperLeft, upperRight] = [c * a + s * b, c * b + s * g];
    const [lowerLeft, lowerRight] = [c * b - s * a, c * g - s * b];
    d[k] = c * upperLeft + s * upperRight;
    e[k] = c * upperRight - s * upperLeft;
    d[k + 1] = c * lowerRight - s * lowerLeft;
    if (k < hi - 1) {
      x = e[k];
      z = s * e[k + 1];
      e[k + 1] *= c;
    }
    spec.c[k - lo] = c;
    spec.s[k - lo] = s;
  }
}

/** Not known to happen for finite input. */
function noConvergence(): DomainError {
  return new DomainError({
    who: "eigh",
    expected: "convergence in 60 n sweeps",
    got: "none",
    next: "Please report the matrix: none is known that does this.",
  });
}
