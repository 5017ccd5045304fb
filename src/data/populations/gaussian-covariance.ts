import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { levelsOf, signalOf } from "../../terms/spectrum-spec.ts";
import { drawParts, inner } from "../draw-parts.ts";
import { onSphere } from "../on-sphere.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type GaussianCovariance = Extract<PopulationSpec, { kind: "gaussian-covariance" }>;

/**
 * Draws from y = x·β + ε, x ~ N(0, Σ), ε ~ N(0, σ²), in the basis of Σ's eigenvectors: x_j = √λ_j z_j.
 *
 * β is uniform on one sphere a level. Streams of the seed: "population" for β, "population/train" and "population/test"
 * for rows, p + 1 normals each.
 * @throws DomainError for a spectrum or a signal that contradicts itself.
 */
export function gaussianCovariance(request: PopulationRequest<GaussianCovariance>): PopulationDraw {
  const { spectrum, signal, noise } = request.population;
  const levels = levelsOf(spectrum);
  const squared = signalOf(signal, levels);
  const stream = random(request.seed, "population");
  const deviations = Float64Array.from(levels.flatMap(({ value, copies }) => new Array(copies).fill(Math.sqrt(value))));
  const beta = new Float64Array(deviations.length);
  let at = 0;
  levels.forEach(({ copies }, l) => {
    beta.set(onSphere(stream, copies, Math.sqrt(squared[l])), at);
    at += copies;
  });
  const sigma = Math.sqrt(noise);
  const row = (rows: Random, x: Float64Array) => {
    const draw = normals(rows, x.length + 1);
    for (let j = 0; j < x.length; j++) x[j] = deviations[j] * draw[j];
    return inner(x, beta) + sigma * draw[x.length];
  };
  return drawParts({ request, inputs: beta.length, beta, row });
}
