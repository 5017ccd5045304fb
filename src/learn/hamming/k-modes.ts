import { permutation, type Random } from "../../base/random.ts";
import { centreOf, clustersOf, costOf, distance, type Word } from "./words.ts";

export interface Clustering {
  /** Cluster of each word. */
  readonly labels: Int32Array;
  readonly cost: number;
  /** Rounds, or nodes of a search. */
  readonly steps: number;
}

/** Words of centres, words to their nearest: from words as centres, until nothing falls; the best of several starts. */
export function kModes(
  words: readonly Word[],
  { codes, starts }: { readonly codes: number; readonly starts: number },
  { stream, pause }: { readonly stream: Random; readonly pause: (flops: number) => void },
): Clustering {
  let best: Clustering = { labels: new Int32Array(words.length), cost: Infinity, steps: 0 };
  let steps = 0;
  for (let start = 0; start < starts; start++) {
    let centres = [...permutation(stream, words.length)].slice(0, codes).map((i) => words[i]);
    for (let cost = Infinity; ; steps++) {
      const labels = nearest(words, centres);
      const clusters = clustersOf(words, labels);
      const next = costOf(clusters);
      pause(3 * words.length * words[0].length * (centres.length + 1));
      if (next < best.cost) best = { labels, cost: next, steps: 0 };
      if (next >= cost) break;
      cost = next;
      centres = clusters.map((cluster) => centreOf(cluster).word);
    }
  }
  return { ...best, steps };
}

function nearest(words: readonly Word[], centres: readonly Word[]): Int32Array {
  return Int32Array.from(words, (word) => {
    let [label, least] = [0, Infinity];
    for (let c = 0; c < centres.length; c++) {
      const apart = distance(word, centres[c]);
      if (apart < least) [label, least] = [c, apart];
    }
    return label;
  });
}
