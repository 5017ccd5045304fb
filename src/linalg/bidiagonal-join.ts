import type { Dense } from "./dense.ts";
import { correctedZ } from "./lowner.ts";
import { placesByReach } from "./merged-vectors.ts";
import { secularRoot } from "./secular.ts";

/** A middle row z over the diagonal d, d[middle] = 0, before the join. */
export interface Coupled {
  readonly d: Float64Array;
  readonly z: Float64Array;
  readonly middle: number;
  readonly tolerance: number;
  /** First element of the blocks of left and right vectors, and how many columns the right ones have. */
  readonly left: number;
  readonly right: number;
  readonly width: number;
}

/**
 * Singular values of the matrix with first row z and d on the diagonal below it, and its vectors' coefficients.
 *
 *   1 + Σ z_i²/(d_i² − σ²) = 0;  right: z_i/(d_i² − σ²);  left: −1 for the first, d_i z_i/(d_i² − σ²) for the others
 *
 * The root is found as σ² − d_o², and d_i² − d_o² is (d_i − d_o)(d_i + d_o): nothing cancels.
 */
export function combineSingular(
  dense: Dense,
  spec: Coupled & {
    readonly kept: Int32Array;
    readonly reach: Uint8Array;
    readonly SU: number;
    readonly SV: number;
    readonly small: number;
  },
): Float64Array {
  const { kept, SU, SV, small } = spec;
  const { memory } = dense;
  const K = kept.length;
  const d = Float64Array.from(kept, (i) => spec.d[i]);
  const z = Float64Array.from(kept, (i) => spec.z[i]);
  memory.set(z, small);
  const shift = (origin: number, out: Float64Array) => {
    const from = d[origin];
    for (let i = 0; i < K; i++) out[i] = (d[i] - from) * (d[i] + from);
  };
  const equation = { dense, count: K, z: small, out: small + K, inverseRho: 1, shift };
  const values = new Float64Array(K);
  for (let j = 0; j < K; j++) {
    const root = secularRoot(equation, j, SV + j * K);
    values[j] = Math.sqrt(d[root.origin] * d[root.origin] + root.x);
  }
  const exact = correctedZ({ z, memory, gaps: SV, shift });
  const places = placesByReach(kept, spec.reach);
  for (let j = 0; j < K; j++) putVectors(memory, { d, exact, places, u: SU + j * K, v: SV + j * K });
  return values;
}

/** Row j of both coefficients, each of length 1; `v` holds the d_i² − σ_j² before. */
function putVectors(
  M: Float64Array,
  spec: {
    readonly d: Float64Array;
    readonly exact: Float64Array;
    readonly places: Int32Array;
    readonly u: number;
    readonly v: number;
  },
): void {
  const { d, exact, places, u, v } = spec;
  const K = d.length;
  const right = new Float64Array(K);
  let [squaresU, squaresV] = [1, 0];
  for (let i = 0; i < K; i++) {
    const value = (right[i] = exact[i] / M[v + i]);
    squaresV += value * value;
    if (i > 0) squaresU += d[i] * value * (d[i] * value);
  }
  const [lengthU, lengthV] = [Math.sqrt(squaresU), Math.sqrt(squaresV)];
  for (let i = 0; i < K; i++) {
    M[v + places[i]] = right[i] / lengthV;
    M[u + places[i]] = i === 0 ? -1 / lengthU : (d[i] * right[i]) / lengthU;
  }
}
