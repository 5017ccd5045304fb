import { pow } from "../base/elementary.ts";
import { z } from "zod";

/** Words of both evidence calculators. */
export const evidenceData = {
  x: z.array(z.number()).describe("N inputs"),
  t: z.array(z.number()).describe("N targets"),
  poly_degree: z.number().int().min(0).describe("highest power of x: degree + 1 weights, the constant's first"),
};

interface Data {
  readonly x: readonly number[];
  readonly t: readonly number[];
  readonly poly_degree: number;
}

export function sameLengths({ x, t }: Data): boolean {
  return x.length === t.length;
}

/** Why powers of x leave the range in which the decomposition keeps 30 digits; undefined where they do not. */
export function outOfRange({ x, poly_degree }: Data): string | undefined {
  const sizes = x.map((value) => pow(Math.abs(value), poly_degree)).filter((size) => size > 0);
  const far = sizes.find((size) => !(size > 1e-70 && size < 1e70));
  return far === undefined
    ? undefined
    : `x^${poly_degree} reaches ${far.toExponential(0)}, outside of 1e-70…1e70: measure x in another unit`;
}

/** Rotations of the decomposition: N M min(N, M) places, some ten sweeps, 0.5 µs each. */
export function decompositionCost({ x, poly_degree }: Data): number {
  const [N, M] = [x.length, poly_degree + 1];
  return 1e4 + 6000 * N * M * Math.min(N, M);
}
