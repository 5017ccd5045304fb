import { z } from "zod";

const size = z.number().int().min(1).describe("p, eigenvalues in all");
const level = z.number().min(0).max(1e100);

/** Eigenvalues λ₁ ≥ λ₂ ≥ …, listed or by a formula in i = 1…p. */
export const spectrum = z
  .union(
    [
      z.strictObject({ kind: z.literal("isotropic"), p: size, value: level }),
      z
        .strictObject({
          kind: z.literal("spiked"),
          spikes: z.number().int().min(0).describe("how many stand out"),
          spike: level.describe("their value"),
          p: size,
          rest: level.describe("value of the other p − spikes"),
        })
        .refine(({ spikes, p }) => spikes <= p, "a spectrum of at most p spikes"),
      z.strictObject({
        kind: z.literal("power-law"),
        p: size,
        exponent: z.number().min(0).max(100).describe("λᵢ = i^(−exponent)"),
      }),
      z.strictObject({
        kind: z.literal("power-log"),
        p: size,
        exponent: z.number().min(0).max(100),
        logExponent: z.number().min(0).max(100).describe("λᵢ = i^(−exponent)·ln(i+1)^(−logExponent)"),
      }),
      z.strictObject({
        kind: z.literal("exponential"),
        p: size,
        scale: z.number().min(1e-100).max(1e100).describe("λᵢ = e^(−i/scale) + floor"),
        floor: level.default(0),
      }),
      z.strictObject({ eigenvalues: z.array(level).min(1).max(1_000_000).describe("in any order") }),
    ],
    {
      error:
        "{kind: isotropic, p, value}, {kind: spiked, spikes, spike, p, rest}, {kind: power-law, p, exponent}, {kind: power-log, p, exponent, logExponent}, {kind: exponential, p, scale, floor} or {eigenvalues: […]}",
    },
  )
  .describe("eigenvalues of the covariance, by formula or listed");

export type Spectrum = z.output<typeof spectrum>;
