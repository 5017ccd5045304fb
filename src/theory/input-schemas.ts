import { z } from "zod";
import { UsageError } from "../base/errors.ts";
import { parseArchitecture } from "../terms/architecture.ts";

/** Words that many calculators share; each carries its meaning into `compute --list`. */
export const rows = z.number().int().min(1).describe("n, training rows");
export const columns = z.number().int().min(0).describe("p, parameters of the linear model");
export const aspectRatio = z.number().positive().describe("γ = p/n");
export const noise = z.number().min(0).describe("σ², variance of the noise");
export const signal = z.number().min(0).describe("r² = ‖β‖²");
export const share = z.number().min(0).max(1);
const widths = z.array(z.number().int().min(1)).min(2).max(100_000);

/** Widths as a list, or as A(n₀,…,n_L) without units and biases, which a calculator of its own unit fixes. */
export const architecture = z
  .union([widths, z.string().transform(readWidths)], { error: 'expected [n₀,…,n_L] or "A(n₀,…,n_L)"' })
  .describe("[n₀, …, n_L] or A(n₀,…,n_L), widths of the layers");

function readWidths(text: string, context: z.RefinementCtx): number[] {
  const refuse = (message: string) => {
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  };
  if (text.includes(";")) return refuse("expected widths only, such as A(784,300,10): this calculator fixes the unit");
  try {
    const { widths: read, convolutions } = parseArchitecture(text);
    return convolutions === undefined ? [...read] : refuse("expected dense layers only");
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return refuse(`expected ${error.expected}, got ${error.got}`);
  }
}

export const bias = z.boolean().describe("every unit has a bias");
