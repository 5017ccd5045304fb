import { integerLog2 } from "../../math/integer-log2.ts";
import { exactRatio } from "../exact-ratio.ts";

/** Classes of one size: `count` functions, each with `size` parameter settings. */
export interface SizeClass {
  readonly size: bigint;
  readonly count: bigint;
}

export type ClassCensus = {
  readonly num_settings: bigint;
  readonly num_classes: bigint;
  readonly class_size_histogram: { readonly [size: string]: bigint };
  readonly entropy_bits: number;
};

/**
 * Histogram {class size: number of functions} and entropy of the function under uniform settings, in bits:
 * Σ count·(size/N) log₂(N/size). All terms are positive, so that only their roundings add up.
 */
export function classCensus(classes: readonly SizeClass[]): ClassCensus {
  const counts = new Map<bigint, bigint>();
  for (const { size, count } of classes) counts.set(size, (counts.get(size) ?? 0n) + count);
  const sorted = [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
  const settings = sorted.reduce((sum, [size, count]) => sum + size * count, 0n);
  const logSettings = integerLog2(settings);
  let entropy = 0;
  for (const [size, count] of sorted) {
    if (size !== settings) entropy += exactRatio(size * count, settings) * (logSettings - integerLog2(size));
  }
  return {
    num_settings: settings,
    num_classes: sorted.reduce((sum, [, count]) => sum + count, 0n),
    class_size_histogram: Object.fromEntries(sorted.map(([size, count]) => [size.toString(), count])),
    entropy_bits: entropy,
  };
}
