import type { RankProfile, Tail } from "./rank-profile.ts";

interface Block {
  readonly value: number;
  readonly count: number;
}

/** Runs of equal eigenvalues, descending. Within a run r_k falls by 1 a step, so that only its start can be first. */
export function blockProfile(blocks: readonly Block[]): RankProfile {
  const present = blocks.filter(({ value, count }) => value > 0 && count > 0);
  const tail = (k: number): Tail | null => {
    let [skip, sum, squares, top] = [k, 0, 0, 0];
    for (const { value, count } of present) {
      const left = Math.max(0, count - skip);
      skip = Math.max(0, skip - count);
      if (left === 0) continue;
      if (top === 0) top = value;
      const relative = value / top;
      sum += left * relative;
      squares += left * relative * relative;
    }
    return top === 0 ? null : { sum, squares };
  };
  return {
    tail,
    firstReaching(bound) {
      let start = 0;
      for (const { count } of present) {
        if (tail(start)!.sum >= bound) return start;
        start += count;
      }
      return null;
    },
  };
}

/** Listed eigenvalues: sums from the least up, each a sum of positive terms; one pass. */
export function listedProfile(eigenvalues: readonly number[]): RankProfile {
  const sorted = Float64Array.from(eigenvalues).filter((value) => value > 0);
  sorted.sort().reverse();
  const sums = new Float64Array(sorted.length);
  const squares = new Float64Array(sorted.length);
  // r_k = 1 + (λ_{k+2}/λ_{k+1}) r_{k+1}: in units of the largest left, so that nothing under- or overflows
  for (let k = sorted.length - 1; k >= 0; k--) {
    const step = k + 1 < sorted.length ? sorted[k + 1] / sorted[k] : 0;
    sums[k] = 1 + (step === 0 ? 0 : step * sums[k + 1]);
    squares[k] = 1 + (step === 0 ? 0 : step * step * squares[k + 1]);
  }
  return {
    tail: (k) => (k < sorted.length ? { sum: sums[k], squares: squares[k] } : null),
    firstReaching(bound) {
      const first = sums.findIndex((sum) => sum >= bound);
      return first < 0 ? null : first;
    },
  };
}
