import { random } from "../../src/base/random.ts";
import type { RunSize } from "../../src/lab/experiment.ts";
import { NUMERICS, numberOf, type Result, type Trial } from "../../src/terms/trial.ts";

export interface Training {
  readonly n: number;
  readonly m: number;
  /** Distinct. */
  readonly words: readonly number[];
}

/** Alike clusters: the same small words, `bits` long, around each of 2^m centres of n bits. */
export interface Planted {
  readonly n: number;
  readonly m: number;
  readonly bits: number;
  readonly around: readonly number[];
}

export interface Far {
  readonly m: number;
  readonly examples: number;
}

/** Sizes are fixed here, before any run. */
export interface Sizes {
  /** At most 2^m words. */
  readonly few: readonly Training[];
  /** Hidden widths about a bottleneck of m. */
  readonly hidden: (m: number, n: number) => readonly (readonly number[])[];
  /** More than 2^m words. */
  readonly many: readonly Training[];
  /** Layers of A(6,2,…,6). */
  readonly depths: readonly number[];
  /** n and m of the parameters. */
  readonly counted: readonly (readonly [number, number])[];
  /** All of whose functions are listed. */
  readonly listed: readonly (readonly number[])[];
  readonly planted: readonly Planted[];
  /** Two opposite words a cluster. */
  readonly pairs: readonly Planted[];
  /** m and random words of 64 bits. */
  readonly far: readonly Far[];
  /** The same, few enough for every subset of them. */
  readonly fewFar: readonly Far[];
  /** Networks so small that all settings of their tables are tried. */
  readonly enumerated: readonly Training[];
}

/** No word of these is their majority, 111. */
const NO_MIDDLE = [0b011, 0b101, 0b110];
/** The neighbours of 0000000. */
const NEIGHBOURS = [1, 2, 4, 8, 16, 32, 64];

/** A ball about 000 and, opposite, a word alone. */
export const CUBE: Training = { n: 3, m: 1, words: [0b000, 0b001, 0b010, 0b100, 0b111] };

const whole: Sizes = {
  few: [
    drawn(4, 1, 2),
    drawn(8, 1, 2),
    drawn(4, 2, 4),
    drawn(8, 2, 3),
    drawn(10, 2, 4),
    drawn(6, 4, 16),
    drawn(10, 4, 16),
  ],
  hidden: (m, n) => [[m], [n, m], [m, m + 1], [m + 1, m, n, m], Array<number>(31).fill(m)],
  many: [
    CUBE,
    ...[0, 1].flatMap((draw) => [
      drawn(5, 1, 3, draw),
      drawn(4, 1, 8, draw),
      drawn(6, 1, 12, draw),
      drawn(8, 1, 16, draw),
      drawn(10, 1, 24, draw),
      drawn(6, 2, 5, draw),
      drawn(6, 2, 12, draw),
      drawn(8, 2, 16, draw),
      drawn(10, 2, 18, draw),
    ]),
    drawn(10, 2, 24),
  ],
  depths: [2, 3, 5, 9, 17, 33],
  counted: [4, 6, 8, 10].flatMap((n) => [1, 2, 3].map((m) => [n, m] as const)),
  listed: [
    [2, 1, 2],
    [2, 1, 1, 2],
    [2, 2, 1, 2],
    [2, 1, 2, 2],
    [3, 1, 3],
  ],
  planted: [
    { n: 16, m: 1, bits: 3, around: NO_MIDDLE },
    { n: 32, m: 1, bits: 7, around: NEIGHBOURS },
    { n: 32, m: 2, bits: 3, around: NO_MIDDLE },
    { n: 64, m: 1, bits: 7, around: NEIGHBOURS },
    { n: 64, m: 2, bits: 7, around: NEIGHBOURS },
    { n: 64, m: 3, bits: 3, around: NO_MIDDLE },
  ],
  pairs: [
    { n: 8, m: 1, bits: 2, around: [0b01, 0b10] },
    { n: 16, m: 1, bits: 4, around: [0b0000, 0b1111] },
    { n: 16, m: 2, bits: 2, around: [0b01, 0b10] },
    { n: 32, m: 2, bits: 3, around: [0b000, 0b111] },
  ],
  far: [
    { m: 1, examples: 24 },
    { m: 2, examples: 24 },
    { m: 2, examples: 40 },
  ],
  fewFar: [
    { m: 1, examples: 12 },
    { m: 1, examples: 16 },
    { m: 2, examples: 12 },
    { m: 2, examples: 14 },
    { m: 3, examples: 12 },
  ],
  enumerated: [
    { n: 2, m: 1, words: [0b01] },
    { n: 2, m: 1, words: [0b00, 0b11] },
    { n: 3, m: 1, words: [0b101] },
    { n: 3, m: 1, words: [0b001, 0b110] },
    { n: 3, m: 1, words: [0b000, 0b001, 0b110, 0b111] },
    { n: 3, m: 1, words: [0b000, 0b001, 0b010, 0b100, 0b111] },
    { n: 3, m: 2, words: [0b000, 0b011, 0b101] },
    { n: 3, m: 2, words: [0b000, 0b011, 0b101, 0b110] },
    { n: 3, m: 2, words: [0b000, 0b001, 0b011, 0b101, 0b110] },
    { n: 4, m: 1, words: [0b0000, 0b0011, 0b1111] },
    { n: 4, m: 1, words: [0b0000, 0b0001, 0b1110, 0b1111] },
    { n: 4, m: 1, words: [0b0000, 0b0001, 0b0011, 0b0111, 0b1111, 0b1100] },
  ],
};

const smoke: Sizes = {
  few: whole.few.slice(0, 4),
  hidden: whole.hidden,
  many: whole.many.slice(0, 4),
  depths: [2, 5, 17],
  counted: whole.counted.slice(0, 4),
  listed: whole.listed.slice(0, 2),
  planted: [whole.planted[0], whole.planted[4]],
  pairs: whole.pairs.slice(0, 2),
  far: whole.far.slice(0, 1),
  fewFar: whole.fewFar.slice(0, 1),
  enumerated: [...whole.enumerated.slice(0, 6), whole.enumerated[10]],
};

export function sizesOf(size: RunSize): Sizes {
  return size === "whole" ? whole : smoke;
}

function drawn(n: number, m: number, examples: number, draw = 0): Training {
  const stream = random(draw, `words ${n} ${m} ${examples}`);
  const words = new Set<number>();
  while (words.size < examples) words.add(stream.below(1 << n));
  return { n, m, words: [...words] };
}

export function autoencoder(at: {
  readonly widths: readonly number[];
  readonly words: readonly string[] | { readonly kind: "uniform"; readonly examples: number };
  /** None: exact. */
  readonly starts?: number;
  readonly seed: number;
}): Trial {
  return {
    kind: "boolean-autoencoder",
    numerics: NUMERICS,
    seed: at.seed,
    data: { kind: "none" },
    widths: [...at.widths],
    words: "kind" in at.words ? at.words : { kind: "given", words: [...at.words] },
    solver: at.starts === undefined ? { kind: "exact", steps: 1e9 } : { kind: "modes", starts: at.starts },
  };
}

export function census(widths: readonly number[]): Trial {
  const none = { data: { kind: "none" }, seed: 0, examples: 0 } as const;
  return { kind: "boolean-census", numerics: NUMERICS, widths: [...widths], ...none };
}

/** All settings of A(n,m,n) that err least on the words. */
export function allBest({ n, m, words }: Training): Trial {
  const none = { data: { kind: "none" }, seed: 0 } as const;
  return {
    kind: "boolean-continuations",
    numerics: NUMERICS,
    widths: [n, m, n],
    rows: [...words],
    targets: [...words],
    ...none,
  };
}

/** Random words of 64 bits, coordinate 0 last. */
export function farWords({ m, examples }: Far): string[] {
  const stream = random(examples, `words of 64 bits ${m}`);
  return Array.from({ length: examples }, () => Array.from({ length: 64 }, () => stream.below(2)).join(""));
}

export function observed(name: string): (results: readonly Result[]) => number {
  return ([result]) => numberOf(result.final[name]);
}

/** Coordinate 0 last. */
export function spelt({ n, words }: Pick<Training, "n" | "words">): string[] {
  return words.map((word) => word.toString(2).padStart(n, "0"));
}

/** Rows of a Hadamard matrix are n/2 apart: bit b of centre c is the parity of b and c. */
export function speltPlanted({ n, m, bits, around }: Planted): string[] {
  return Array.from({ length: 1 << m }, (_, centre) =>
    around.map((word) =>
      Array.from({ length: n }, (_unused, b) => (ones(b & centre) % 2) ^ (b < bits ? (word >>> b) & 1 : 0))
        .reverse()
        .join(""),
    ),
  ).flat();
}

/** Least distance to examples as centres: the best k-medoids, by all choices of them. */
export function toExamples(words: readonly number[], codes: number): number {
  return leastToExamples(
    words.map((word) => words.map((other) => ones(word ^ other))),
    codes,
  );
}

/** The same of spelt words. */
export function toSpeltExamples(words: readonly string[], codes: number): number {
  const apart = (a: string, b: string) => [...a].filter((bit, i) => bit !== b[i]).length;
  return leastToExamples(
    words.map((word) => words.map((other) => apart(word, other))),
    codes,
  );
}

function leastToExamples(apart: readonly (readonly number[])[], codes: number): number {
  const count = apart.length;
  let least = Infinity;
  function choose(from: number, left: number, nearest: readonly number[]): void {
    if (left === 0) {
      least = Math.min(
        least,
        nearest.reduce((sum, distance) => sum + distance, 0),
      );
      return;
    }
    for (let i = from; i <= count - left; i++) {
      const closer = nearest.map((distance, j) => Math.min(distance, apart[i][j]));
      choose(i + 1, left - 1, closer);
    }
  }
  choose(
    0,
    Math.min(codes, count),
    apart.map(() => Infinity),
  );
  return least;
}

function ones(word: number): number {
  let count = 0;
  for (let left = word; left !== 0; left &= left - 1) count++;
  return count;
}
