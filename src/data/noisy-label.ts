import type { Random } from "../base/random.ts";

/** With probability p a label is redrawn uniformly from all K classes. Two draws a label, whatever comes of them. */
export function noisyLabel(
  stream: Random,
  label: number,
  law: { readonly p: number; readonly classes: number },
): number {
  const redrawn = stream.uniform() < law.p;
  const other = stream.below(law.classes);
  return redrawn ? other : label;
}
