import { z } from "zod";

export const hiddenWidth = z.number().int().min(0).describe("m, hidden units");

/** Why ascending eigenvalues are no covariance's, or undefined; below 1e-10 of the largest a negative one is rounding. */
export function notCovariance(values: Float64Array): string | undefined {
  const least = values[0];
  if (!(least < -1e-10 * Math.max(Math.abs(least), values[values.length - 1]))) return undefined;
  return `cov has the eigenvalue ${least.toPrecision(3)} < 0: no covariance`;
}
