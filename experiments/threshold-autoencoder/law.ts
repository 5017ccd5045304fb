import { random } from "../../src/base/random.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

/** The four words of even weight: the third bit is the exclusive or of the others. */
export const EVEN = [0b000, 0b011, 0b101, 0b110];

export interface Training {
  readonly n: number;
  readonly m: number;
  readonly bias: boolean;
  readonly words: readonly number[];
}

/** Sizes are fixed here, before any run. */
export interface Sizes {
  readonly training: readonly Training[];
  /** Widths with layers put in, none wider than the bottleneck behind it. */
  readonly asWide: readonly (readonly number[])[];
  /** n and m of the weights that are counted. */
  readonly counted: readonly (readonly [number, number])[];
  /** A(n, m, n) whose functions are counted. */
  readonly mapped: readonly (readonly number[])[];
}

export function sizesOf(size: RunSize): Sizes {
  const whole = size === "whole";
  return {
    training: trainingSets(whole ? 12 : 2),
    asWide: [[3, 2, 2, 3], ...(whole ? [2, 3, 4].map((more) => [3, 2, ...Array<number>(more).fill(2), 3]) : [])],
    counted: whole ? pairs(8) : pairs(4),
    mapped: [
      [2, 1, 2],
      [3, 1, 3],
      [3, 2, 3],
    ].slice(0, whole ? 3 : 2),
  };
}

/** m < n up to the largest n. */
function pairs(most: number): (readonly [number, number])[] {
  return Array.from({ length: most - 1 }, (_, i) => i + 2).flatMap((n) =>
    Array.from({ length: n - 1 }, (_, j) => [n, j + 1] as const),
  );
}

/** Words drawn with replacement, more of them than codes: `draws` sets for each n, m and bias. */
function trainingSets(draws: number): Training[] {
  const shapes = [
    { n: 3, m: 1, examples: 5 },
    { n: 3, m: 2, examples: 8 },
    { n: 4, m: 2, examples: 8 },
  ];
  return shapes.flatMap(({ n, m, examples }) =>
    [true, false].flatMap((bias) =>
      Array.from({ length: draws }, (_, draw) => {
        const stream = random(draw, `training ${n} ${m}`);
        return { n, m, bias, words: Array.from({ length: examples }, () => stream.below(1 << n)) };
      }),
    ),
  );
}

export function autoencoder(at: {
  readonly widths: readonly number[];
  readonly bias: boolean;
  readonly words: readonly number[];
  readonly seed: number;
}): Trial {
  return { kind: "threshold-autoencoder", numerics: NUMERICS, data: { kind: "none" }, largest: 3, ...at };
}

/** `largest` 0 counts weights only. */
export function census(at: {
  readonly widths: readonly number[];
  readonly bias: boolean;
  readonly largest: number;
  readonly seed: number;
}): Trial {
  return { kind: "threshold-census", numerics: NUMERICS, data: { kind: "none" }, degree: 1, values: "signs", ...at };
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** "000 011 101 110", coordinate 0 last. */
export function spelt(words: readonly number[], n: number): string {
  return words.map((word) => word.toString(2).padStart(n, "0")).join(" ");
}
