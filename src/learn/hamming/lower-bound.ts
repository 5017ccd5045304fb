import { distance, farthestFirst, type Word } from "./words.ts";

/**
 * What no clustering of these words into `codes` clusters goes below, of two bounds the larger.
 *
 *   Of any codes + 1 words two share a centre, at no less than their distance: summed over disjoint groups.
 *   Any other clustering than a given one into exactly `codes` clusters joins words of two of them, at no less than the
 *   least distance between its clusters: the lesser of that distance and its cost.
 */
export function lowerBound(
  words: readonly Word[],
  { codes, labels, cost }: { readonly codes: number; readonly labels: ArrayLike<number>; readonly cost: number },
): number {
  const used = new Set(Array.from(labels)).size;
  return Math.max(groups(words, codes), used === codes ? Math.min(cost, gap(words, labels)) : 0);
}

/** Least distance between words of different clusters. */
function gap(words: readonly Word[], labels: ArrayLike<number>): number {
  let least = Infinity;
  for (let i = 0; i < words.length; i++)
    for (let j = 0; j < i; j++) if (labels[i] !== labels[j]) least = Math.min(least, distance(words[i], words[j]));
  return least;
}

/** Each group: a first word, then always the word that is farthest from all in it. */
function groups(words: readonly Word[], codes: number): number {
  let left = [...words];
  let sum = 0;
  while (left.length > codes) {
    const order = farthestFirst(left);
    const group = order.slice(0, codes + 1).map((i) => left[i]);
    sum += leastDistance(group);
    left = order.slice(codes + 1).map((i) => left[i]);
  }
  return sum;
}

function leastDistance(words: readonly Word[]): number {
  return gap(words, [...words.keys()]);
}
