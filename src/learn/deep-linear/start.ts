import { exp } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import { eigh } from "../../linalg/eigh.ts";
import { parameterCounts, type LinearNetwork } from "./linear-layers.ts";

/** W_i = identity · I + spread · N(0, 1)/√n_{i−1}, cut to its shape. Complex: half of the variance in each part. */
export function drawParameters(
  network: LinearNetwork,
  { identity, spread }: { readonly identity: number; readonly spread: number },
  stream: Random,
): Float64Array {
  const { widths, field } = network;
  const parts = field === "real" ? 1 : 2;
  const counts = parameterCounts(network);
  const parameters = normals(
    stream,
    counts.reduce((sum, count) => sum + count, 0),
  );
  let from = 0;
  counts.forEach((count, layer) => {
    const columns = widths[layer];
    for (let at = 0; at < count; at++) parameters[from + at] *= spread / Math.sqrt(parts * columns);
    for (let i = 0; i < Math.min(columns, widths[layer + 1]); i++) parameters[from + i * columns + i] += identity;
    from += count;
  });
  return parameters;
}

/**
 * The autoencoder that projects on the eigenvectors `kept` (0: largest eigenvalue) of a real covariance and leaves its
 * other hidden units idle: a critical point. Hidden units of the first layer are scaled by random factors around 1.
 */
export function criticalParameters(
  network: LinearNetwork,
  { covariance, kept }: { readonly covariance: Float64Array; readonly kept: readonly number[] },
  stream: Random,
): Float64Array {
  const { widths } = network;
  const [n, last] = [widths[0], widths.length - 2];
  const { vectors } = eigh({ A: covariance, n });
  const scales = kept.map(() => exp(stream.uniform() - 0.5));
  const eigenvector = (unit: number, j: number) => vectors[j * n + (n - 1 - kept[unit])];
  const layers = widths.slice(1).map((rows, layer) => {
    const columns = widths[layer];
    const W = new Float64Array(rows * columns);
    kept.forEach((_, unit) => {
      const scale = layer === 0 ? scales[unit] : layer === 1 ? 1 / scales[unit] : 1;
      if (layer === 0) for (let j = 0; j < n; j++) W[unit * n + j] = scale * eigenvector(unit, j);
      else if (layer === last) for (let j = 0; j < n; j++) W[j * columns + unit] = scale * eigenvector(unit, j);
      else W[unit * columns + unit] = scale;
    });
    return W;
  });
  return Float64Array.from(layers.flatMap((W) => [...W]));
}
