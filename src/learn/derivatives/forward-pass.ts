import { activate, type Activation } from "./activate.ts";
import { addBiases, addForward } from "./layer-products.ts";
import { layersOf, type Layer, type NetworkAtRows } from "./network.ts";

/** What every derivative begins with. */
export interface ForwardPass {
  readonly layers: readonly Layer[];
  /** a₀ = x, …, a_L: rows × n_l. */
  readonly a: readonly Float64Array[];
  /** σ(z_l), σ′(z_l), σ″(z_l) of layer l + 1 at place l. */
  readonly activations: readonly Activation[];
}

/** z_l = a_{l−1} W_lᵀ + b_l, a_l = σ_l(z_l) for all rows; the bias is added last, as the trainer does. */
export function forwardPass({ architecture, parameters, x, rows }: NetworkAtRows): ForwardPass {
  const layers = layersOf(architecture);
  const a = [x];
  const activations = layers.map((layer, l) => {
    const at = { layer, parameters, rows };
    const z = addBiases(at, addForward(at, a[l], new Float64Array(rows * layer.outputs)));
    const activation = activate(layer.unit, z);
    a.push(activation.a);
    return activation;
  });
  return { layers, a, activations };
}
