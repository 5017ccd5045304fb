import type { Random } from "../../base/random.ts";
import { randomNetwork, type TruthNetwork } from "./truth-network.ts";

/** Whether some hidden layer is narrower than both ends. */
export function hasBottleneck(widths: readonly number[]): boolean {
  const ends = Math.min(widths[0], widths[widths.length - 1]);
  return widths.slice(1, -1).some((width) => width < ends);
}

/**
 * A network that computes the target exactly: where the hidden layers are as wide as the input, they carry it and the
 * last layer is the target; else the first layer is the target and the others carry its output. Bits that nothing fixes
 * are fair coins.
 *
 * Widths without bottleneck; target: an output word for each of 2^n₀ inputs.
 */
export function synthesise(widths: readonly number[], target: ArrayLike<number>, stream: Random): TruthNetwork {
  const network = randomNetwork(widths, stream);
  const [inputs, outputs] = [widths[0], widths[widths.length - 1]];
  const carried = Math.min(inputs, outputs);
  const at = inputs <= outputs ? network.tables.length - 1 : 0;
  for (const [layer, units] of network.tables.entries()) {
    for (let word = 0; word < 1 << widths[layer]; word++) {
      // bits beyond those that are carried say nothing
      const meant = word & ((1 << Math.min(carried, widths[layer])) - 1);
      const wanted = layer === at ? target[layer === 0 ? word : meant] : meant;
      const width = layer === at ? outputs : carried;
      for (let u = 0; u < width; u++) units[u][word] = (wanted >> u) & 1;
    }
  }
  return network;
}
