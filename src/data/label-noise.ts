import { permutation, type Random } from "../base/random.ts";

/**
 * Label noise: with probability p a label is redrawn uniformly from all K classes, so that it changes with
 * probability p(1 − 1/K).
 *
 * Two uniforms are drawn for each row whatever p is (whether, and what), so that the rows redrawn at a larger p
 * include those redrawn at a smaller one, with the same new labels.
 */
export function redrawLabels({
  y,
  classes,
  probability,
  stream,
}: {
  readonly y: Float64Array;
  /** K */
  readonly classes: number;
  readonly probability: number;
  readonly stream: Random;
}): Float64Array {
  return y.map((label) => {
    const whether = stream.uniform();
    const what = Math.floor(stream.uniform() * classes);
    return whether < probability ? what : label;
  });
}

/** A random permutation of y, within each group of `within` if given. */
export function shuffleWithin({
  y,
  within,
  stream,
}: {
  readonly y: Float64Array;
  /** Group of each row. */
  readonly within?: ArrayLike<number> | undefined;
  readonly stream: Random;
}): Float64Array {
  const places = new Map<number, number[]>();
  for (let row = 0; row < y.length; row++) {
    const group = within?.[row] ?? 0;
    const rows = places.get(group);
    if (rows) rows.push(row);
    else places.set(group, [row]);
  }
  const shuffled = new Float64Array(y.length);
  for (const rows of places.values()) {
    const order = permutation(stream, rows.length);
    rows.forEach((row, i) => (shuffled[row] = y[rows[order[i]]]));
  }
  return shuffled;
}
