/** s ≤ δ/7: then 200 right claims of 20 points are all supported with probability .998 (δ/6: .81, δ/5: about 0). */
export const POWER = 7;

/** Fewer say too little about their own variance: at 20, t is within 7 % of the normal quantile. */
const FEWEST_SEEDS = 20;

/** The number of seeds at which the standard error is a seventh of the margin. */
export function seedsFor({ spread, margin }: { readonly spread: number; readonly margin: number }): number {
  const ratio = (POWER * spread) / margin;
  return Math.max(FEWEST_SEEDS, Math.ceil(ratio * ratio));
}
