import { random } from "../../base/random.ts";
import { residualPool, drawResiduals } from "./bootstrap.ts";
import { descend, type Descent } from "./descend.ts";
import type { Form } from "./form.ts";
import type { Points } from "./points.ts";
import { profileInterval, rise } from "./profile.ts";
import type { Quantity } from "./quantity.ts";

export interface QuantityInterval {
  readonly quantity: Quantity;
  readonly estimate: number;
  readonly low: number;
  readonly high: number;
}

export interface IntervalRequest {
  readonly form: Form;
  readonly points: Points;
  readonly delta: number;
  readonly fit: Descent;
  readonly quantities: readonly Quantity[];
  readonly level: number;
  /** Bootstrap tables, B; (B + 1)·level should be whole. */
  readonly draws: number;
  readonly seed: number;
  /** Called after each table with the descents that it took. */
  readonly tick?: (descents: number) => void;
}

/** Under this the residuals are rounding, and an interval is a point. */
const ROUNDING = 1e-12;

/**
 * Profile intervals whose critical value is bootstrapped.
 *
 *   {v: R(v) ≤ c},  R(v) = (S(v) − S)/S;  c the ⌈(B+1)·level⌉-th least of R*(v̂) over B tables
 *
 * Each table has the sizes of the data and losses drawn around the fitted law (`residualPool`): there v̂ is true, and
 * R*(v̂) shows how far the profile rises at a truth. A profile follows the bends that a normal interval flattens (A grows
 * a thousandfold along the valley while α doubles), R does not depend on the scale of the noise, and c allows for its
 * shape and for the number of points.
 * Regime: errors of ln loss independent, of one law at all sizes.
 */
export function intervals(request: IntervalRequest): QuantityInterval[] {
  const { form, points, delta, fit, quantities } = request;
  if (quantities.length === 0) return [];
  const estimates = quantities.map((quantity) => quantity.of(fit.theta));
  const { fitted, residuals } = fittedValues(form, points, fit.theta);
  if (residuals.every((residual) => Math.abs(residual) < ROUNDING)) {
    return quantities.map((quantity, j) => ({
      quantity,
      estimate: estimates[j],
      low: estimates[j],
      high: estimates[j],
    }));
  }
  const critical = criticalValues({ ...request, fitted, residuals, estimates });
  return quantities.map((quantity, j) => {
    const [low, high] = profileInterval({ form, points, delta, fit, quantity }, critical[j]);
    return { quantity, estimate: estimates[j], low, high };
  });
}

export function fittedValues(form: Form, points: Pick<Points, "n" | "x" | "y" | "l">, theta: Float64Array) {
  const unused = new Float64Array(form.size);
  const fitted = Float64Array.from({ length: points.n }, (_, i) => form.value(theta, points.x[i], points.y[i], unused));
  return { fitted, residuals: points.l.map((value, i) => value - fitted[i]) };
}

function criticalValues(
  request: IntervalRequest & {
    readonly fitted: Float64Array;
    readonly residuals: Float64Array;
    readonly estimates: readonly number[];
  },
): number[] {
  const { form, points, delta, fit, quantities, draws, level, fitted, estimates } = request;
  const pool = residualPool(request.residuals, form.size);
  const stream = random(request.seed, "bootstrap");
  const rises = quantities.map(() => new Float64Array(draws));
  for (let b = 0; b < draws; b++) {
    const drawn = drawResiduals(pool, points.n, stream);
    const table = { n: points.n, x: points.x, y: points.y, l: fitted.map((value, i) => value + drawn[i]) };
    const own = descend({ form, points: table, delta, start: fit.theta, tolerance: 1e-5 });
    quantities.forEach((quantity, j) => {
      rises[j][b] = rise({ form, points: table, delta, fit: own, quantity }, estimates[j], fit.theta).rise;
    });
    request.tick?.(1 + quantities.length);
  }
  const place = Math.min(draws, Math.ceil((draws + 1) * level)) - 1;
  return rises.map((values) => values.sort()[place]);
}
