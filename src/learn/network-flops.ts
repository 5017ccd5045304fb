/**
 * Floating-point operations of a network of w weights and biases: 2w a row forward, 6w a row for a training step
 * (forward, gradient of the weights, gradient of the activations). Units and the update are left out: below 10 % from
 * width 8 up.
 */
export function trainingFlops(parameters: number, rows: number): number {
  return 6 * parameters * rows;
}

export function forwardFlops(parameters: number, rows: number): number {
  return 2 * parameters * rows;
}
