/**
 * Square of the least norm in the convex hull of the rows z₁ … z_k, by Wolfe's method: a corral of affinely independent
 * points whose hull holds the nearest point of its affine hull; it ends after finitely many corrals.
 *
 * Points k×d, row-major. Zero means that no half-space through the origin holds all points strictly inside.
 * Accuracy: ends where no point lies below the nearest one by more than 1e-12 of the largest |z|²; a distance below 1e-6
 * of the largest norm is told as 0.
 * Source: Wolfe 1976, Finding the nearest point in a polytope.
 */
export function leastNorm(points: { readonly z: Float64Array; readonly k: number; readonly d: number }): {
  readonly squared: number;
  readonly steps: number;
} {
  const { k, d } = points;
  if (k === 0) return { squared: Infinity, steps: 0 };
  const norms = Array.from({ length: k }, (_, i) => product(points, i, i));
  const largest = Math.max(...norms);
  const corral: Corral = { members: [norms.indexOf(Math.min(...norms))], weights: [1] };
  // Wolfe's method is finite; the cap turns a cycle by rounding into an end
  const cap = 50 * (k + d);
  let steps = 0;
  while (steps++ < cap) {
    const x = pointOf(points, corral);
    const heights = Array.from({ length: k }, (_, i) => along(points, i, x));
    const lowest = heights.indexOf(Math.min(...heights));
    const squared = dot(x, x);
    const done = heights[lowest] > squared - 1e-12 * largest || corral.members.includes(lowest);
    if (done || squared < 1e-12 * largest) return { squared: squared < 1e-12 * largest ? 0 : squared, steps };
    corral.members.push(lowest);
    corral.weights.push(0);
    shrink(points, corral);
  }
  const x = pointOf(points, corral);
  return { squared: dot(x, x), steps };
}

interface Points {
  readonly z: Float64Array;
  readonly d: number;
}

interface Corral {
  readonly members: number[];
  weights: number[];
}

/** Moves to the nearest point of the affine hull, dropping members whose weight would turn negative on the way. */
function shrink(points: Points, corral: Corral): void {
  for (;;) {
    const wanted = affineWeights(points, corral.members);
    if (wanted.every((weight) => weight > 1e-12)) {
      corral.weights = wanted;
      return;
    }
    let step = 1;
    for (const [i, weight] of wanted.entries()) {
      if (weight <= 1e-12) step = Math.min(step, corral.weights[i] / (corral.weights[i] - weight));
    }
    corral.weights = corral.weights.map((weight, i) => weight + step * (wanted[i] - weight));
    const dropped = corral.weights.indexOf(Math.min(...corral.weights));
    corral.members.splice(dropped, 1);
    corral.weights.splice(dropped, 1);
    if (corral.members.length === 1) {
      corral.weights = [1];
      return;
    }
  }
}

/** Weights summing to 1 of the least-norm point in the affine hull: (ones·onesᵀ + ZZᵀ) u = ones, scaled. */
function affineWeights(points: Points, members: readonly number[]): number[] {
  const m = members.length;
  const A = members.map((i) => members.map((j) => 1 + product(points, i, j)));
  const u = Array.from({ length: m }, () => 1);
  for (let c = 0; c < m; c++) {
    let pivot = c;
    for (let r = c + 1; r < m; r++) if (Math.abs(A[r][c]) > Math.abs(A[pivot][c])) pivot = r;
    [A[c], A[pivot]] = [A[pivot], A[c]];
    [u[c], u[pivot]] = [u[pivot], u[c]];
    for (let r = c + 1; r < m; r++) {
      const factor = A[r][c] / A[c][c];
      for (let j = c; j < m; j++) A[r][j] -= factor * A[c][j];
      u[r] -= factor * u[c];
    }
  }
  for (let c = m - 1; c >= 0; c--) {
    for (let j = c + 1; j < m; j++) u[c] -= A[c][j] * u[j];
    u[c] /= A[c][c];
  }
  const total = u.reduce((sum, weight) => sum + weight, 0);
  return u.map((weight) => weight / total);
}

function pointOf({ z, d }: Points, { members, weights }: Corral): Float64Array {
  const x = new Float64Array(d);
  for (const [i, member] of members.entries()) for (let j = 0; j < d; j++) x[j] += weights[i] * z[member * d + j];
  return x;
}

function product({ z, d }: Points, a: number, b: number): number {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += z[a * d + j] * z[b * d + j];
  return sum;
}

function along({ z, d }: Points, i: number, x: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < d; j++) sum += z[i * d + j] * x[j];
  return sum;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
