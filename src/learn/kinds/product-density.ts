import { z } from "zod";
import { exp } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * How dense random weights lie on the solutions Πw = P of a chain: the weights are N(0,1), the first L−1 are drawn and
 * the last is integrated over, which is right in expectation and needs no band around P.
 *
 *   p(P) = E φ(P/Q)/|Q|,  Q = w₁ ⋯ w_{L−1}
 */
export const ProductDensityTrial = z.strictObject({
  kind: z.literal("product-density"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(64).describe("L"),
  product: z.number().describe("P"),
  draws: z.number().int().min(1),
});
export type ProductDensityTrial = z.infer<typeof ProductDensityTrial>;

export const kind: Kind<ProductDensityTrial, Engine> = {
  kind: "product-density",
  schema: ProductDensityTrial,
  cost: ({ layers, draws }) => ({
    flops: flopsOf(layers, draws),
    bytes: 100_000,
    usually: { plain: draws * (100 * (layers - 1) + 40) },
  }),
  run: runDensity,
};

/** A normal variate costs some 40, an exponential 30. */
function flopsOf(layers: number, draws: number): number {
  return draws * (41 * layers + 40);
}

/** Draws between two questions whether to stop. */
const SLICE = 2000;

function runDensity(
  { seed, layers, product, draws }: ProductDensityTrial,
  { cancelled, progress }: RunContext<Engine>,
): Outcome {
  const stream = random(seed, "init");
  let total = 0;
  for (let done = 0; done < draws; done += SLICE) {
    if (cancelled()) throw interrupted();
    const count = Math.min(SLICE, draws - done);
    const w = normals(stream, count * (layers - 1));
    for (let i = 0; i < count; i++) {
      let q = 1;
      for (let j = 0; j < layers - 1; j++) q *= Math.abs(w[i * (layers - 1) + j]);
      const last = product / q;
      if (q > 0) total += exp(-0.5 * last * last) / (Math.sqrt(2 * Math.PI) * q);
    }
    progress(flopsOf(layers, count));
  }
  return { status: "converged", final: { density: total / draws }, flops: flopsOf(layers, draws) };
}
