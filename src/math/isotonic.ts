/** The non-decreasing sequence nearest to y in (weighted) least squares: pool adjacent violators. */
export function isotonic(y: ArrayLike<number>, weights?: ArrayLike<number>): Float64Array {
  const blocks: { sum: number; weight: number; size: number }[] = [];
  for (let i = 0; i < y.length; i++) {
    const weight = weights ? weights[i] : 1;
    let block = { sum: weight * y[i], weight, size: 1 };
    while (blocks.length > 0) {
      const last = blocks[blocks.length - 1];
      if (last.sum / last.weight <= block.sum / block.weight) break;
      blocks.pop();
      block = { sum: last.sum + block.sum, weight: last.weight + block.weight, size: last.size + block.size };
    }
    blocks.push(block);
  }
  return Float64Array.from(blocks.flatMap(({ sum, weight, size }) => new Array<number>(size).fill(sum / weight)));
}
