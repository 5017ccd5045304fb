import { countParameters, outputsOf, type DenseNetwork } from "./jacobian-rows.ts";
import { ambientBelow, dimensionBound, linearDimension } from "./power-network.ts";

/**
 * Upper bound of a network's functional dimension, by its known symmetries.
 *
 *   linear          r(n₀+n_L−r), and n_L more with biases; r the least width
 *   relu            parameters less one scaling a hidden unit
 *   power           the same, polynomials of the degree, and cuts at hidden layers (`dimensionBound`)
 *   tanh, sigmoid   all parameters: what leaves the function as it is are signs and permutations
 */
export function functionalBound(network: DenseNetwork): number {
  const { widths, unit, bias } = network;
  const w = countParameters(network);
  const hidden = widths.slice(1, -1).reduce((sum, n) => sum + n, 0);
  switch (unit.kind) {
    case "linear":
      return linearDimension(widths) + (bias ? outputsOf(network) : 0);
    case "relu":
      return w - hidden;
    case "tanh":
    case "sigmoid":
      return w;
    case "power": {
      const { k } = unit;
      if (k === 1) return functionalBound({ ...network, unit: { kind: "linear" } });
      // powers on the outputs leave the dimension: they are finite to one
      if (!bias) return dimensionBound({ widths, k });
      // a bias is one more input, that is 1
      const all = { n: widths[0] + 1, outputs: outputsOf(network), k, layers: widths.length - 1 };
      return Math.min(w - hidden, ambientBelow(w, all));
    }
  }
}
