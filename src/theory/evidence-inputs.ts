import { z } from "zod";
import { pow } from "../base/elementary.ts";

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

/** Why squares of powers of x or of the targets would leave the doubles; undefined where they do not. */
export function outOfRange({ x, t, poly_degree }: Data): string | undefined {
  const greatest = (values: readonly number[]) => values.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  const [power, target] = [pow(greatest(x), poly_degree), greatest(t)];
  if (power > 1e70) return `x^${poly_degree} reaches ${power.toExponential(0)}, over 1e70: measure x in another unit`;
  if (target === 0 || (target > 1e-70 && target < 1e70)) return undefined;
  return `t reaches ${target.toExponential(0)}, outside of 1e-70…1e70: measure t in another unit`;
}

/** Rotations of the decomposition: N M min(N, M) places, some ten sweeps, 0.5 µs each. */
export function decompositionCost({ x, poly_degree }: Data): number {
  const [N, M] = [x.length, poly_degree + 1];
  return 1e4 + 6000 * N * M * Math.min(N, M);
}
