import type { Architecture } from "../terms/architecture.ts";
import { layerShapes, multiplicationsPerRow } from "../terms/layer-shapes.ts";

/**
 * Floating-point operations of a network with m multiplications a row (its weights and biases, those of a convolution
 * once for each place): 2m a row forward, 6m a row for a training step (forward, gradient of the weights, gradient of the
 * activations). Units and the update are left out: below 10 % from width 8 up.
 */
export function trainingFlops(architecture: Architecture, rows: number): number {
  return 6 * multiplicationsPerRow(architecture) * rows;
}

export function forwardFlops(architecture: Architecture, rows: number): number {
  return 2 * multiplicationsPerRow(architecture) * rows;
}

/** Of `trainingFlops`, those that are done: the first layer has no derivative by its inputs. */
export function trainingWork(architecture: Architecture, rows: number): number {
  const [{ fanIn, units, positions }] = layerShapes(architecture);
  return trainingFlops(architecture, rows) - 2 * fanIn * units * positions * rows;
}

/** Numbers that a batch of convolutions holds: patches and their derivatives, outputs, derivatives and slopes, padded to 8. */
export function convolutionFloats(architecture: Architecture, batch: number): number {
  if (!architecture.convolutions) return 0;
  const padded = (n: number) => Math.ceil(n / 8) * 8;
  const perRow = layerShapes(architecture).map(
    ({ fanIn, units, positions }) => positions * (2 * padded(fanIn) + 3 * padded(units)),
  );
  return Math.max(batch, 128) * perRow.reduce((sum, floats) => sum + floats, 0);
}
