/**
 * The least u in [0, 1] at which a polynomial that begins above 0 is down to 0, or null.
 *
 *   p(u) = Σ a_k u^k = Σ b_j C(n,j) u^j (1−u)^(n−j),   b_j = Σ_{k≤j} C(j,k)/C(n,k) a_k
 *
 * Where all b are positive there is no root; else the interval is halved, the left half first. Zero is 16 ε Σ|a|, what
 * rounding leaves: so a root that only touches is found, and none is missed however close two lie.
 * Accuracy: 2⁻⁵⁰ in u, and 16 ε Σ|a| over the slope. Price: 50 n² operations.
 * Source: Bernstein's form; Lane, Riesenfeld 1981, BIT 21.
 */
export function firstPolynomialRoot(a: Float64Array): number | null {
  const noise = 16 * 2.220446049250313e-16 * a.reduce((sum, ak) => sum + Math.abs(ak), 0);
  return firstRootIn({ b: bernstein(a), from: 0, length: 1, noise });
}

interface Piece {
  readonly b: Float64Array;
  readonly from: number;
  readonly length: number;
  readonly noise: number;
}

/** 2⁻⁵⁰. */
const SHORTEST = 8.881784197001252e-16;

function firstRootIn({ b, from, length, noise }: Piece): number | null {
  if (b.every((bj) => bj > noise)) return null;
  if (length <= SHORTEST) return from;
  const [left, right] = halves(b);
  const half = length / 2;
  return (
    firstRootIn({ b: left, from, length: half, noise }) ??
    firstRootIn({ b: right, from: from + half, length: half, noise })
  );
}

/** Weights are at most 1, so nothing is amplified. */
function bernstein(a: Float64Array): Float64Array {
  const n = a.length - 1;
  return Float64Array.from({ length: n + 1 }, (_, j) => {
    let [weight, sum] = [1, a[0]];
    for (let k = 1; k <= j; k++) {
      weight *= (j - k + 1) / (n - k + 1);
      sum += weight * a[k];
    }
    return sum;
  });
}

/** De Casteljau at ½. */
function halves(b: Float64Array): [Float64Array, Float64Array] {
  const n = b.length - 1;
  const [left, right] = [new Float64Array(n + 1), b.slice()];
  for (let level = 0; level <= n; level++) {
    left[level] = right[0];
    for (let j = 0; j < n - level; j++) right[j] = 0.5 * (right[j] + right[j + 1]);
  }
  return [left, right];
}
