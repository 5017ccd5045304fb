import { cos, log } from "../base/elementary.ts";
import { random, unitInterval, type Random } from "../base/random.ts";
import type { Architecture } from "../terms/architecture.ts";
import type { Initialisation } from "../terms/train-spec.ts";

/**
 * Initial parameters, layer by layer: W_l (n_l × n_{l−1}, row-major), then b_l where there are biases.
 *
 *   uniform-fan-in   W, b ~ U(±1/√n_{l−1})
 *   he-normal        W ~ N(0, 2/n_{l−1}), b = 0
 *   glorot           W ~ U(±√(6/(n_{l−1}+n_l))), b = 0
 *   {normal: σ}      W ~ N(0, σ²), b = 0
 *
 * Nested: the variate of a weight depends on (seed, replicate, layer, row, column) alone, so a narrower network of the
 * same seed starts from a corner of the wider one's variates (scaled by its own fan-in).
 */
export function initialParameters(spec: {
  readonly architecture: Architecture;
  readonly initialisation: Initialisation;
  readonly seed: number;
  readonly replicate: number;
}): Float64Array {
  const { widths, bias } = spec.architecture;
  const stream = random(spec.seed, spec.replicate === 0 ? "init" : `init/${spec.replicate}`);
  const parameters: number[] = [];
  for (let layer = 1; layer < widths.length; layer++) {
    const [fanIn, fanOut] = [widths[layer - 1], widths[layer]];
    const draw = variate(spec.initialisation, fanIn, fanOut, stream);
    for (let i = 0; i < fanOut; i++) for (let j = 0; j < fanIn; j++) parameters.push(draw(2 * layer, i, j));
    const biases = spec.initialisation === "uniform-fan-in";
    if (bias) for (let i = 0; i < fanOut; i++) parameters.push(biases ? draw(2 * layer + 1, i, 0) : 0);
  }
  return Float64Array.from(parameters);
}

type Variate = (place: number, row: number, column: number) => number;

function variate(initialisation: Initialisation, fanIn: number, fanOut: number, stream: Random): Variate {
  switch (initialisation) {
    case "uniform-fan-in":
      return uniform(1 / Math.sqrt(fanIn), stream);
    case "glorot":
      return uniform(Math.sqrt(6 / (fanIn + fanOut)), stream);
    case "he-normal":
      return normal(Math.sqrt(2 / fanIn), stream);
    default:
      return normal(initialisation.normal, stream);
  }
}

function uniform(bound: number, stream: Random): Variate {
  return (place, row, column) => {
    const [a, b] = stream.at([place, row, column]);
    return bound * (2 * unitInterval(a, b) - 1);
  };
}

function normal(sigma: number, stream: Random): Variate {
  return (place, row, column) => {
    const [a, b, c, d] = stream.at([place, row, column]);
    return sigma * Math.sqrt(-2 * log(unitInterval(a, b))) * cos(2 * Math.PI * unitInterval(c, d));
  };
}
