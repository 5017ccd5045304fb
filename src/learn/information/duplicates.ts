import { pow } from "../../base/elementary.ts";
import { quantile } from "../../math/quantile.ts";
import type { Neighbours } from "./neighbours.ts";
import type { RowGroups } from "./row-groups.ts";

/** Exact duplicates, by the bits of the inputs. */
export interface Duplicates {
  readonly distinct: number;
  /** Rows that repeat an earlier one, n − distinct. */
  readonly repeated: number;
  /** Inputs that occur with different labels. */
  readonly conflicting: number;
  /** Rows whose label differs from the commonest of their equals: at least so many cannot be right. */
  readonly outvoted: number;
}

/** Labels are compared by value; in a regression every other target is a conflict. */
export function exactDuplicates({ groupOf, sizes }: RowGroups, y: Float64Array): Duplicates {
  const votes = Array.from(sizes, () => new Map<number, number>());
  groupOf.forEach((group, i) => votes[group].set(y[i], (votes[group].get(y[i]) ?? 0) + 1));
  let [conflicting, outvoted] = [0, 0];
  votes.forEach((labels, group) => {
    if (labels.size > 1) conflicting++;
    outvoted += sizes[group] - Math.max(...labels.values());
  });
  return { distinct: sizes.length, repeated: groupOf.length - sizes.length, conflicting, outvoted };
}

/**
 * Near-duplicates among distinct rows: those whose nearest neighbour is closer than `share` of the median distance to it.
 *
 * By chance alone there are some: where the density is even, distances to the nearest neighbour have
 * P(r < share · median) = 1 − 2^(−share^d), which is `expected` for dimension d. Only the excess says anything.
 */
export function nearDuplicates(
  { k, squared }: Neighbours,
  { share, dimension }: { readonly share: number; readonly dimension: number },
): { readonly near: number; readonly expected: number } {
  const n = squared.length / k;
  const nearest = Float64Array.from({ length: n }, (_, i) => squared[i * k]);
  const limit = share * share * quantile(nearest, 0.5);
  const near = nearest.reduce((count, value) => count + (value < limit ? 1 : 0), 0) / n;
  return { near, expected: 1 - pow(2, -pow(share, dimension)) };
}
