import { DomainError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { drawParts, inner } from "../draw-parts.ts";
import { onSphere } from "../on-sphere.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type LatentSpace = Extract<PopulationSpec, { kind: "latent-space" }>;

/**
 * Draws from x = Wz + u, y = θ·z + ξ in the basis of W's left singular vectors: x_j = √e z_j + u_j for j ≤ d and u_j past
 * it, e = μp/d. `beta` is the best linear predictor from x, θ_j √e/(1+e).
 *
 * Streams of the seed: "population" for θ, uniform on its sphere; "population/train" and "population/test" for rows,
 * d + p + 1 normals each: z, u, ξ.
 * @throws DomainError for more latent variables than views, where no such W exists.
 */
export function latentSpace(request: PopulationRequest<LatentSpace>): PopulationDraw {
  const { observed, latent, views, signal, noise } = request.population;
  if (latent > observed) {
    throw new DomainError({
      who: "latent-space",
      expected: `at most ${observed} latent variables, as many as views`,
      got: `${latent}`,
      next: "Raise observed, or lower latent.",
    });
  }
  const theta = onSphere(random(request.seed, "population"), latent, Math.sqrt(signal));
  const e = (views * observed) / latent;
  const beta = new Float64Array(observed);
  for (let j = 0; j < latent; j++) beta[j] = (theta[j] * Math.sqrt(e)) / (1 + e);
  const sigma = Math.sqrt(noise);
  const row = (rows: Random, x: Float64Array) => {
    const draw = normals(rows, latent + observed + 1);
    const z = draw.subarray(0, latent);
    x.set(draw.subarray(latent, latent + observed));
    for (let j = 0; j < latent; j++) x[j] += Math.sqrt(e) * z[j];
    return inner(theta, z) + sigma * draw[latent + observed];
  };
  return drawParts({ request, inputs: observed, beta, row });
}
