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
  const far = x.map((value) => pow(Math.abs(value), poly_degree)).find((size) => !isModest(size));
  if (far !== undefined)
    return `x^${poly_degree} reaches ${far.toExponential(0)}, outside of ${RANGE}: measure x in another unit`;
  const most = t.reduce((size, value) => Math.max(size, Math.abs(value)), 0);
  return isModest(most)
    ? undefined
    : `t reaches ${most.toExponential(0)}, outside of ${RANGE}: measure t in another unit`;
}

const RANGE = "1e-70…1e70";

function isModest(size: number): boolean {
  return size === 0 || (size > 1e-70 && size < 1e70);
}

/** Rotations of the decomposition: N M min(N, M) places, some ten sweeps, 0.5 µs each. */
export function decompositionCost({ x, poly_degree }: Data): number {
  const [N, M] = [x.length, poly_degree + 1];
  return 1e4 + 6000 * N * M * Math.min(N, M);
}
