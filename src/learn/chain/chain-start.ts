import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { parametersOf, type Chain } from "./chain-pass.ts";

/** Where the weights start, or which weights are meant; biases start at 0 unless given. */
export const ChainStart = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("given"),
    weights: z.array(z.number()).min(1).describe("w₁ … w_L, then b₁ … b_L if there are biases"),
  }),
  z.strictObject({ kind: z.literal("normal") }),
  z.strictObject({
    kind: z.literal("magnitudes"),
    low: z.number().positive(),
    high: z.number().positive().describe("|w| uniform between low and high"),
    sign: z
      .enum(["random", "positive", "negative"])
      .describe("of the product; signs of the weights are fair coins, the last one is turned where it must be"),
  }),
]);
export type ChainStart = z.infer<typeof ChainStart>;

/** The vector of weights and biases. Streams: init. */
export function startOf(chain: Chain, start: ChainStart, seed: number): Float64Array {
  if (start.kind === "given") return Float64Array.from(start.weights);
  const theta = new Float64Array(parametersOf(chain));
  const stream = random(seed, "init");
  if (start.kind === "normal") {
    theta.set(normals(stream, chain.layers));
    return theta;
  }
  const { low, high, sign } = start;
  let negative = 0;
  for (let i = 0; i < theta.length; i++) {
    const size = low + (high - low) * stream.uniform();
    theta[i] = stream.uniform() < 0.5 ? -size : size;
    if (i < chain.layers && theta[i] < 0) negative++;
  }
  const wrong = sign !== "random" && (negative % 2 === 1) !== (sign === "negative");
  if (wrong) theta[chain.layers - 1] *= -1;
  return theta;
}
