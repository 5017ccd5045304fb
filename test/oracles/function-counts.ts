import { monomialVectors } from "../../src/search/sign-monomials.ts";

// Second ways to count functions, which share no code with the calculators.

/** log₂ of a whole number through its binary digits and Math.log2: within 1e-15 relative of the truth. */
export function log2OfWhole(x: bigint): number {
  const digits = x.toString(2);
  return digits.length - 53 + Math.log2(Number.parseInt(digits.slice(0, 53).padEnd(53, "0"), 2));
}

/** Sign tables of w·v over all vectors v, for integer weights of at most `most`; ties as told. */
export function tablesBySmallWeights(
  vectors: readonly (readonly number[])[],
  most: number,
  ties: "none" | "plus",
): number {
  const d = vectors[0].length;
  const side = 2 * most + 1;
  const tables = new Set<string>();
  for (let code = 0; code < side ** d; code++) {
    const w = Array.from({ length: d }, (_, i) => (Math.floor(code / side ** i) % side) - most);
    const sums = vectors.map((v) => v.reduce((sum, x, i) => sum + x * w[i], 0));
    if (ties === "plus" || !sums.includes(0)) tables.add(sums.map((sum) => (sum >= 0 ? "+" : "-")).join(""));
  }
  return tables.size;
}

/** (x, 1) over the cube {−1,1}ⁿ. */
export const affine = (n: number) => monomialVectors(n, (degree) => degree <= 1, "all");
/** x over the cube. */
export const linear = (n: number) => monomialVectors(n, (degree) => degree === 1, "all");
