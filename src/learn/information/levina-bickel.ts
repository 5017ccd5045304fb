import { log } from "../../base/elementary.ts";
import { dimensionOf, type Dimension, type IntervalAt } from "./dimension-interval.ts";
import type { Neighbours } from "./neighbours.ts";

/**
 * Maximum likelihood from the k nearest neighbours of each row, averaged as MacKay and Ghahramani say: the inverses.
 *
 *   term_i = 1/(k−1) Σ_{j<k} log(r_k/r_j);  d̂ = n/Σ term_i
 *
 * (Averaging 1/term_i, as first published, is biased by (k−1)/(k−2).) k = 2 is the estimate of twoNearestNeighbours.
 * The interval counts covariances of terms that share a row; for k of 5 and more balls that overlap without a common row
 * are dependent too, and the interval is too short: on 800 rows of a flat torus with d = 2 it covers 93 % at k = 5 and 90 %
 * at k = 10 (600 samples). Rows must be distinct.
 * Source: Levina & Bickel 2004; MacKay & Ghahramani 2005.
 */
export function levinaBickel(found: Neighbours, at: IntervalAt): Dimension {
  const { k, squared, rows } = found;
  const n = at.rows;
  const terms = new Float64Array(n);
  const rowsOf = new Int32Array((k + 1) * n);
  for (let i = 0; i < n; i++) {
    const last = i * k + k - 1;
    for (let at = i * k; at < last; at++) terms[i] += log(squared[last] / squared[at]) / 2 / (k - 1);
    rowsOf[i * (k + 1)] = i;
    rowsOf.set(rows.subarray(i * k, last + 1), i * (k + 1) + 1);
  }
  return dimensionOf(terms, rowsOf, at);
}
