import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { leastNorm } from "../separation/nearest-point.ts";
import { interrupted } from "../train-network.ts";

/**
 * Whether random labels of random points can be fitted by a linear threshold or logistic unit without bias: `draws`
 * times k points ~ N(0, I_d) with fair coins as labels; separable where the hull of the points y_i x_i misses the origin.
 */
export const SeparabilityTrial = z.strictObject({
  kind: z.literal("separability"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  examples: z.number().int().min(1).describe("k, points"),
  weights: z.number().int().min(1).describe("w = d, weights of the unit"),
  draws: z.number().int().min(1).describe("problems that are drawn"),
});
export type SeparabilityTrial = z.infer<typeof SeparabilityTrial>;

export const kind: Kind<SeparabilityTrial, Engine> = {
  kind: "separability",
  schema: SeparabilityTrial,
  // corrals of up to d+1 points are solved some 3k times
  cost: ({ examples, weights, draws }) => ({
    flops: draws * 3 * examples * (weights * weights * weights + 4 * examples * weights),
    bytes: 8 * (examples * weights + weights * weights) + 10_000,
    // the points' variates, and mostly as many steps as the hull has corners near the origin, of some w² each
    usually: { plain: draws * weights * (100 * examples + 66 * weights * Math.min(examples, weights)) },
  }),
  run: runSeparability,
};

function runSeparability(
  { seed, examples: k, weights: d, draws }: SeparabilityTrial,
  { cancelled, progress }: RunContext<Engine>,
): Outcome {
  const inputs = random(seed, "population");
  const labels = random(seed, "labels");
  let [separable, flops] = [0, 0];
  for (let draw = 0; draw < draws; draw++) {
    if (draw % 50 === 0 && cancelled()) throw interrupted();
    const z = normals(inputs, k * d);
    for (let i = 0; i < k; i++) if (labels.uniform() < 0.5) for (let j = 0; j < d; j++) z[i * d + j] = -z[i * d + j];
    const { squared, steps } = leastNorm({ z, k, d });
    if (squared > 0) separable++;
    const work = steps * (d * d * d + 4 * k * d);
    flops += work;
    progress(work);
  }
  return { status: "converged", final: { separable: separable / draws }, flops };
}
