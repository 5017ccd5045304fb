import { log } from "../../base/elementary.ts";
import type { Random } from "../../base/random.ts";
import { onesOf, type Pause } from "./gates.ts";
import { shownOf, type Functions } from "./what-examples-tell.ts";

/**
 * Bits that k distinct inputs tell of a uniform function when each label bit is flipped with chance q, by k: the mean over
 * sets of k inputs, functions f and labels y of log₂ of what Bayes' rule makes of the prior.
 *
 *   I = E Σ_f Σ_y P(f) P(y|f) log₂( P(f|y) / P(f) ),   P(y|f) = q^d (1−q)^(bits−d), d bits flipped
 */
export function bitsThroughNoise({ codes, inputs, labelBits }: Functions, q: number, pause: Pause): number[] {
  const sums = Array.from({ length: inputs + 1 }, () => ({ bits: 0, sets: 0 }));
  const [prior, likelihood] = [1 / codes.length, new Float64Array(codes.length)];
  for (let set = 0; set < 1 << inputs; set++) {
    const [shown, sum] = [shownOf(set, inputs, labelBits), sums[onesOf(set)]];
    const byFlips = chances(q, onesOf(shown));
    sum.sets++;
    // all labels of these inputs, down to none set
    for (let y = shown; ; y = (y - 1) & shown) {
      let evidence = 0;
      for (let f = 0; f < codes.length; f++) {
        likelihood[f] = byFlips[onesOf((codes[f] ^ y) & shown)];
        evidence += prior * likelihood[f];
      }
      for (let f = 0; f < codes.length; f++) {
        const p = likelihood[f];
        if (p > 0) sum.bits += (prior * p * log(p / evidence)) / Math.LN2;
      }
      pause(40 * codes.length);
      if (y === 0) break;
    }
  }
  return sums.map(({ bits, sets }) => bits / sets);
}

/** q^d (1−q)^(n−d) for d = 0 … n. */
function chances(q: number, n: number): number[] {
  return Array.from({ length: n + 1 }, (_, d) => {
    let chance = 1;
    for (let bit = 0; bit < n; bit++) chance *= bit < d ? q : 1 - q;
    return chance;
  });
}

export interface Passes {
  readonly flips: number;
  readonly passes: number;
  /** Targets, uniform over the functions, each with noise of its own. */
  readonly draws: number;
  readonly random: Random;
}

/**
 * How often the likeliest function is the target, by passes over all inputs; where m functions are likeliest, it is so
 * in 1/m of the draws. At q < ½ the likeliest is the one that most labels agree with.
 */
export function identifiedThroughNoise(
  { codes, inputs, labelBits }: Functions,
  { flips, passes, draws, random }: Passes,
  pause: Pause,
): number[] {
  const bits = inputs * labelBits;
  const hits = new Float64Array(passes);
  const votes = new Int32Array(bits); // labels 1 less labels 0
  for (let draw = 0; draw < draws; draw++) {
    const target = codes[random.below(codes.length)];
    votes.fill(0);
    for (let pass = 0; pass < passes; pass++) {
      for (let bit = 0; bit < bits; bit++) {
        const label = ((target >>> bit) & 1) ^ (random.uniform() < flips ? 1 : 0);
        votes[bit] += 2 * label - 1;
      }
      hits[pass] += shareOfTarget(codes, votes, target);
      pause(20 * bits + (bits + 4) * codes.length);
    }
  }
  return Array.from(hits, (count) => count / draws);
}

/** 1/m where the target is one of the m functions that most votes agree with, else 0. */
function shareOfTarget(codes: readonly number[], votes: Int32Array, target: number): number {
  const own = agreement(target, votes);
  let equals = 0;
  for (const code of codes) {
    const other = agreement(code, votes);
    if (other > own) return 0;
    if (other === own) equals++;
  }
  return 1 / equals;
}

/** Votes for the ones of a function: agreeing less disagreeing labels, halved and shifted alike for all. */
function agreement(code: number, votes: Int32Array): number {
  let sum = 0;
  for (let bit = 0; bit < votes.length; bit++) if (((code >>> bit) & 1) === 1) sum += votes[bit];
  return sum;
}
