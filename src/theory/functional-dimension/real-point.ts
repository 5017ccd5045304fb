import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import { countParameters, jacobianRows, type DenseNetwork } from "./jacobian-rows.ts";
import { realNumbers } from "./number-system.ts";

/** Real parameters and inputs drawn together. */
export interface RealPoint {
  readonly parameters: Float64Array;
  /** The i-th input; any number of them, each independent of how many are asked. */
  input(i: number): Float64Array;
}

/**
 * Scales of weights (times 1/√fan-in), biases and inputs, tried in turn. Chosen by trial for the smallest singular
 * values of tanh Jacobians at ⌈w/n_L⌉ inputs: the first for depth (A(8,8,8,8,8,8,8,8,8) keeps 1e-8 of the largest), the
 * others for few inputs, where the functions of units look alike unless weights and inputs are large.
 */
const SCALES = [
  { weights: 1.5, biases: 0.5, inputs: 1.5 },
  { weights: 1.5, biases: 0.5, inputs: 3 },
  { weights: 3, biases: 1, inputs: 1.5 },
  { weights: 3, biases: 1, inputs: 3 },
] as const;

/** Normal weights, biases and inputs of draw 0, 1, 2, … */
export function realPoint(
  network: DenseNetwork,
  { seed, draw }: { readonly seed: number; readonly draw: number },
): RealPoint {
  const scale = SCALES[draw % SCALES.length];
  const parameters = normals(random(seed, `real parameters ${draw}`), countParameters(network));
  const { widths, bias } = network;
  let at = 0;
  for (let l = 1; l < widths.length; l++) {
    const weight = scale.weights / Math.sqrt(widths[l - 1]);
    for (const end = at + widths[l] * widths[l - 1]; at < end; at++) parameters[at] *= weight;
    for (const end = at + (bias ? widths[l] : 0); at < end; at++) parameters[at] *= scale.biases;
  }
  return {
    parameters,
    input: (i) => normals(random(seed, `real input ${draw}/${i}`), widths[0]).map((x) => x * scale.inputs),
  };
}

/** Which units pass their sums on at one input, in order of layers and units. */
export function openUnits(
  network: DenseNetwork,
  point: { readonly parameters: Float64Array; readonly x: Float64Array },
): boolean[] {
  const pattern: boolean[] = [];
  const real = realNumbers(network.unit);
  const unit = (z: number) => {
    pattern.push(z > 0);
    return real.unit(z);
  };
  jacobianRows(network, { ...real, unit }, point);
  return pattern;
}
