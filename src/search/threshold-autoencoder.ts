import type { HammingPoints } from "./hamming-points.ts";
import { separableDichotomies } from "./separable-dichotomies.ts";
import { splitCosts, type SplitCosts } from "./split-costs.ts";

export interface ThresholdAutoencoder {
  /** Least total Hamming distance found; the optimum where `complete`. */
  readonly cost: number;
  readonly complete: boolean;
  /** Sets of encoders, halvings of sets and decoders that were looked at. */
  readonly steps: number;
}

interface Search {
  readonly costs: SplitCosts;
  /** Sides of the points under each possible encoder, up to exchange of the sides. */
  readonly encoders: readonly number[];
  readonly decoders: readonly number[];
  /** No cost is less. */
  readonly floor: number;
  readonly mostSteps: number;
  best: number;
  steps: number;
}

/**
 * Least total Hamming distance of m threshold encoders and n threshold decoders from a multiset of words, as ±1.
 *
 * Of encoders only the sides of the points matter, and these are the separable dichotomies: a strict separation leaves
 * room to avoid ties elsewhere. A complemented encoder is undone by the decoders, a repeated one never beats another
 * (decoders may ignore a unit), so increasing sets suffice. Decoders of different bits do not meet: each is the best of
 * the threshold functions of m variables. Bound of a prefix: every cell split freely; `floor`, the unrestricted
 * optimum, ends the search.
 *
 * Regime: at most 16 points; 2^m ≤ 16.
 */
export function thresholdAutoencoder(
  points: HammingPoints,
  {
    hidden,
    bias,
    floor,
    mostSteps,
  }: { readonly hidden: number; readonly bias: boolean; readonly floor: number; readonly mostSteps: number },
): ThresholdAutoencoder {
  if (hidden >= points.bits) return { cost: 0, complete: true, steps: 0 }; // units that copy
  const costs = splitCosts(points);
  const encoders = separableDichotomies(points.words.map((word) => signs(word, points.bits, bias)));
  const used = Math.min(hidden, encoders.length);
  const half = separableDichotomies(Array.from({ length: 1 << used }, (_, code) => signs(code, used, bias)));
  const codes = (1 << (1 << used)) - 1;
  const search: Search = {
    costs,
    encoders: encoders.sort((a, b) => pair(costs, a) - pair(costs, b)),
    decoders: half.flatMap((side) => [side, side ^ codes]),
    floor,
    mostSteps,
    best: Infinity,
    steps: 0,
  };
  choose(search, { from: 0, left: used, cells: [costs.all] });
  const steps = search.steps + costs.halvings();
  return { cost: search.best, complete: search.best === floor || steps < mostSteps, steps };
}

/** Cost of the two sides around a centre each: good encoders come first. */
function pair({ least, all }: SplitCosts, side: number): number {
  return least(0, side) + least(0, all & ~side);
}

function signs(word: number, bits: number, bias: boolean): number[] {
  const inputs = Array.from({ length: bits }, (_, b) => (((word >>> b) & 1) === 1 ? 1 : -1));
  return bias ? [...inputs, 1] : inputs;
}

interface Prefix {
  /** Place of the first encoder that may come next. */
  readonly from: number;
  /** Encoders still to choose. */
  readonly left: number;
  /** The points by their code so far; a new encoder adds the highest digit. */
  readonly cells: readonly number[];
}

function choose(search: Search, { from, left, cells }: Prefix): void {
  const { costs, encoders } = search;
  for (let e = from; e <= encoders.length - left; e++) {
    if (search.best === search.floor || search.steps + costs.halvings() >= search.mostSteps) return;
    search.steps++;
    const side = encoders[e];
    let bound = 0;
    for (const cell of cells) bound += costs.least(left - 1, cell & side) + costs.least(left - 1, cell & ~side);
    if (bound >= search.best) continue;
    const split = [...cells.map((cell) => cell & ~side), ...cells.map((cell) => cell & side)];
    if (left === 1) search.best = Math.min(search.best, decoded(search, split, bound));
    else choose(search, { from: e + 1, left: left - 1, cells: split });
  }
}

/**
 * `bound`, the cost of free decoders, plus what threshold decoders add; given up (Infinity) once it cannot beat the best.
 * A bit adds nothing where some decoder follows the majority of every cell that is not tied; else at least 1.
 */
function decoded(search: Search, cells: readonly number[], bound: number): number {
  const { costs, decoders } = search;
  let total = bound;
  for (const lit of costs.lit) {
    const change = cells.map((cell) => costs.weight[cell] - 2 * lit[cell]); // in mismatches, by lighting the code
    const wanted = mask(change, (c) => c < 0);
    const decided = mask(change, (c) => c !== 0);
    search.steps += decoders.length;
    if (decoders.some((decoder) => (decoder & decided) === wanted)) continue;
    if (total + 1 >= search.best) return Infinity;
    total += leastExcess(decoders, change);
    search.steps += decoders.length * change.length;
    if (total >= search.best) return Infinity;
  }
  return total;
}

function mask(values: readonly number[], holds: (value: number) => boolean): number {
  return values.reduce((bits, value, i) => (holds(value) ? bits | (1 << i) : bits), 0);
}

/** Least mismatch of a decoder beyond that of the majorities: cells decided the other way, by their margin. */
function leastExcess(decoders: readonly number[], change: readonly number[]): number {
  let least = Infinity;
  for (const decoder of decoders) {
    let excess = 0;
    for (let c = 0; c < change.length; c++) {
      if (((decoder >>> c) & 1) === 1 ? change[c] > 0 : change[c] < 0) excess += Math.abs(change[c]);
    }
    least = Math.min(least, excess);
  }
  return least;
}
