import { log } from "../../base/elementary.ts";
import { quantile } from "../../math/quantile.ts";
import { dimensionOf, type Dimension, type IntervalAt } from "./dimension-interval.ts";
import type { Neighbours, Patience } from "./neighbours.ts";

/**
 * Correlation dimension: the share C(r) of pairs closer than r grows as r^d.
 *
 *   Takens: d̂ = M/Σ log(r₀/r_ij) over the M pairs closer than r₀;  slope: log₂(C(r₀)/C(r₀/2))
 *
 * r₀ is the median distance to the k-th neighbour, so that a row has some k partners. Rows must be distinct.
 * The interval counts covariances of pairs that share a row. Price: n²(3D + 2)/2 operations.
 * Source: Grassberger & Procaccia 1983; Takens 1985.
 */
export function correlationDimension(
  { x, inputs: D }: { readonly x: Float64Array; readonly inputs: number },
  found: Neighbours,
  at: IntervalAt & Patience,
): Dimension & { readonly slope: number; readonly radius: number } {
  const n = at.rows;
  const { k, squared } = found;
  const reach = quantile(
    Float64Array.from({ length: n }, (_, i) => squared[i * k + k - 1]),
    0.5,
  );
  const [logs, ends]: [number[], number[]] = [[], []];
  let half = 0;
  for (let i = 0; i < n; i++) {
    for (let j = i + 1; j < n; j++) {
      let sum = 0;
      for (let c = 0; c < D; c++) sum += (x[i * D + c] - x[j * D + c]) * (x[i * D + c] - x[j * D + c]);
      if (sum >= reach) continue;
      logs.push(log(reach / sum) / 2);
      ends.push(i, j);
      if (4 * sum < reach) half++;
    }
    at.pause((n - i) * (3 * D + 2));
  }
  const dimension = dimensionOf(Float64Array.from(logs), Int32Array.from(ends), at);
  return { ...dimension, slope: log(logs.length / half) / Math.LN2, radius: Math.sqrt(reach) };
}
