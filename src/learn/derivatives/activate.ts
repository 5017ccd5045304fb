import { exp, tanh } from "../../base/elementary.ts";
import type { Unit } from "../../terms/unit.ts";

/** A unit's value σ(z) and its first two derivatives there, element by element. */
export interface Activation {
  readonly a: Float64Array;
  readonly slope: Float64Array;
  readonly bend: Float64Array;
}

/**
 *   linear   z              1             0
 *   relu     z if z ≥ 0     [z > 0]       0, at the kink too
 *   tanh     a              1 − a²        −2a(1 − a²)
 *   sigmoid  a              a(1 − a)      a(1 − a)(1 − 2a)
 *   power    zᵏ             k zᵏ⁻¹        k(k − 1) zᵏ⁻²      by repeated multiplication
 */
export function activate(unit: Unit, z: Float64Array): Activation {
  const values = { a: z.slice(), slope: new Float64Array(z.length).fill(1), bend: new Float64Array(z.length) };
  switch (unit.kind) {
    case "relu":
      rectify(values);
      break;
    case "tanh":
      z.forEach((value, i) => {
        const a = tanh(value);
        values.a[i] = a;
        values.slope[i] = 1 - a * a;
        values.bend[i] = -2 * a * values.slope[i];
      });
      break;
    case "sigmoid":
      z.forEach((value, i) => {
        const a = 1 / (1 + exp(-value));
        values.a[i] = a;
        values.slope[i] = a * (1 - a);
        values.bend[i] = values.slope[i] * (1 - 2 * a);
      });
      break;
    case "power":
      raise(values, unit.k);
      break;
    default:
  }
  return values;
}

/** NaN stays NaN, with slope 0, as in the trainer. */
function rectify({ a, slope }: Activation): void {
  for (let i = 0; i < a.length; i++) {
    if (a[i] < 0) a[i] = 0;
    slope[i] = a[i] > 0 ? 1 : 0;
  }
}

function raise({ a, slope, bend }: Activation, k: number): void {
  for (let i = 0; i < a.length; i++) {
    let [lower, power] = [0, 1];
    for (let factor = 1; factor < k; factor++) [lower, power] = [power, power * a[i]];
    slope[i] = k * power;
    bend[i] = k * (k - 1) * lower;
    a[i] *= power;
  }
}

/** σ′(z)·d in place; relu selects, so that no NaN comes through a closed unit. */
export function scaleBySlope(unit: Unit, slope: Float64Array, d: Float64Array): Float64Array {
  if (unit.kind === "relu") for (let i = 0; i < d.length; i++) d[i] = slope[i] > 0 ? d[i] : 0;
  else if (unit.kind !== "linear") for (let i = 0; i < d.length; i++) d[i] *= slope[i];
  return d;
}
