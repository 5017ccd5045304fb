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

/** Indices of the words: the first, then always the word that is farthest from all before. */
export function farthestFirst(words: readonly Word[]): number[] {
  const apart = words.map(() => Infinity);
  const left = new Set(words.keys());
  const order: number[] = [];
  for (let next = 0; left.size > 0;) {
    order.push(next);
    left.delete(next);
    for (const i of left) apart[i] = Math.min(apart[i], distance(words[i], words[next]));
    next = [...left].reduce((far, i) => (far < 0 || apart[i] > apart[far] ? i : far), -1);
  }
  return order;
}
