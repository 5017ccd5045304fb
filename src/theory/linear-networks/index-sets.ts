/** Subsets of {0, …, n−1} with at most m members: Σ_{q≤m} C(n, q); 0 for m < 0. */
export function indexSetCount(n: number, m: number): bigint {
  let [count, term] = [0n, 1n];
  for (let q = 0; q <= Math.min(n, m); q++) {
    count += term;
    term = (term * BigInt(n - q)) / BigInt(q + 1);
  }
  return count;
}

/** The same subsets, each ascending, by size, then lexicographic. */
export function indexSets(n: number, m: number): number[][] {
  const sets: number[][] = [];
  for (let q = 0; q <= Math.min(n, m); q++) {
    const set = Array.from({ length: q }, (_, i) => i);
    for (let place = q; place >= 0;) {
      sets.push([...set]);
      // the last place that can move on, and all behind it right after
      for (place = q - 1; place >= 0 && set[place] === n - q + place;) place--;
      if (place < 0) break;
      set[place]++;
      for (let i = place + 1; i < q; i++) set[i] = set[i - 1] + 1;
    }
  }
  return sets;
}
