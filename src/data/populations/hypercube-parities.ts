import { DomainError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { drawParts } from "../draw-parts.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type HypercubeParities = Extract<PopulationSpec, { kind: "hypercube-parities" }>;

/**
 * Draws from y = Σ_k √c_k x₁⋯x_k + ε, x uniform on {±1}^d. Any parity of k inputs would do: a permutation of the inputs
 * changes no law. `beta` holds √c_k.
 *
 * Streams of the seed: "population/train" and "population/test" for rows, d bits and then the noise's normal each.
 * @throws DomainError for a parity of more inputs than there are.
 */
export function hypercubeParities(request: PopulationRequest<HypercubeParities>): PopulationDraw {
  const { inputs, target, noise } = request.population;
  if (target.length > inputs + 1) {
    throw new DomainError({
      who: "hypercube-parities",
      expected: `powers c₀ … c_${inputs} at most, for ${inputs} inputs`,
      got: `${target.length} powers`,
      next: "Raise inputs, or shorten target.",
    });
  }
  const beta = Float64Array.from(target, (power) => Math.sqrt(power));
  const sigma = Math.sqrt(noise);
  const row = (stream: Random, x: Float64Array) => {
    for (let j = 0; j < inputs; j++) x[j] = stream.below(2) === 0 ? -1 : 1;
    let [sum, parity] = [beta[0], 1];
    for (let k = 1; k < beta.length; k++) {
      parity *= x[k - 1];
      sum += beta[k] * parity;
    }
    return sum + sigma * normals(stream, 1)[0];
  };
  return drawParts({ request, inputs, beta, row });
}
