import { log } from "../../base/elementary.ts";

interface Sequential {
  readonly logEvidence: number;
  /** First-order bound of the rounding in it. */
  readonly errorBound: number;
}

/**
 * ln p(t) of a polynomial with prior N(0, I/α) and noise 1/β as a chain of one-step predictions, each by a rank-one update.
 *
 *   ln p(t) = Σ ln N(tᵢ | φᵢᵀm, φᵢᵀVφᵢ + 1/β),  m += g r/v,  V −= ggᵀ/v,  g = Vφᵢ, r = tᵢ − φᵢᵀm, v = φᵢᵀg + 1/β
 *
 * No determinant and no decomposition. Accuracy: an update rounds V by at most (d+4)u‖V‖ ≤ (d+4)u/α; later updates
 * do not enlarge that by more than κ = 1 + βΣ‖φ‖²/α, the condition of the posterior; a prediction feels it through
 * v ≥ 1/β by β‖φ‖²(1 + βr²). Summed over N(N+1)/2 pairs of an update and a later prediction that is `errorBound`.
 */
export function sequentialEvidence(problem: {
  readonly x: readonly number[];
  readonly t: readonly number[];
  readonly degree: number;
  readonly alpha: number;
  readonly beta: number;
}): Sequential {
  const { x, t, degree, alpha, beta } = problem;
  const p = degree + 1;
  const m = new Float64Array(p);
  const V = new Float64Array(p * p);
  for (let j = 0; j < p; j++) V[j * p + j] = 1 / alpha;
  const phi = new Float64Array(p);
  const g = new Float64Array(p);
  let [logEvidence, squares, longest, furthest] = [0, 0, 0, 0];
  for (let i = 0; i < x.length; i++) {
    const length = powers(phi, x[i]);
    const { v, r } = predictNext({ phi, m, V, g, t: t[i], beta });
    logEvidence -= 0.5 * (log(2 * Math.PI * v) + (r * r) / v);
    update({ m, V, g, v, r });
    squares += length;
    longest = Math.max(longest, length);
    furthest = Math.max(furthest, r * r);
  }
  const pairs = (x.length * (x.length + 1)) / 2;
  const perUpdate = (p + 3) * 1.1102230246251565e-16;
  const condition = 1 + (beta * squares) / alpha;
  const errorBound = pairs * perUpdate * condition * ((beta * longest) / alpha) * (1 + beta * furthest);
  return { logEvidence, errorBound };
}

/** 1, x, x², …; returns their sum of squares. */
function powers(phi: Float64Array, x: number): number {
  let [power, squares] = [1, 0];
  for (let j = 0; j < phi.length; j++) {
    phi[j] = power;
    squares += power * power;
    power *= x;
  }
  return squares;
}

/** Variance of the next target, its distance from the prediction, and g = Vφ. */
function predictNext(at: {
  readonly phi: Float64Array;
  readonly m: Float64Array;
  readonly V: Float64Array;
  readonly g: Float64Array;
  readonly t: number;
  readonly beta: number;
}): { readonly v: number; readonly r: number } {
  const { phi, m, V, g, t, beta } = at;
  const p = phi.length;
  let [v, mean] = [1 / beta, 0];
  for (let j = 0; j < p; j++) {
    let sum = 0;
    for (let k = 0; k < p; k++) sum += V[j * p + k] * phi[k];
    g[j] = sum;
    v += phi[j] * sum;
    mean += phi[j] * m[j];
  }
  return { v, r: t - mean };
}

function update(at: {
  readonly m: Float64Array;
  readonly V: Float64Array;
  readonly g: Float64Array;
  readonly v: number;
  readonly r: number;
}): void {
  const { m, V, g, v, r } = at;
  const p = m.length;
  for (let j = 0; j < p; j++) {
    m[j] += (g[j] * r) / v;
    for (let k = 0; k < p; k++) V[j * p + k] -= (g[j] * g[k]) / v;
  }
}
