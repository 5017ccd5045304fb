import { scaleBySlope } from "./activate.ts";
import { forwardPass, type ForwardPass } from "./forward-pass.ts";
import { addBackward } from "./layer-products.ts";
import { allocateMatrix, checkNetwork, type NetworkAtRows } from "./network.ts";

/**
 * JJᵀ of the Jacobian J of a network's outputs with respect to its parameters, without J.
 *
 *   G[(i,k), (j,m)] = Σ_l (a_{l−1}(x_i)·a_{l−1}(x_j) + [biases]) · (d_l^k(x_i)·d_l^m(x_j)),  d_l^k = ∂y_k/∂z_l
 *
 * Shapes: x rows × n₀; G (rows·n_L)², row-major, output k of row i in row i·n_L + k. Symmetric to the bit.
 * Regime: as outputJacobian. Price: R² Σ_l n_l operations, R = rows·n_L, and 8 R² bytes; J has R·w.
 * Its eigenvalues are the squares of J's singular values: rank decisions keep half of the digits.
 * @param tick called with the operations since the last call; may throw to stop.
 * @throws as outputJacobian.
 */
export function tangentGram(network: NetworkAtRows, tick: (flops: number) => void): Float64Array {
  checkNetwork("tangentGram", network);
  const { rows } = network;
  const pass = forwardPass(network);
  const outputs = pass.layers[pass.layers.length - 1].outputs;
  const R = rows * outputs;
  const G = allocateMatrix("tangentGram", R, R);
  const d = outputDerivatives(network, pass);
  for (const [l, layer] of pass.layers.entries()) {
    const below = { values: pass.a[l], length: layer.inputs, plus: layer.biasesAt === undefined ? 0 : 1 };
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j <= i; j++)
        addBlock({ G, R, outputs, i, j, alike: alikeness(below, i, j) }, d[l], layer.outputs);
      tick(2 * (i + 1) * (layer.inputs + outputs * outputs * layer.outputs));
    }
  }
  for (let r = 0; r < R; r++) for (let s = 0; s < r; s++) G[s * R + r] = G[r * R + s];
  return G;
}

/** ∂y_k(x_i)/∂z_l for every layer l: row i·n_L + k, n_l columns. */
function outputDerivatives({ parameters, rows }: NetworkAtRows, pass: ForwardPass): Float64Array[] {
  const outputs = pass.layers[pass.layers.length - 1].outputs;
  const d = pass.layers.map((layer) => new Float64Array(rows * outputs * layer.outputs));
  for (let row = 0; row < rows; row++) {
    let e: Float64Array = new Float64Array(outputs * outputs);
    for (let k = 0; k < outputs; k++) e[k * outputs + k] = 1;
    for (let l = pass.layers.length - 1; l >= 0; l--) {
      const layer = pass.layers[l];
      const slope = pass.activations[l].slope.subarray(row * layer.outputs, (row + 1) * layer.outputs);
      for (let k = 0; k < outputs; k++)
        scaleBySlope(layer.unit, slope, e.subarray(k * layer.outputs, (k + 1) * layer.outputs));
      d[l].set(e, row * outputs * layer.outputs);
      if (l > 0) e = addBackward({ layer, parameters, rows: outputs }, e, new Float64Array(outputs * layer.inputs));
    }
  }
  return d;
}

/** a(x_i)·a(x_j), and 1 for a bias. */
function alikeness(
  { values, length, plus }: { readonly values: Float64Array; readonly length: number; readonly plus: number },
  i: number,
  j: number,
): number {
  let sum = plus;
  for (let u = 0; u < length; u++) sum += values[i * length + u] * values[j * length + u];
  return sum;
}

interface Block {
  readonly G: Float64Array;
  readonly R: number;
  readonly outputs: number;
  readonly i: number;
  readonly j: number;
  readonly alike: number;
}

/** Adds alike · d(x_i) d(x_j)ᵀ where rows i and columns j meet. */
function addBlock({ G, R, outputs, i, j, alike }: Block, d: Float64Array, width: number): void {
  for (let k = 0; k < outputs; k++) {
    const [row, at] = [(i * outputs + k) * R + j * outputs, (i * outputs + k) * width];
    for (let m = 0; m < outputs; m++) {
      const from = (j * outputs + m) * width;
      let sum = 0;
      for (let u = 0; u < width; u++) sum += d[at + u] * d[from + u];
      G[row + m] += alike * sum;
    }
  }
}
