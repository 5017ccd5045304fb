import { scaleBySlope } from "./activate.ts";
import { forwardPass, type ForwardPass } from "./forward-pass.ts";
import { addBackward } from "./layer-products.ts";
import { allocateMatrix, checkNetwork, type NetworkAtRows } from "./network.ts";

/**
 * Jacobian of a network's outputs with respect to its parameters, by reverse accumulation.
 *
 *   J[(i, k), p] = ∂y_k(x_i) / ∂θ_p
 *
 * Shapes: x rows × n₀; J (rows·n_L) × w, row-major, output k of row i in row i·n_L + k, columns laid out as
 * `parameters`. Outputs are those before softmax. No rows give an empty J.
 * Regime: linear, relu, tanh, sigmoid and power units, any depth, biases or none. relu's derivative at 0 is 0.
 * Price: 3w·rows·n_L + 2w·rows operations and 8·rows·n_L·w bytes.
 * @throws DomainError for other units or convolutions, ShapeError for sizes that do not fit, ResourceError above 2 GiB.
 * Accuracy: every element is a sum over paths; its error is at most Σ_l(n_l + 4) ε times the sum of the paths' absolute
 * values.
 */
export function outputJacobian(network: NetworkAtRows): Float64Array {
  checkNetwork("outputJacobian", network);
  const { architecture, parameters, rows } = network;
  const outputs = architecture.widths[architecture.widths.length - 1];
  const J = allocateMatrix("outputJacobian", rows * outputs, parameters.length);
  const pass = forwardPass(network);
  for (let row = 0; row < rows; row++) writeRow({ network, pass, row, J });
  return J;
}

/** All outputs of one row at once: d_l = ∂y/∂z_l is n_L × n_l. */
function writeRow(spec: {
  readonly network: NetworkAtRows;
  readonly pass: ForwardPass;
  readonly row: number;
  readonly J: Float64Array;
}): void {
  const { pass, row, J } = spec;
  const { parameters } = spec.network;
  const w = parameters.length;
  const outputs = pass.layers[pass.layers.length - 1].outputs;
  let e = identity(outputs);
  for (let l = pass.layers.length - 1; l >= 0; l--) {
    const layer = pass.layers[l];
    const slope = pass.activations[l].slope.subarray(row * layer.outputs, (row + 1) * layer.outputs);
    const a = pass.a[l].subarray(row * layer.inputs, (row + 1) * layer.inputs);
    for (let k = 0; k < outputs; k++) {
      const d = scaleBySlope(layer.unit, slope, e.subarray(k * layer.outputs, (k + 1) * layer.outputs));
      const to = (row * outputs + k) * w;
      for (let o = 0; o < layer.outputs; o++) {
        const at = to + layer.weightsAt + o * layer.inputs;
        for (let i = 0; i < layer.inputs; i++) J[at + i] = d[o] * a[i];
      }
      if (layer.biasesAt !== undefined) J.set(d, to + layer.biasesAt);
    }
    if (l > 0) e = addBackward({ layer, parameters, rows: outputs }, e, new Float64Array(outputs * layer.inputs));
  }
}

function identity(n: number): Float64Array {
  const I = new Float64Array(n * n);
  for (let i = 0; i < n; i++) I[i * n + i] = 1;
  return I;
}
