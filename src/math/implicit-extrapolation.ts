import type { Rate } from "./dormand-prince.ts";
import { lu, solveLu } from "./lu.ts";

/** Rows of the table: the order of a step; its estimate is of order 7. */
const ROWS = 8;

/** The vectors a step works on, made once for n unknowns. */
export interface ImplicitExtrapolation {
  /** y(t + step) − y(t) into `change`, and an estimate of its error into `error`; J = ∂y′/∂y at y, n×n. */
  step(y: Float64Array, step: number, jacobian: Float64Array): void;
  readonly change: Float64Array;
  readonly error: Float64Array;
}

/**
 * One step of order 8 for stiff systems: the linearly implicit Euler rule with 1, 2, …, 8 substeps, extrapolated.
 *
 *   (I − hJ) δ = h f(z), z ← z + δ;   T_{j,m} = T_{j,m−1} + (T_{j,m−1} − T_{j−1,m−1}) / (n_j/n_{j−m} − 1)
 *
 * The error told is T_{8,8} − T_{8,7}: that of the value before. Stable however stiff the system is.
 * Price: 36 rates, 8 factorisations of n×n (2/3 n³ each), 36 solutions.
 * Source: Deuflhard 1985, SIAM Review 27; Hairer, Wanner, Solving Ordinary Differential Equations II, IV.9.
 */
export function implicitExtrapolation(rate: Rate, n: number): ImplicitExtrapolation {
  const [change, error, z, f, delta] = Array.from({ length: 5 }, () => new Float64Array(n));
  const table = Array.from({ length: ROWS }, () => new Float64Array(n));
  const cross = ({ y, h, substeps, jacobian }: Substeps) => {
    const matrix = jacobian.map((entry) => -h * entry);
    for (let i = 0; i < n; i++) matrix[i * n + i] += 1;
    const factors = lu(matrix, n);
    change.fill(0);
    for (let m = 0; m < substeps; m++) {
      for (let i = 0; i < n; i++) z[i] = y[i] + change[i];
      rate(z, f);
      for (let i = 0; i < n; i++) f[i] *= h;
      solveLu(factors, f, delta);
      for (let i = 0; i < n; i++) change[i] += delta[i];
    }
  };
  return {
    change,
    error,
    step(y, step, jacobian) {
      for (let substeps = 1; substeps <= ROWS; substeps++) {
        cross({ y, h: step / substeps, substeps, jacobian });
        for (let m = 1; m < substeps; m++) {
          refine({ before: table[m - 1], change, error, weight: (substeps - m) / m });
        }
        table[substeps - 1].set(change);
      }
    },
  };
}

interface Substeps {
  readonly y: Float64Array;
  readonly h: number;
  readonly substeps: number;
  readonly jacobian: Float64Array;
}

/** One column further in a row of n substeps, with weight 1/(n/(n−m) − 1): `before` keeps this row's value for the next. */
function refine(spec: Record<"before" | "change" | "error", Float64Array> & { readonly weight: number }): void {
  const { before, change, error, weight } = spec;
  for (let i = 0; i < change.length; i++) {
    const value = change[i];
    error[i] = (value - before[i]) * weight;
    before[i] = value;
    change[i] = value + error[i];
  }
}
