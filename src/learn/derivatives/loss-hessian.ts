import { lossCurvature } from "./loss-curvature.ts";
import type { LossProblem } from "./loss-problem.ts";
import { allocateMatrix } from "./network.ts";

/**
 * The whole Hessian of the mean loss with respect to the parameters, for small networks.
 *
 *   H[p, q] = ∂²L / ∂θ_p ∂θ_q, row q from one product H e_q
 *
 * Shapes: w×w, row-major. It is not symmetrised: H − Hᵀ shows the rounding (eigh reads the lower triangle).
 * Units, regime, errors and accuracy: those of `lossCurvature`.
 * Price: w products, 12w² operations a row, and 8w² bytes.
 * @throws ResourceError above 2 GiB (w > 16384), and what `lossCurvature` throws.
 */
export function lossHessian(problem: LossProblem): Float64Array {
  const curvature = lossCurvature(problem);
  const w = curvature.n;
  const H = allocateMatrix("lossHessian", w, w);
  const direction = new Float64Array(w);
  for (let q = 0; q < w; q++) {
    direction[q] = 1;
    H.set(curvature.hessianTimes(direction), q * w);
    direction[q] = 0;
  }
  return H;
}
