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
