import { onesOf, type Pause } from "./gates.ts";
import { pulledBack, type Layered } from "./layers.ts";

/** Rows as bit masks: one column a bit of the words. */
export function columnsOf(words: readonly number[], bits: number): number[] {
  return Array.from({ length: bits }, (_, b) => words.reduce((mask, word, r) => mask | (((word >>> b) & 1) << r), 0));
}

/** Least number of wrong bits when gates of the last hidden layer give back the target columns, over all that it can say. */
export function leastError(
  hidden: Layered,
  { gates, targets }: { readonly gates: readonly number[]; readonly targets: readonly number[] },
  pause: Pause,
): number {
  let least = Infinity;
  for (const state of hidden.states()) {
    const masks = pulledBack(gates, state, hidden.rows);
    let error = 0;
    for (const target of targets) error += Math.min(...masks.map((mask) => onesOf(mask ^ target)));
    least = Math.min(least, error);
    pause(gates.length * hidden.rows + 8 * masks.length * targets.length);
  }
  return least;
}

/** Least number of wrong bits of words gathered in at most `clusters` clusters around majorities: all partitions. */
export function leastClustering(words: readonly number[], bits: number, clusters: number): number {
  const columns = columnsOf(words, bits);
  let least = Infinity;
  function place(row: number, sets: readonly number[]): void {
    if (row === words.length) {
      let error = 0;
      for (const set of sets)
        for (const column of columns) error += Math.min(onesOf(set & column), onesOf(set & ~column));
      least = Math.min(least, error);
      return;
    }
    for (let s = 0; s < sets.length; s++) place(row + 1, sets.with(s, sets[s] | (1 << row)));
    if (sets.length < clusters) place(row + 1, [...sets, 1 << row]);
  }
  place(0, []);
  return least;
}
