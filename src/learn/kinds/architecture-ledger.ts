import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { LedgerLayer, tensorsOf } from "../architecture-ledger/layers.ts";

/**
 * The parameters of a network that is described in data, counted array by array, beside the size of what it was trained
 * on. Nothing is trained.
 */
export const ArchitectureLedgerTrial = z.strictObject({
  kind: z.literal("architecture-ledger"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.array(LedgerLayer).min(1).describe("the network"),
  examples: z.number().positive().describe("k, of the unit that is asked about: pictures, tokens, sequences, …"),
  outputs: z.number().int().min(1).describe("n_L: numbers that the network must get right for each example"),
});
export type ArchitectureLedgerTrial = z.infer<typeof ArchitectureLedgerTrial>;

export const kind: Kind<ArchitectureLedgerTrial, Engine> = {
  kind: "architecture-ledger",
  schema: ArchitectureLedgerTrial,
  cost: ({ layers }) => ({ flops: 100 * arrays(layers), bytes: 200 * arrays(layers) }),
  run: runLedger,
};

/** Arrays of a network, at most: attention has eight, a sparse convolution two a channel. */
function arrays(layers: readonly LedgerLayer[]): number {
  return layers.reduce((sum, layer) => {
    if (layer.layer === "repeat") return sum + layer.times * arrays(layer.layers);
    return sum + (layer.layer === "sparse-convolution" ? 2 * layer.sees.length : 8);
  }, 0);
}

/** parameters, and by layer; a parameter's share of examples and of scalar equations k·n_L. */
function runLedger({ layers, examples, outputs }: ArchitectureLedgerTrial, { progress }: RunContext<Engine>): Outcome {
  const tensors = tensorsOf(layers);
  const byLayer = Object.fromEntries(layers.map(({ name }) => [name, 0]));
  for (const { layer, shape } of tensors) byLayer[layer] += shape.reduce((product, side) => product * side, 1);
  const parameters = Object.values(byLayer).reduce((sum, count) => sum + count, 0);
  const flops = 100 * arrays(layers);
  progress(flops);
  return {
    status: "converged",
    final: {
      parameters,
      byLayer,
      arrays: tensors.length,
      perExample: parameters / examples,
      perEquation: parameters / (examples * outputs),
    },
    flops,
  };
}
