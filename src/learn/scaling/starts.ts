import { exp, log } from "../../base/elementary.ts";
import type { Points } from "./points.ts";
import { nonNegativeFit } from "./non-negative-fit.ts";

/** Exponents at which the linear parts are solved exactly: from nearly a logarithm to steeper than any known law. */
const GRID: readonly number[] = [0.03, 0.06, 0.1, 0.16, 0.24, 0.34, 0.46, 0.62, 0.85, 1.2, 1.8, 3];
/** Descents from the best of them; neighbours on the grid run into one valley, so that these are many. */
const STARTS = 6;

interface Start {
  readonly theta: Float64Array;
  readonly error: number;
}

/** Variable projection for L = E + A N^−α + B D^−β: least Σ(L̂/L − 1)² over E, A, B ≥ 0 at each α, β of the grid. */
export function additiveStarts({ x, y, l, n }: Points): Float64Array[] {
  const ones = l.map((value) => exp(-value));
  const models = GRID.map((alpha) => x.map((value, i) => exp(-alpha * value - l[i])));
  const data = GRID.map((beta) => y.map((value, i) => exp(-beta * value - l[i])));
  const target = new Float64Array(n).fill(1);
  const found = GRID.flatMap((alpha, i) =>
    GRID.map((beta, j): Start => {
      const { weights, error } = nonNegativeFit([ones, models[i], data[j]], target);
      const [E, A, B] = weights;
      // a term that is not wanted starts small, not at no logarithm
      return { theta: Float64Array.of(E, log(Math.max(A, 1e-3)), log(Math.max(B, 1e-3)), alpha, beta), error };
    }),
  );
  return best(found);
}

/** The same for Kaplan's form: L^(1/α_D) is linear in N^−r and 1/D; errors are those of ln L. */
export function joinedStarts({ x, y, l, n }: Points): Float64Array[] {
  const target = new Float64Array(n).fill(1);
  const found = GRID.flatMap((p) =>
    GRID.map((alphaN): Start => {
      const model = x.map((value, i) => exp(-(alphaN * value + l[i]) / p));
      const data = y.map((value, i) => exp(-value - l[i] / p));
      const { weights, error } = nonNegativeFit([model, data], target);
      const [u, v] = weights.map((weight) => p * log(Math.max(weight, 1e-6)));
      return { theta: Float64Array.of(u, v, alphaN, p), error: p * p * error };
    }),
  );
  return best(found);
}

function best(found: readonly Start[]): Float64Array[] {
  return found
    .filter(({ error }) => Number.isFinite(error))
    .sort((a, b) => a.error - b.error)
    .slice(0, STARTS)
    .map(({ theta }) => theta);
}
