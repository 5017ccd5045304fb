/**
 * A one-dimensional convolution: `channels` filters of `kernel` taps, applied at every `stride`-th place of an input with
 * `padding` zeros at either end.
 */
export interface Convolution {
  readonly channels: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** ⌊(n + 2·padding − kernel)/stride⌋ + 1 places; below 1 where the kernel is longer than the padded input. */
export function positionsAfter(n: number, { kernel, stride, padding }: Omit<Convolution, "channels">): number {
  return Math.floor((n + 2 * padding - kernel) / stride) + 1;
}
