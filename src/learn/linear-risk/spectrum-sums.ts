import type { Random } from "../../base/random.ts";
import type { DenseBackend } from "../../linalg/dense.ts";
import type { Level } from "../../terms/spectrum-spec.ts";
import { levelFactor } from "./level-gram.ts";
import { multiply } from "./multiply.ts";

/** Σ_l w_l Z_l Z_lᵀ, one matrix a weighting of the levels. */
export type Weighting = readonly number[];

/** Columns that are multiplied together. */
const PANEL = 512;

/**
 * Sums of the levels' Gram matrices Z_l Z_lᵀ under several weightings, from one draw of all Z_l.
 *
 * Shape: n×n each. `pause` is called between panels.
 */
export function spectrumSums({
  stream,
  n,
  levels,
  weightings,
  on,
  pause,
}: {
  readonly stream: Random;
  readonly n: number;
  readonly levels: readonly Level[];
  readonly weightings: readonly Weighting[];
  readonly on: DenseBackend;
  readonly pause: () => void;
}): Float64Array[] {
  const sums = weightings.map(() => new Float64Array(n * n));
  let panel: { readonly F: Float64Array; readonly columns: number; readonly level: number }[] = [];
  const flush = () => {
    addPanel({ panel, n, weightings, sums, on });
    panel = [];
    pause();
  };
  let width = 0;
  levels.forEach(({ copies }, level) => {
    const columns = Math.min(n, copies);
    panel.push({ F: levelFactor({ stream, n, copies }), columns, level });
    width += columns;
    if (width < PANEL) return;
    flush();
    width = 0;
  });
  if (panel.length > 0) flush();
  return sums;
}

function addPanel({
  panel,
  n,
  weightings,
  sums,
  on,
}: {
  readonly panel: readonly { readonly F: Float64Array; readonly columns: number; readonly level: number }[];
  readonly n: number;
  readonly weightings: readonly Weighting[];
  readonly sums: readonly Float64Array[];
  readonly on: DenseBackend;
}): void {
  const width = panel.reduce((sum, { columns }) => sum + columns, 0);
  const plain = new Float64Array(n * width);
  let at = 0;
  for (const { F, columns } of panel) {
    for (let i = 0; i < n; i++) plain.set(F.subarray(i * columns, (i + 1) * columns), i * width + at);
    at += columns;
  }
  const scaled = new Float64Array(n * width);
  const scale = new Float64Array(width);
  weightings.forEach((weights, w) => {
    let column = 0;
    for (const { columns, level } of panel) {
      scale.fill(weights[level], column, column + columns);
      column += columns;
    }
    for (let i = 0; i < n; i++) for (let j = 0; j < width; j++) scaled[i * width + j] = plain[i * width + j] * scale[j];
    const product = multiply({
      ...{ a: { values: scaled, columns: width }, b: { values: plain, columns: width, transposed: true } },
      ...{ m: n, k: width, n, on },
    });
    const sum = sums[w];
    for (let i = 0; i < product.length; i++) sum[i] += product[i];
  });
}
