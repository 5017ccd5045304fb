/** Distinct binary words, each with how often it stands in the multiset. */
export interface HammingPoints {
  /** Words of at most 30 bits. */
  readonly words: readonly number[];
  readonly weights: readonly number[];
  /** n, bits of a word. */
  readonly bits: number;
}

/** The multiset as distinct words, ascending, with their multiplicities. */
export function hammingPoints(train: readonly number[], bits: number): HammingPoints {
  const counts = new Map<number, number>();
  for (const word of train) counts.set(word, (counts.get(word) ?? 0) + 1);
  const words = [...counts.keys()].sort((a, b) => a - b);
  return { words, weights: words.map((word) => counts.get(word)!), bits };
}

/** The word nearest to the members in total Hamming distance, bit by bit by majority; 0 where a bit is tied. */
export function majorityWord({ words, weights, bits }: HammingPoints, member: (i: number) => boolean): number {
  let majority = 0;
  for (let b = 0; b < bits; b++) {
    let excess = 0;
    for (let i = 0; i < words.length; i++) if (member(i)) excess += (words[i] >>> b) & 1 ? weights[i] : -weights[i];
    if (excess > 0) majority |= 1 << b;
  }
  return majority;
}
