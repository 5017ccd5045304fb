import { cos, log } from "../base/elementary.ts";
import { random, unitInterval, type Random } from "../base/random.ts";
import type { Architecture } from "../terms/architecture.ts";
import { layerShapes } from "../terms/layer-shapes.ts";
import type { Initialisation } from "../terms/train-spec.ts";

/** Rows of the variates' places between one tap of a layer and the next: more than twice the layers of any network. */
const TAP = 65536;

/**
 * Initial parameters, laid out as TrainProblem's: layer by layer W_l, row-major, then b_l where there are biases.
 *
 *   uniform-fan-in   W, b ~ U(±1/√f)
 *   he-normal        W ~ N(0, 2/f), b = 0
 *   glorot           W ~ U(±√(6/(f+g))), b = 0
 *   {normal: σ}      W ~ N(0, σ²), b = 0
 *
 * with f the columns of W and g = n_l; of a convolution f = kernel·channels below and g = kernel·channels.
 *
 * Nested: the variate of a weight depends on (seed, replicate, layer, tap, row, channel below) alone, so a narrower network
 * of the same seed starts from a corner of the wider one's variates (scaled by its own fan-in). A dense layer above a
 * convolution has the convolution's places for taps; any other has one tap, and column and channel are the same.
 */
export function initialParameters(spec: {
  readonly architecture: Architecture;
  readonly initialisation: Initialisation;
  readonly seed: number;
  readonly replicate: number;
}): Float64Array {
  const { architecture } = spec;
  const stream = random(spec.seed, spec.replicate === 0 ? "init" : `init/${spec.replicate}`);
  const parameters: number[] = [];
  layerShapes(architecture).forEach(({ fanIn, units, kernel, channelsIn }, l) => {
    const place = 2 * (l + 1);
    const fanOut = l < (architecture.convolutions?.length ?? 0) ? kernel * units : units;
    const draw = variate(spec.initialisation, fanIn, fanOut, stream);
    for (let i = 0; i < units; i++)
      for (let t = 0; t < kernel; t++)
        for (let c = 0; c < channelsIn; c++) parameters.push(draw(place + TAP * t, i, c));
    const biases = spec.initialisation === "uniform-fan-in";
    if (architecture.bias) for (let i = 0; i < units; i++) parameters.push(biases ? draw(place + 1, i, 0) : 0);
  });
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
