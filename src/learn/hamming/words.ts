/** A word of n bits, one a byte. */
export type Word = Uint8Array;

/** "0110" as bits, coordinate 0 last. */
export function wordOf(spelt: string): Word {
  return Uint8Array.from([...spelt].reverse(), Number);
}

export function distance(a: Word, b: Word): number {
  let apart = 0;
  for (let i = 0; i < a.length; i++) apart += a[i] ^ b[i];
  return apart;
}

export interface Centre {
  /** Bit by bit the commoner value; 0 where both are as common. */
  readonly word: Word;
  /** Σ of the distances to it: no word has less. */
  readonly cost: number;
  /** Bits where both values are as good. */
  readonly ties: number;
}

/** The majority word of a cluster that is not empty. */
export function centreOf(words: readonly Word[]): Centre {
  let [cost, ties] = [0, 0];
  const word = words[0].map((_, b) => {
    let ones = 0;
    for (const other of words) ones += other[b];
    cost += Math.min(ones, words.length - ones);
    if (2 * ones === words.length) ties++;
    return 2 * ones > words.length ? 1 : 0;
  });
  return { word, cost, ties };
}

/** Clusters that are not empty. */
export function clustersOf(words: readonly Word[], labels: ArrayLike<number>): Word[][] {
  const clusters: Word[][] = [];
  words.forEach((word, i) => (clusters[labels[i]] ??= []).push(word));
  return clusters.filter((cluster) => cluster.length > 0);
}

export function costOf(clusters: readonly (readonly Word[])[]): number {
  return clusters.reduce((sum, cluster) => sum + centreOf(cluster).cost, 0);
}
