/**
 * A function of θ that has an interval: a constant of the law, or what follows from them. To hold it at a value, one
 * coordinate is eliminated: it becomes a function of the others.
 */
export interface Quantity {
  readonly name: string;
  /** `extrapolated` where the budget lies outside of the table. */
  readonly grade: "measured" | "extrapolated";
  /** On the scale on which it is held and searched: logarithms of scales and sizes. */
  of(theta: Float64Array): number;
  hold(value: number): Held;
  /** In the table's units; increasing. */
  shown(value: number): number;
  /** Ends of what is searched. */
  readonly range: readonly [number, number];
}

export interface Held {
  readonly index: number;
  /** θ[index] from the others; the derivatives by them are written to `gradient`, whose own entry is ignored. */
  value(theta: Float64Array, gradient: Float64Array): number;
}

/** A coordinate held as it is. */
export function fixed(index: number, value: number): Held {
  return {
    index,
    value(_theta, gradient) {
      gradient.fill(0);
      return value;
    },
  };
}

/** Of N* ∝ C^(β/(α+β)), whose places in θ are told. */
export function exponentOfOptimum({ alpha, beta }: { readonly alpha: number; readonly beta: number }): Quantity {
  return {
    name: "exponentN",
    grade: "measured",
    range: [1e-3, 1 - 1e-3],
    of: (theta) => theta[beta] / (theta[alpha] + theta[beta]),
    hold: (value) => ({
      index: alpha,
      value(theta, gradient) {
        gradient.fill(0);
        gradient[beta] = (1 - value) / value;
        return theta[beta] * gradient[beta];
      },
    }),
    shown: (value) => value,
  };
}
