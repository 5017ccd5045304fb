import { tanh } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import type { Random } from "../../base/random.ts";
import type { Pause } from "./gates.ts";

/** A layered network of gates with biases on ±1 inputs: one flat list of weights a layer, the bias last in each row. */
export interface GateNetwork {
  readonly widths: readonly number[];
  readonly layers: readonly Float64Array[];
}

export interface Annealing {
  /** β of tanh(β·z), one a stage, rising: the unit becomes a step. */
  readonly sharpness: readonly number[];
  /** Steps of gradient descent a stage, on all rows. */
  readonly steps: number;
  readonly rate: number;
}

/** Standard normal weights. */
export function drawGates(widths: readonly number[], stream: Random): GateNetwork {
  return {
    widths,
    layers: widths.slice(1).map((units, l) => Float64Array.from(normals(stream, units * (widths[l] + 1)))),
  };
}

/** What the gates say: sign(z), and +1 at a tie. x: n₀ signs. */
export function signsOf({ widths, layers }: GateNetwork, x: ArrayLike<number>): number[] {
  let below = Array.from(x);
  for (const [l, W] of layers.entries()) {
    const wide = widths[l];
    below = Array.from({ length: widths[l + 1] }, (_, i) => {
      let z = W[i * (wide + 1) + wide];
      for (let j = 0; j < wide; j++) z += W[i * (wide + 1) + j] * below[j];
      return z < 0 ? -1 : 1;
    });
  }
  return below;
}

/**
 * Gradient descent on the mean of ½‖a−t‖² of the smooth network a = tanh(β(Wa+b)), with β rising stage by stage, after
 * which the same weights are read as gates. In place.
 */
export function anneal(
  network: GateNetwork,
  rows: { readonly inputs: readonly ArrayLike<number>[]; readonly targets: readonly ArrayLike<number>[] },
  { sharpness, steps, rate }: Annealing,
  pause: Pause,
): void {
  const { widths, layers } = network;
  const activations = widths.map((width) => new Float64Array(width));
  const gradients = layers.map((W) => new Float64Array(W.length));
  const weights = layers.reduce((sum, { length }) => sum + length, 0);
  for (const beta of sharpness) {
    for (let step = 0; step < steps; step++) {
      for (const g of gradients) g.fill(0);
      for (const [r, x] of rows.inputs.entries()) {
        activations[0].set(x);
        forward(network, activations, beta);
        backward(network, { activations, gradients, target: rows.targets[r], beta });
      }
      const scale = rate / rows.inputs.length;
      for (const [l, W] of layers.entries()) for (let i = 0; i < W.length; i++) W[i] -= scale * gradients[l][i];
      pause(6 * weights * rows.inputs.length);
    }
  }
}

function forward({ widths, layers }: GateNetwork, activations: readonly Float64Array[], beta: number): void {
  for (const [l, W] of layers.entries()) {
    const [wide, below, here] = [widths[l], activations[l], activations[l + 1]];
    for (let i = 0; i < here.length; i++) {
      let z = W[i * (wide + 1) + wide];
      for (let j = 0; j < wide; j++) z += W[i * (wide + 1) + j] * below[j];
      here[i] = tanh(beta * z);
    }
  }
}

/** Adds one row's gradient; δ = (a−t)·β(1−a²) at the output, and Wᵀδ·β(1−a²) below. */
function backward(
  { widths, layers }: GateNetwork,
  at: {
    readonly activations: readonly Float64Array[];
    readonly gradients: readonly Float64Array[];
    readonly target: ArrayLike<number>;
    readonly beta: number;
  },
): void {
  const { activations, gradients, target, beta } = at;
  const top = activations[layers.length];
  let delta = Float64Array.from(top, (a, i) => (a - target[i]) * beta * (1 - a * a));
  for (let l = layers.length - 1; l >= 0; l--) {
    const [W, g, below, wide] = [layers[l], gradients[l], activations[l], widths[l]];
    const next = new Float64Array(wide);
    for (let i = 0; i < delta.length; i++) {
      for (let j = 0; j < wide; j++) {
        g[i * (wide + 1) + j] += delta[i] * below[j];
        next[j] += W[i * (wide + 1) + j] * delta[i];
      }
      g[i * (wide + 1) + wide] += delta[i];
    }
    delta = next.map((sum, j) => sum * beta * (1 - below[j] * below[j]));
  }
}
