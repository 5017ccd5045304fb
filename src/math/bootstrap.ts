import type { Random } from "../base/random.ts";

/** n row indices drawn with replacement from n rows. */
export function bootstrapRows(stream: Random, n: number): Int32Array {
  return Int32Array.from({ length: n }, () => stream.below(n));
}

/**
 * Row indices of as many clusters as there are, drawn whole and with replacement; their number varies with the sizes.
 *
 * `clusters[i]` names row i's cluster by any number. Rows of a cluster keep their order. No rows: [].
 */
export function bootstrapClusters(stream: Random, clusters: ArrayLike<number>): Int32Array {
  const members = new Map<number, number[]>();
  for (let i = 0; i < clusters.length; i++) {
    const rows = members.get(clusters[i]);
    if (rows) rows.push(i);
    else members.set(clusters[i], [i]);
  }
  const groups = [...members.values()];
  return Int32Array.from(groups.flatMap(() => groups[stream.below(groups.length)]));
}
