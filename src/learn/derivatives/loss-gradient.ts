import { backwardPass } from "./backward-pass.ts";
import { forwardPass } from "./forward-pass.ts";
import { lossAtOutputs } from "./loss-at-outputs.ts";
import { checkLossProblem, type LossProblem } from "./loss-problem.ts";

/**
 * Mean loss and its gradient with respect to the parameters, by reverse accumulation, without an engine.
 *
 *   L(θ) = mean over rows of ½‖y − t‖², or of softmax cross-entropy
 *
 * Shapes: gradient w, laid out as `parameters`. Units: cross-entropy in nats.
 * Regime: linear, relu, tanh, sigmoid and power units, any depth, biases or none, no weight decay. The derivative of
 * relu at 0 is 0.
 * Price: 6w operations a row, in plain TypeScript: the trainer's `gradient()` is faster, this one needs no memory of it.
 * @throws DomainError for other units or convolutions, ShapeError for sizes that do not fit, DataError for labels that
 * are no class.
 * Accuracy: rounding alone; equal to the trainer's in f64 up to the order of its additions.
 */
export function lossGradient(problem: LossProblem): { readonly loss: number; readonly gradient: Float64Array } {
  checkLossProblem("lossGradient", problem);
  const pass = forwardPass(problem);
  const { loss, gradient } = lossAtOutputs(problem, pass.a[pass.layers.length]);
  return { loss, gradient: backwardPass(pass, problem.parameters, gradient).gradient };
}
