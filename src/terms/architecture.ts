import { ArchitectureReader } from "./architecture-reader.ts";
import type { Convolution } from "./convolution.ts";
import { layerShapes } from "./layer-shapes.ts";
import { hasBiasByDefault, type Unit } from "./unit.ts";

/** A layered network A(n₀,…,n_L): widths from the input to the output, the hidden unit, and whether units have biases. */
export interface Architecture {
  /** n_l of a convolution is positions × channels. */
  readonly widths: readonly number[];
  /** Layers 1 … m < L where they are convolutions, the first over one channel of n₀ places; absent where there are none. */
  readonly convolutions?: readonly Convolution[];
  readonly unit: Unit;
  readonly bias: boolean;
}

/**
 * Reads A(n₀,…,n_L) with optional options after a semicolon: a unit (`relu`, `power(3)`, `power(3), output`,
 * `threshold(2)`), `bias` or `no bias`. `{name}` stands for a number given in `values`. The first layers may be
 * convolutions conv(channels, kernel, stride, padding) over one channel of n₀ places; stride 1 and padding 0 may be left out.
 *
 *   A(784,300,100,10) · A(10,4,10; boolean) · A(8,8,1; threshold(2), bias) · A(40,{h},{h},10)
 *   A(40,conv({c},5,2,1),conv({c},3,2,1),10)
 *
 * @param options.unit the unit where the notation names none (relu by default).
 * @throws UsageError that points at the character.
 */
export function parseArchitecture(
  text: string,
  options: { readonly unit?: Unit; readonly values?: Readonly<Record<string, number>> } = {},
): Architecture {
  return new ArchitectureReader(text, options.values ?? {}).architecture(options.unit ?? { kind: "relu" });
}

/** The canonical notation; parses back to the same architecture. */
export function formatArchitecture(architecture: Architecture): string {
  const { unit, bias } = architecture;
  const words = [formatUnit(unit)];
  if (bias !== hasBiasByDefault(unit)) words.push(bias ? "bias" : "no bias");
  return `A(${layers(architecture)}; ${words.join(", ")})`;
}

/** The bare form A(n₀,…,n_L). */
export function formatWidths(architecture: Pick<Architecture, "widths" | "convolutions">): string {
  return `A(${layers(architecture)})`;
}

function layers({ widths, convolutions = [] }: Pick<Architecture, "widths" | "convolutions">): string {
  const convolved = convolutions.map(
    ({ channels, kernel, stride, padding }) => `conv(${[channels, kernel, stride, padding].join(",")})`,
  );
  return [widths[0], ...convolved, ...widths.slice(1 + convolved.length)].join(",");
}

export function parseUnit(text: string): Unit {
  const reader = new ArchitectureReader(text, {});
  const unit = reader.unit();
  reader.end("the end of the unit");
  return unit;
}

export function formatUnit(unit: Unit): string {
  switch (unit.kind) {
    case "power":
      return unit.output ? `power(${unit.k}), output` : `power(${unit.k})`;
    case "threshold":
      return unit.degree === 1 ? "threshold" : `threshold(${unit.degree})`;
    default:
      return unit.kind;
  }
}

/**
 * w = Σ_l n_l (n_{l−1} + [bias]), the number of real weights and biases of a network of dot-product units; a convolution
 * has channels · (kernel · channels below + [bias]).
 *
 * Regime: linear, relu, tanh, sigmoid, power, and threshold of degree 1 (table and polynomial units: see theory/).
 */
export function countWeights(architecture: Pick<Architecture, "widths" | "convolutions" | "bias">): number {
  const one = architecture.bias ? 1 : 0;
  return layerShapes(architecture).reduce((sum, { fanIn, units }) => sum + units * (fanIn + one), 0);
}
