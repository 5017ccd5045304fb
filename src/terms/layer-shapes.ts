import type { Architecture } from "./architecture.ts";
import { positionsAfter } from "./convolution.ts";

/**
 * A layer as one matrix W of `units` × `fanIn` that is applied at `positions` places of every row.
 *
 * Column t·channelsIn + c of W meets channel c at tap t of `kernel`, so fanIn = kernel·channelsIn. A dense layer has one
 * place; above a convolution its taps are the convolution's places, above a dense layer it has one tap.
 */
export interface LayerShape {
  readonly fanIn: number;
  readonly units: number;
  readonly positions: number;
  readonly channelsIn: number;
  readonly positionsIn: number;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
}

/** The shapes of layers 1 … L. */
export function layerShapes({
  widths,
  convolutions = [],
}: Pick<Architecture, "widths" | "convolutions">): LayerShape[] {
  const dense = convolutions.length === 0;
  let below = { channels: dense ? widths[0] : 1, positions: dense ? 1 : widths[0] };
  return widths.slice(1).map((width, l) => {
    const { channels: channelsIn, positions: positionsIn } = below;
    const flat = { channels: width, kernel: positionsIn, stride: 1, padding: 0 };
    const { channels: units, kernel, stride, padding } = convolutions[l] ?? flat;
    const positions = positionsAfter(positionsIn, { kernel, stride, padding });
    below = { channels: units, positions };
    return { fanIn: kernel * channelsIn, units, positions, channelsIn, positionsIn, kernel, stride, padding };
  });
}

/**
 * Multiplications (with their additions) of a row of data through the network: Σ_l positions · units · (fanIn + [bias]),
 * the number of weights and biases where every layer is dense.
 */
export function multiplicationsPerRow(architecture: Pick<Architecture, "widths" | "convolutions" | "bias">): number {
  const one = architecture.bias ? 1 : 0;
  return layerShapes(architecture).reduce(
    (sum, { fanIn, units, positions }) => sum + positions * units * (fanIn + one),
    0,
  );
}
