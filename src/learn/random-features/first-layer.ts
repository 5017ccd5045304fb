import { z } from "zod";
import { cos, tanh } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { withDense, type DenseBackend } from "../../linalg/dense.ts";

/** What a fixed unit does to its weighted sum. */
export const FeatureUnit = z.enum(["relu", "tanh", "identity", "cosine"]);
export type FeatureUnit = z.infer<typeof FeatureUnit>;

/** Asked between slices of about 20 ms; throws where the caller wants to stop. */
export type MayGoOn = () => void;

export interface FirstLayer {
  /** p */
  readonly count: number;
  /** m×p, of m rows of d inputs. */
  features(x: Float64Array, m: number, mayGoOn: MayGoOn): Float64Array;
}

/** About 20 ms at 5 GFLOP/s. */
export const SLICE_FLOPS = 1e8;

/**
 * The drawn first layer.
 *
 *   φ_j(x) = u(w_j·x + b_j)/√p,  w_j ~ N(0, I/d),  b_j ~ N(0, bias²)
 *
 * Nested: unit j depends on (seed, purpose, j) alone, but for the factor 1/√p, which leaves fits of minimum norm as they
 * are and gives a penalty one meaning at every width. With "inputs" the features are the inputs, neither drawn nor scaled.
 */
export function firstLayer(spec: {
  readonly seed: number;
  readonly purpose: string;
  readonly inputs: number;
  readonly features: number | "inputs";
  readonly unit: FeatureUnit;
  readonly bias: number;
  readonly on: DenseBackend;
  readonly mayGoOn: MayGoOn;
}): FirstLayer {
  const { inputs: d, features: p, on } = spec;
  if (p === "inputs") return { count: d, features: (x) => x };
  const { W, b } = drawUnits(spec, p);
  const act = units[spec.unit];
  const scale = 1 / Math.sqrt(p);
  return {
    count: p,
    features(x, m, mayGoOn) {
      const sums = timesInSlices({ A: x, B: W, m, n: p, k: d, transposed: true, on, mayGoOn });
      for (let i = 0, at = 0; i < m; i++) {
        mayGoOn();
        for (let j = 0; j < p; j++, at++) sums[at] = scale * act(sums[at] + b[j]);
      }
      return sums;
    },
  };
}

const units: Readonly<Record<FeatureUnit, (z: number) => number>> = {
  relu: (z) => (z > 0 ? z : 0),
  tanh,
  identity: (z) => z,
  cosine: cos,
};

/** W p×d and b, unit by unit. */
function drawUnits(
  { seed, purpose, inputs: d, bias, mayGoOn }: Parameters<typeof firstLayer>[0],
  p: number,
): { readonly W: Float64Array; readonly b: Float64Array } {
  const stream = random(seed, purpose);
  const W = new Float64Array(p * d);
  const b = new Float64Array(p);
  const scale = 1 / Math.sqrt(d);
  for (let j = 0; j < p; j++) {
    mayGoOn();
    const draw = normals(stream, d + 1);
    for (let k = 0; k < d; k++) W[j * d + k] = scale * draw[k];
    b[j] = bias * draw[d];
  }
  return { W, b };
}

/** A·B, or A·Bᵀ where `transposed`, m×n, some rows of A at a time. */
export function timesInSlices(product: {
  readonly A: Float64Array;
  /** k×n, or n×k where transposed */
  readonly B: Float64Array;
  readonly m: number;
  readonly n: number;
  readonly k: number;
  readonly transposed: boolean;
  readonly on: DenseBackend;
  readonly mayGoOn: MayGoOn;
}): Float64Array {
  const { A, B, m, n, k, transposed, on, mayGoOn } = product;
  const rows = Math.min(m, Math.max(1, Math.floor(SLICE_FLOPS / (2 * n * k))));
  const C = new Float64Array(m * n);
  return withDense(on, { takes: [rows * k, n * k, rows * n], product: [rows, Math.max(n, k)] }, (dense) => {
    const [a, b, c] = [dense.take(rows * k), dense.take(n * k), dense.take(rows * n)];
    const { memory } = dense;
    memory.set(B, b);
    const [bRow, bColumn] = transposed ? [1, k] : [n, 1];
    for (let from = 0; from < m; from += rows) {
      mayGoOn();
      const here = Math.min(rows, m - from);
      memory.set(A.subarray(from * k, (from + here) * k), a);
      dense.product({ a, aRow: k, b, bRow, bColumn, c, cRow: n, m: here, n, k });
      C.set(memory.subarray(c, c + here * n), from * n);
    }
    return C;
  });
}
