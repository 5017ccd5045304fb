/** An input with its target. */
export type Example = readonly [x: number, t: number];

/** Weights w₁ … w_L, then biases b₁ … b_L where there are any, in one vector. */
export interface Chain {
  readonly layers: number;
  readonly power: number;
  readonly bias: boolean;
}

export function parametersOf({ layers, bias }: Chain): number {
  return bias ? 2 * layers : layers;
}

/** What a pass through the layers leaves behind: y₀ … y_L, and ∂y_i/∂a_i of a_i = w_i y_{i−1} + b_i. */
export interface Pass {
  readonly y: Float64Array;
  readonly slopes: Float64Array;
}

export function newPass({ layers }: Chain): Pass {
  return { y: new Float64Array(layers + 1), slopes: new Float64Array(layers) };
}

/** y_i = (w_i y_{i−1} + b_i)^k, one layer after the other; returns y_L. */
export function forward(chain: Chain, theta: Float64Array, x: number, { y, slopes }: Pass): number {
  const { layers, power, bias } = chain;
  y[0] = x;
  for (let i = 0; i < layers; i++) {
    const a = theta[i] * y[i] + (bias ? theta[layers + i] : 0);
    const below = raised(a, power - 1);
    slopes[i] = power * below;
    y[i + 1] = a * below;
  }
  return y[layers];
}

/** ∂y_L/∂θ after `forward`, by back-propagation, into `row`. */
export function jacobianRow(chain: Chain, theta: Float64Array, { y, slopes }: Pass, row: Float64Array): void {
  const { layers, bias } = chain;
  let delta = 1;
  for (let i = layers - 1; i >= 0; i--) {
    delta *= slopes[i];
    row[i] = delta * y[i];
    if (bias) row[layers + i] = delta;
    delta *= theta[i];
  }
}

/** Slope of the function between inputs 0 and 1: the multiplier P. */
export function multiplier(chain: Chain, theta: Float64Array, pass: Pass): number {
  return forward(chain, theta, 1, pass) - (chain.bias ? forward(chain, theta, 0, pass) : 0);
}

/** ½ E (t − y)². */
export function lossOf(chain: Chain, theta: Float64Array, examples: readonly Example[], pass: Pass): number {
  let sum = 0;
  for (const [x, t] of examples) {
    const error = t - forward(chain, theta, x, pass);
    sum += error * error;
  }
  return sum / (2 * examples.length);
}

function raised(a: number, power: number): number {
  let value = 1;
  for (let i = 0; i < power; i++) value *= a;
  return value;
}
