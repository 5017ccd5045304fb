import type { Clustering } from "./k-modes.ts";
import { farthestFirst, type Word } from "./words.ts";

export interface Searched extends Clustering {
  /** No clustering costs less. */
  readonly bound: number;
}

/**
 * The best clustering by branch and bound over the words' clusters, word by word. The last words alone are solved first:
 * what words cost with those before them is at least what each part costs by itself. Words far apart come first.
 *
 * @param start a clustering to improve on.
 */
export function searchPartitions(
  given: readonly Word[],
  { codes, most, start }: { readonly codes: number; readonly most: number; readonly start: Clustering },
  pause: (flops: number) => void,
): Searched {
  const order = farthestFirst(given);
  const words = order.map((i) => given[i]);
  const tally = new Tally(words, Math.min(codes, words.length));
  // least cost of the words from i on
  const rest = new Int32Array(words.length + 1);
  const labels = new Int32Array(words.length);
  let [best, steps] = [Infinity, 0];
  let found: Clustering = start;

  function place(i: number, used: number, cost: number): void {
    if (cost + rest[i] >= best || steps >= most) return;
    if (i === words.length) {
      best = cost;
      if (cost < found.cost && labelled === words.length) found = { labels: inOrder(labels, order), cost, steps };
      return;
    }
    steps++;
    const open = Math.min(used + 1, tally.clusters);
    const tries = Array.from({ length: open }, (_, cluster) => ({ cluster, more: tally.more(i, cluster) }));
    pause(4 * open * words[0].length);
    for (const { cluster, more } of tries.sort((a, b) => a.more - b.more)) {
      labels[i] = cluster;
      tally.move(i, cluster, 1);
      place(i + 1, Math.max(used, cluster + 1), cost + more);
      tally.move(i, cluster, -1);
    }
  }

  let labelled = 0;
  for (let first = words.length - 1; first >= 0; first--) {
    labelled = words.length - first;
    rest[first] = rest[first + 1];
    best = first === 0 ? start.cost : rest[first + 1] + words[0].length + 1;
    place(first, 0, 0);
    if (steps >= most) return { ...found, bound: rest[first + 1], steps };
    rest[first] = best;
  }
  return { ...found, bound: rest[0], steps };
}

function inOrder(labels: Int32Array, order: readonly number[]): Int32Array {
  const back = new Int32Array(labels.length);
  order.forEach((i, place) => (back[i] = labels[place]));
  return back;
}

/** Ones a bit and cluster. */
class Tally {
  private readonly words: readonly Word[];
  readonly clusters: number;
  private readonly ones: Int32Array;
  private readonly sizes: Int32Array;

  constructor(words: readonly Word[], clusters: number) {
    this.words = words;
    this.clusters = clusters;
    this.ones = new Int32Array(clusters * words[0].length);
    this.sizes = new Int32Array(clusters);
  }

  /** By how much the cluster's cost grows with a word: its bits that are now in the minority. */
  more(i: number, cluster: number): number {
    const word = this.words[i];
    const size = this.sizes[cluster];
    let more = 0;
    for (let b = 0, at = cluster * word.length; b < word.length; b++, at++) {
      const same = word[b] === 1 ? this.ones[at] : size - this.ones[at];
      if (2 * same < size) more++;
    }
    return more;
  }

  /** In with 1, out with −1. */
  move(i: number, cluster: number, sign: 1 | -1): void {
    const word = this.words[i];
    this.sizes[cluster] += sign;
    for (let b = 0, at = cluster * word.length; b < word.length; b++, at++) this.ones[at] += sign * word[b];
  }
}
