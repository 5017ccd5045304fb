import { z } from "zod";

/** Examples (x, t), as two lists. */
export const examples = {
  x: z.array(z.number()).min(1).describe("inputs, one an example"),
  t: z.array(z.number()).min(1).describe("targets, as many"),
};

export function asMany({ x, t }: { readonly x: readonly number[]; readonly t: readonly number[] }): boolean {
  return x.length === t.length;
}
export const asManyLesson = { error: "as many targets t as inputs x", path: ["t"] };

export const startWeights = z.array(z.number()).min(1).max(10_000).describe("w₁, …, w_L at t = 0");
export const alpha = z.number().describe("α = E[tx]");
export const beta = z.number().describe("β = E[x²]");
