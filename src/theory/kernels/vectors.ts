import { z } from "zod";

/** Squares and fourth powers of what is allowed stay within doubles. */
const entry = z.number().min(-1e70).max(1e70);
const vector = (words: string) => z.array(entry).min(1).max(1_000_000).describe(words);

export const twoVectors = { x: vector("one input"), y: vector("the other, of the same length") };

/** For `refine`. */
export function ofOneLength({ x, y }: { readonly x: readonly number[]; readonly y: readonly number[] }): boolean {
  return x.length === y.length;
}

export const ONE_LENGTH = "x and y of one length";
