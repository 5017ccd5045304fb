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
  .union([widths, z.string().transform(readWidths)])
  .describe("[n₀, …, n_L] or A(n₀,…,n_L), widths of the layers");

function readWidths(text: string, context: z.RefinementCtx): number[] {
  const refuse = (message: string, got?: string) => {
    context.addIssue({ code: "custom", message, ...(got === undefined ? {} : { params: { got } }) });
    return z.NEVER;
  };
  if (text.includes(";")) return refuse("widths only, such as A(784,300,10), as this calculator fixes the unit");
  try {
    const { widths: read, convolutions } = parseArchitecture(text);
    return convolutions === undefined ? [...read] : refuse("dense layers only");
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return refuse(error.expected, error.got);
  }
}

export const bias = z.boolean().describe("every unit has a bias");
export const power = z.number().int().min(1).max(1_000_000).describe("k, exponent of the units");
export const seed = z.number().int().min(0).default(1).describe("of the points drawn");
export const inputsOfGate = z.number().int().min(0).describe("n, inputs of the gate");
export const degree = z.number().int().min(0).describe("d, degree");
export const constantMonomial = z.boolean().describe("the constant monomial is weighed too: a bias");
export const vocabulary = z.number().int().min(1).describe("V, tokens of the vocabulary");
export const contextLength = z.number().int().min(1).describe("ctx, tokens of context");
export const modelWidth = z.number().int().min(1).describe("d, width of the model");
export const transformerLayers = z.number().int().min(0).describe("L, blocks");
export const tiedOutput = z.boolean().describe("the output shares the embedding's matrix");

/** An architecture with its unit and biases: A(8,8,1; threshold(2), bias). */
export const notation = z
  .string()
  .transform((text, context) => {
    try {
      return parseArchitecture(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      context.addIssue({ code: "custom", message: error.expected, params: { got: error.got } });
      return z.NEVER;
    }
  })
  .describe('A(n₀,…,n_L; unit, bias or no bias), such as "A(10,4,10; boolean)"');
