import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { countWeights, type Architecture } from "../../terms/architecture.ts";

/** What trials say of a network whose weights are scattered. */
export const scatterMembers = {
  widths: z.array(z.number().int().min(1).max(256)).min(2).max(257).describe("n₀, …, n_L"),
  unit: z.enum(["linear", "tanh", "relu"]).describe("of hidden layers; the output layer is linear"),
  bias: z.boolean(),
  centre: z.enum(["zero", "identity"]).describe("what weights scatter about: 0, or 1 from unit i to unit i"),
  gain: z.number().positive().describe("g: weights scatter by N(0, g²/fan-in), biases are N(0, g²)"),
};

/** The network that these members name. */
export function architectureOf(named: {
  readonly widths: readonly number[];
  readonly unit: "linear" | "tanh" | "relu";
  readonly bias: boolean;
}): Architecture {
  return { widths: named.widths, unit: { kind: named.unit }, bias: named.bias };
}

export interface Scatter {
  readonly seed: number;
  readonly centre: "zero" | "identity";
  readonly gain: number;
}

/** Parameters in general position, layer by layer W_l, row-major, then b_l. */
export function scatteredParameters(architecture: Architecture, { seed, centre, gain }: Scatter): Float64Array {
  const { widths, bias } = architecture;
  const theta = normals(random(seed, "init"), countWeights(architecture));
  let at = 0;
  for (let l = 1; l < widths.length; l++) {
    const [fanIn, units] = [widths[l - 1], widths[l]];
    const scale = gain / Math.sqrt(fanIn);
    for (let i = 0; i < units; i++)
      for (let j = 0; j < fanIn; j++, at++) theta[at] = scale * theta[at] + (centre === "identity" && i === j ? 1 : 0);
    if (bias) for (let i = 0; i < units; i++, at++) theta[at] *= gain;
  }
  return theta;
}
