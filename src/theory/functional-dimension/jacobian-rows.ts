import type { NumberSystem, SmoothUnit } from "./number-system.ts";

/** A fully connected network; the output layer is linear unless `activeOutput`. */
export interface DenseNetwork {
  readonly widths: readonly number[];
  readonly unit: SmoothUnit;
  readonly bias: boolean;
  /** The unit acts on the outputs too. */
  readonly activeOutput: boolean;
}

export function outputsOf({ widths }: Pick<DenseNetwork, "widths">): number {
  return widths[widths.length - 1];
}

/** Weights and biases: Σ nᵢ(nᵢ₋₁ + [bias]). */
export function countParameters({ widths, bias }: Pick<DenseNetwork, "widths" | "bias">): number {
  return widths.slice(1).reduce((sum, n, i) => sum + n * (widths[i] + (bias ? 1 : 0)), 0);
}

/**
 * Derivatives of a network's outputs at one input by its parameters: a function from an output to its row.
 *
 * Parameters layer by layer: the weights of nᵢ units by nᵢ₋₁ inputs, row-major, then the biases.
 * Price: one forward pass, and a backward pass of 3w products a row.
 */
export function jacobianRows(
  network: DenseNetwork,
  numbers: NumberSystem,
  { parameters, x }: { readonly parameters: Float64Array; readonly x: Float64Array },
): (output: number) => Float64Array {
  const layers = forward(network, numbers, { parameters, x });
  return (output) => backward({ network, numbers, parameters, layers }, output);
}

/** What a backward pass needs of a layer: where its parameters begin, what came in, and the slopes at its sums. */
interface Layer {
  readonly first: number;
  readonly inputs: Float64Array;
  readonly slopes: Float64Array;
}

function forward(
  { widths, bias, activeOutput }: DenseNetwork,
  { plus, times, unit }: NumberSystem,
  { parameters, x }: { readonly parameters: Float64Array; readonly x: Float64Array },
): Layer[] {
  let first = 0;
  let inputs = x;
  return widths.slice(1).map((units, l) => {
    const layer = { first, inputs, slopes: new Float64Array(units) };
    const fanIn = widths[l];
    const active = activeOutput || l + 2 < widths.length;
    inputs = new Float64Array(units);
    for (let i = 0; i < units; i++) {
      let z = bias ? parameters[first + units * fanIn + i] : 0;
      for (let j = 0; j < fanIn; j++) z = plus(z, times(parameters[first + i * fanIn + j], layer.inputs[j]));
      const { value, slope } = active ? unit(z) : { value: z, slope: 1 };
      inputs[i] = value;
      layer.slopes[i] = slope;
    }
    first += units * (fanIn + (bias ? 1 : 0));
    return layer;
  });
}

function backward(
  spec: {
    readonly network: DenseNetwork;
    readonly numbers: NumberSystem;
    readonly parameters: Float64Array;
    readonly layers: readonly Layer[];
  },
  output: number,
): Float64Array {
  const { network, numbers, parameters, layers } = spec;
  const row = new Float64Array(parameters.length);
  let errors = new Float64Array(outputsOf(network));
  errors[output] = layers[layers.length - 1].slopes[output];
  for (let l = layers.length - 1; l >= 0; l--) {
    const { first, inputs } = layers[l];
    putProducts(row, first, { errors, inputs, times: numbers.times });
    if (network.bias) row.set(errors, first + errors.length * inputs.length);
    if (l > 0) errors = passedDown({ numbers, parameters, first, errors, slopes: layers[l - 1].slopes });
  }
  return row;
}

/** The outer product of errors and inputs. */
function putProducts(
  row: Float64Array,
  first: number,
  { errors, inputs, times }: Record<"errors" | "inputs", Float64Array> & Pick<NumberSystem, "times">,
): void {
  for (let i = 0; i < errors.length; i++)
    for (let j = 0; j < inputs.length; j++) row[first + i * inputs.length + j] = times(errors[i], inputs[j]);
}

/** Wᵀ errors, times the slopes of the layer below. */
function passedDown({
  numbers: { plus, times },
  parameters,
  first,
  errors,
  slopes,
}: { readonly numbers: NumberSystem; readonly first: number } & Record<
  "parameters" | "errors" | "slopes",
  Float64Array
>): Float64Array<ArrayBuffer> {
  const below = new Float64Array(slopes.length);
  for (let i = 0; i < errors.length; i++)
    for (let j = 0; j < below.length; j++)
      below[j] = plus(below[j], times(errors[i], parameters[first + i * below.length + j]));
  for (let j = 0; j < below.length; j++) below[j] = times(below[j], slopes[j]);
  return below;
}
