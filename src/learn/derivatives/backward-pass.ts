import { scaleBySlope } from "./activate.ts";
import type { ForwardPass } from "./forward-pass.ts";
import { addBackward, addBiasGradient, addWeightGradient } from "./layer-products.ts";

/** The loss's derivatives by what every layer gives out (e = ∂L/∂a) and takes in (d = ∂L/∂z), layer l + 1 at place l. */
export interface BackwardPass {
  readonly e: readonly Float64Array[];
  readonly d: readonly Float64Array[];
  /** Laid out as the parameters. */
  readonly gradient: Float64Array;
}

/** d_l = σ_l′ ∘ e_l, ∂W_l = d_lᵀ a_{l−1}, ∂b_l = d_lᵀ 1, e_{l−1} = d_l W_l, from e_L down. */
export function backwardPass(
  { layers, a, activations }: ForwardPass,
  parameters: Float64Array,
  outputGradient: Float64Array,
): BackwardPass {
  const rows = outputGradient.length / layers[layers.length - 1].outputs;
  const gradient = new Float64Array(parameters.length);
  const e: Float64Array[] = new Array(layers.length);
  const d: Float64Array[] = new Array(layers.length);
  e[layers.length - 1] = outputGradient;
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    d[l] = scaleBySlope(layer.unit, activations[l].slope, e[l].slice());
    addWeightGradient({ layer, parameters: gradient, rows }, d[l], a[l]);
    addBiasGradient({ layer, parameters: gradient, rows }, d[l]);
    if (l > 0) e[l - 1] = addBackward({ layer, parameters, rows }, d[l], new Float64Array(rows * layer.inputs));
  }
  return { e, d, gradient };
}
