import { markBytes } from "./layers.ts";

/** T(n): functions of threshold gates with n inputs and a constant; without it n inputs have T(n − 1). */
const GATES = [2, 4, 14, 104, 1882, 94_572];

/**
 * Plain operations of listing, layer by layer, what threshold gates can say on so many rows: every gate on every state of
 * the layer below, and 40 a tuple of what the units say then. For quotes.
 *
 * Of the states that tuples could make above the first layer one in three is new (measured on A(2,2,…) and A(3,3,1)).
 */
export function layersWork(
  { widths, bias = true }: { readonly widths: readonly number[]; readonly bias?: boolean },
  rows: number,
): number {
  let [work, states] = [0, 1];
  for (let l = 1; l < widths.length; l++) {
    const gates = GATES[widths[l - 1] - (bias ? 0 : 1)];
    const masks = Math.min(gates, rows < 20 ? 1 << rows : Infinity);
    let tuples = 1;
    for (let unit = 0; unit < widths[l]; unit++) tuples *= masks;
    const marks = markBytes(rows, widths[l]);
    work += states * (2 * gates * rows + 40 * tuples) + marks;
    states = Math.min(l === 1 ? tuples : (states * tuples) / 3, marks);
  }
  return work;
}
