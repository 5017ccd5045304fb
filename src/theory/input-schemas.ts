import { z } from "zod";

/** Words that many calculators share; each carries its meaning into `compute --list`. */
export const rows = z.number().int().min(1).describe("n, training rows");
export const columns = z.number().int().min(0).describe("p, parameters of the linear model");
export const aspectRatio = z.number().positive().describe("γ = p/n");
export const noise = z.number().min(0).describe("σ², variance of the noise");
export const signal = z.number().min(0).describe("r² = ‖β‖²");
export const share = z.number().min(0).max(1);
export const architecture = z
  .array(z.number().int().min(1))
  .min(2)
  .max(100_000)
  .describe("[n₀, …, n_L], widths of the layers");
export const bias = z.boolean().describe("every unit has a bias");
