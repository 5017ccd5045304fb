import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { drawParts, inner } from "../draw-parts.ts";
import { onSphere } from "../on-sphere.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type SphereLinear = Extract<PopulationSpec, { kind: "sphere-linear" }>;

/**
 * Draws from y = x·β + ε, x uniform on the sphere of radius √d, ‖β‖² = signal.
 *
 * Streams of the seed: "population" for β, "population/train" and "population/test" for rows, d normals and then the
 * noise's each.
 */
export function sphereLinear(request: PopulationRequest<SphereLinear>): PopulationDraw {
  const { inputs, signal, noise } = request.population;
  const beta = onSphere(random(request.seed, "population"), inputs, Math.sqrt(signal));
  const sigma = Math.sqrt(noise);
  const row = (stream: Random, x: Float64Array) => {
    x.set(onSphere(stream, inputs, Math.sqrt(inputs)));
    return inner(x, beta) + sigma * normals(stream, 1)[0];
  };
  return drawParts({ request, inputs, beta, row });
}
