import type { Unit } from "../../terms/unit.ts";
import type { TrainProblem } from "../trainer.ts";

/** A layer as the definition sees it: a row below is places × channels, and so is the row that it makes of it. */
export interface Layer {
  readonly below: { readonly places: number; readonly channels: number };
  readonly places: number;
  readonly channels: number;
  readonly taps: number;
  readonly stride: number;
  readonly padding: number;
  /** taps × channels below. */
  readonly columns: number;
  /** Where W (channels × columns) begins among the parameters; b follows. */
  readonly at: number;
  readonly unit: Unit;
}

export function layersOf({ widths, convolutions, bias, unit }: TrainProblem): Layer[] {
  let at = 0;
  let below = convolutions ? { places: widths[0], channels: 1 } : { places: 1, channels: widths[0] };
  return widths.slice(1).map((width, l) => {
    const convolution = convolutions?.[l];
    const taps = convolution ? convolution.kernel : below.places;
    const channels = convolution ? convolution.channels : width;
    const output: Unit = unit.kind === "power" && unit.output ? unit : { kind: "linear" };
    const columns = taps * below.channels;
    const [stride, padding] = convolution ? [convolution.stride, convolution.padding] : [1, 0];
    const last = l === widths.length - 2;
    const places = width / channels;
    const layer = { below, places, channels, taps, stride, padding, columns, at, unit: last ? output : unit };
    at += channels * (columns + (bias ? 1 : 0));
    below = { places, channels };
    return layer;
  });
}

/** What column k of W meets at a place: an element of the row below, or a zero of the padding. */
export function met({ below, stride, padding }: Layer, row: readonly number[], place: number, k: number): number {
  const tap = Math.floor(k / below.channels);
  const q = stride * place + tap - padding;
  return q >= 0 && q < below.places ? row[q * below.channels + (k % below.channels)] : 0;
}

/** The place at which tap t meets place q below, or undefined. */
export function placeMeeting({ places, stride, padding }: Layer, q: number, tap: number): number | undefined {
  for (let place = 0; place < places; place++) if (stride * place + tap - padding === q) return place;
  return undefined;
}
