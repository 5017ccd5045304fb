import { forward, jacobianRow, newPass, parametersOf, type Chain, type Example } from "./chain-pass.ts";

/** Adds the direction in which one example moves the parameters, times `scale`. */
export type Push = (theta: Float64Array, example: Example, into: Float64Array, scale: number) => void;

/** Minus the gradient of ½(t − y)². */
export function gradientPush(chain: Chain): Push {
  const pass = newPass(chain);
  const row = new Float64Array(parametersOf(chain));
  return (theta, [x, t], into, scale) => {
    const error = scale * (t - forward(chain, theta, x, pass));
    jacobianRow(chain, theta, pass, row);
    for (let i = 0; i < row.length; i++) into[i] += error * row[i];
  };
}

/**
 * Direct feedback alignment: the error reaches weight i through a fixed number c_i in place of the weights above it,
 * Δw_i = c_i (t − y) y_{i−1}, c_L = 1. Linear units without biases.
 */
export function feedbackPush(chain: Chain, feedback: Float64Array): Push {
  const pass = newPass(chain);
  return (theta, [x, t], into, scale) => {
    const error = scale * (t - forward(chain, theta, x, pass));
    for (let i = 0; i < chain.layers; i++) into[i] += error * feedback[i] * pass.y[i];
  };
}

/** The mean of a push over all examples: the velocity of the flow. */
export function meanVelocity(push: Push, examples: readonly Example[]) {
  return (theta: Float64Array, velocity: Float64Array): void => {
    velocity.fill(0);
    for (const example of examples) push(theta, example, velocity, 1 / examples.length);
  };
}
