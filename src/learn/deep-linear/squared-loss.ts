import { layersOf, times, toParameters, transposed, type LinearNetwork, type Matrix } from "./linear-layers.ts";

/** What is fitted: ‖Y − PX‖² over all entries; columns are examples scaled by 1/√k, or a root of the covariance. */
export interface Fit {
  readonly network: LinearNetwork;
  /** n₀×N, n_L×N; twice the rows if complex. */
  readonly X: Matrix;
  readonly Y: Matrix;
}

/** E‖y − Px‖², without ½, and its gradient by the parameters. */
export function lossAndGradient(
  { network, X, Y }: Fit,
  parameters: Float64Array,
): { readonly loss: number; readonly gradient: Float64Array } {
  const layers = layersOf(network, parameters);
  const activities = [X];
  for (const W of layers) activities.push(times(W, activities[activities.length - 1]));
  const outputs = activities[layers.length];
  let loss = 0;
  const residuals = outputs.entries.map((value, i) => {
    const residual = value - Y.entries[i];
    loss += residual * residual;
    return 2 * residual;
  });
  let back: Matrix = { ...outputs, entries: residuals };
  const gradients: Matrix[] = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    gradients.unshift(times(back, transposed(activities[i])));
    if (i > 0) back = times(transposed(layers[i]), back);
  }
  return { loss, gradient: toParameters(network, gradients) };
}

/** Operations of one loss with its gradient. */
export function flopsOfGradient({ network: { widths, field }, X }: Fit): number {
  const weights = widths.slice(1).reduce((sum, width, i) => sum + width * widths[i], 0);
  return 6 * weights * X.columns * (field === "real" ? 1 : 4);
}

export function largestOf(x: Float64Array): number {
  return x.reduce((most, value) => (Math.abs(value) <= most ? most : Math.abs(value)), 0);
}
