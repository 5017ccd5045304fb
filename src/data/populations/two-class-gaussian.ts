import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { levelsOf } from "../../terms/spectrum-spec.ts";
import { drawParts } from "../draw-parts.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type TwoClassGaussian = Extract<PopulationSpec, { kind: "two-class-gaussian" }>;

/**
 * Draws from x = ±μ + Σ^½z with fair signs, μ along the first direction; the label is the sign's class (0 or 1) and of the
 * other class with probability η. `beta` is μ.
 *
 * Streams of the seed: "population/train" and "population/test", two uniforms (sign, flip) and p normals a row.
 */
export function twoClassGaussian(request: PopulationRequest<TwoClassGaussian>): PopulationDraw {
  const { spectrum, distance2, flips } = request.population;
  const deviations = levelsOf(spectrum).flatMap(({ value, copies }) =>
    new Array<number>(copies).fill(Math.sqrt(value)),
  );
  const beta = new Float64Array(deviations.length);
  beta[0] = Math.sqrt(distance2);
  const row = (stream: Random, x: Float64Array) => {
    const second = stream.uniform() < 0.5;
    const flipped = stream.uniform() < flips;
    const draw = normals(stream, x.length);
    for (let j = 0; j < x.length; j++) x[j] = deviations[j] * draw[j];
    x[0] += second ? beta[0] : -beta[0];
    return Number(second !== flipped);
  };
  return drawParts({ request, inputs: beta.length, beta, classes: ["−", "+"], row });
}
