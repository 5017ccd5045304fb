import { philox4x32, philoxInto } from "./philox.ts";
import { sha256 } from "./sha256.ts";

/** What a stream is for. Trials that share a seed share every stream, whatever else differs between them. */
export type Purpose = "population" | "split" | "labels" | "init" | "order" | (string & {});

/**
 * A stream of random numbers keyed by (seed, purpose). `uint32`, `uniform` and `below` draw in sequence;
 * `at` reads any place without moving, so that what is drawn for one index does not depend on how many there are.
 */
export interface Random {
  /** 32 random bits. */
  uint32(): number;
  /** Uniform on (0, 1): (u + ½)·2⁻⁵² with 52 random bits, never 0 or 1. */
  uniform(): number;
  /** Uniform on {0, …, bound − 1}, unbiased by rejection. bound ≤ 2³². */
  below(bound: number): number;
  /** The four 32-bit words at a place of the counter's upper three words; independent of the sequence. */
  at(place: readonly [number, number, number]): readonly [number, number, number, number];
}

/** The key of a stream: the first 64 bits of SHA-256("seed/purpose"). */
export function streamKey(seed: number | string, purpose: Purpose): readonly [number, number] {
  const digest = new DataView(sha256(`${seed}/${purpose}`).buffer);
  return [digest.getUint32(0), digest.getUint32(4)];
}

/** The stream of (seed, purpose). */
export function random(seed: number | string, purpose: Purpose): Random {
  const key = streamKey(seed, purpose);
  const words = new Uint32Array(4);
  let used = 4;
  let low = 0;
  let high = 0;
  function uint32(): number {
    if (used === 4) {
      philoxInto(words, low, high, 0, 0, key[0], key[1]);
      low = (low + 1) >>> 0;
      if (low === 0) high = (high + 1) >>> 0;
      used = 0;
    }
    return words[used++];
  }
  return {
    uint32,
    uniform: () => unitInterval(uint32(), uint32()),
    below(bound) {
      if (bound > 4294967295) return uint32();
      // both seen as words, so that the remainder is one integer division
      const modulus = bound >>> 0;
      for (;;) {
        const draw = uint32();
        const rest = (draw >>> 0) % modulus;
        // draw counts if its whole run of `bound` words fits below 2³²
        if (draw - rest <= 4294967296 - bound) return rest;
      }
    },
    // the sequence keeps the last word 0; places set it to 1, so the two never meet
    at: ([a, b, c]) => philox4x32([a >>> 0, b >>> 0, c >>> 0, 1], key),
  };
}

/** (u + ½)/2⁵² for the 52 upper bits u of two words: exact, strictly between 0 and 1. */
export function unitInterval(a: number, b: number): number {
  return ((a >>> 6) * 67108864 + (b >>> 6) + 0.5) / 4503599627370496;
}

/** A permutation of 0…n−1, uniform over all (Fisher–Yates). */
export function permutation(stream: Random, n: number): Int32Array {
  const order = new Int32Array(n);
  for (let i = 0; i < n; i++) order[i] = i; // ten times as fast as Int32Array.from
  for (let i = n - 1; i > 0; i--) {
    const j = stream.below(i + 1);
    const swapped = order[i];
    order[i] = order[j];
    order[j] = swapped;
  }
  return order;
}
