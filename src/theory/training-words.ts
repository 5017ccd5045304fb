import { z } from "zod";
import { hammingClustering, possibleCentres, type HammingClustering } from "../search/hamming-clustering.ts";
import { hammingPoints, type HammingPoints } from "../search/hamming-points.ts";

/** The fields that the autoencoders on {0,1}ⁿ share. */
export const wordBits = z.number().int().min(1).max(30).describe("n, bits of an example");
export const trainingWords = z
  .array(z.number().int().min(0))
  .min(1)
  .max(100_000)
  .describe("examples as integers below 2ⁿ, bit b of the integer the coordinate b; repeated ones count");

// a type, not an interface: predictions keep inputs as records
export type Training = {
  readonly n: number;
  readonly m: number;
  readonly train: readonly number[];
};

/** For a schema's `refine`: every example fits in n bits. */
export function fitsInBits({ n, train }: Pick<Training, "n" | "train">): boolean {
  return train.every((word) => word < 1 << n);
}

export const outsideBits = { path: ["train"], error: "examples below 2ⁿ" };

/** 2^m, or Infinity where it is beyond any number of examples. */
export function codes(m: number): number {
  return m < 30 ? 1 << m : Infinity;
}

/** About a second, whatever the machine; a step is a centre and a point. */
const MOST_STEPS = 2e8;

/** Upper bound of what comes before the first branch: the root's 300 bounds over all possible centres. */
export function clusteringOperations({ n, m, train }: Training): number {
  const distinct = new Set(train).size;
  return distinct <= codes(m) ? train.length : 300 * distinct * (possibleCentres(distinct, n) + 3 * codes(m));
}

export function optimalClustering(
  { n, m, train }: Training,
  mostSteps = MOST_STEPS,
): HammingClustering & { readonly points: HammingPoints } {
  const points = hammingPoints(train, n);
  return { points, ...hammingClustering(points, { clusters: codes(m), mostSteps }) };
}

/** What a search says that ran out. */
export function unsettled({ cost, bound, steps }: Pick<HammingClustering, "cost" | "bound" | "steps">): string {
  return `the search stopped after ${steps} steps: the least distance lies between ${bound} and ${cost}`;
}
