/**
 * Non-decreasing least-squares fit: the g₁ ≤ … ≤ g_n that minimise Σ w (y − g)², by pooling adjacent violators in O(n).
 *
 * Weights are positive (1 without). Sizes 0 and 1 return the values. Source: Barlow et al. 1972.
 */
export function isotonic(y: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  const blocks: { value: number; weight: number; size: number }[] = [];
  for (let i = 0; i < y.length; i++) {
    let block = { value: y[i], weight: weights ? weights[i] : 1, size: 1 };
    for (let last = blocks.at(-1); last && last.value >= block.value; last = blocks.at(-1)) {
      const weight = last.weight + block.weight;
      // written as a step from one value, so that equal values pool to themselves
      const value = last.value + (block.value - last.value) * (block.weight / weight);
      block = { value, weight, size: last.size + block.size };
      blocks.pop();
    }
    blocks.push(block);
  }
  const fit = new Float64Array(y.length);
  let from = 0;
  for (const { value, size } of blocks) fit.fill(value, from, (from += size));
  return fit;
}
