import { exp, tanh } from "../../base/elementary.ts";
import type { Random } from "../../base/random.ts";
import type { PrimeField } from "../../math/prime-field.ts";
import type { Unit } from "../../terms/unit.ts";

/** Units that have a derivative, so that a network of them has a Jacobian. */
export type SmoothUnit = Exclude<Unit, { readonly kind: "boolean" | "threshold" }>;

/** What a unit answers at a weighted sum, and its derivative there. */
export interface Answered {
  readonly value: number;
  readonly slope: number;
}

/** The numbers in which a network is evaluated, and what its unit does to them: asked once a unit and input, in order. */
export interface NumberSystem {
  plus(a: number, b: number): number;
  times(a: number, b: number): number;
  unit(z: number): Answered;
}

/** Doubles. The slope of relu at 0 is 0. */
export function realNumbers(unit: SmoothUnit): NumberSystem {
  return { plus: (a, b) => a + b, times: (a, b) => a * b, unit: realUnit(unit) };
}

function realUnit(unit: SmoothUnit): (z: number) => Answered {
  switch (unit.kind) {
    case "linear":
      return (z) => ({ value: z, slope: 1 });
    case "relu":
      return (z) => ({ value: Math.max(z, 0), slope: z > 0 ? 1 : 0 });
    case "tanh":
      return (z) => {
        const value = tanh(z);
        return { value, slope: (1 - value) * (1 + value) };
      };
    case "sigmoid":
      return (z) => {
        const value = 1 / (1 + exp(-z));
        return { value, slope: value / (1 + exp(z)) };
      };
    case "power":
      return (z) => {
        const below = wholePower(z, unit.k - 1);
        return { value: z * below, slope: unit.k * below };
      };
  }
}

function wholePower(z: number, k: number): number {
  let [result, base] = [1, z];
  for (let left = k; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result *= base;
    base *= base;
  }
  return result;
}

/**
 * A prime field in place of the reals, so that ranks are exact.
 *
 * linear, power: the same polynomials.
 * relu: passes or stops a sum as `open` says, the pattern of real parameters and inputs; all real points nearby have it.
 * tanh: every value t is drawn anew, with slope 1−t²; sigmoid: s, with slope s(1−s). For the exponentials of the sums
 * at generic parameters and inputs are algebraically independent of one another and of all below (Ax 1971, Theorem 3:
 * no rational combination of the sums of a layer is constant or one of sums below), and so are t and s, one by one
 * rational functions of them: a minor that is a polynomial in them vanishes for the function only if it is zero.
 */
export function fieldNumbers(
  field: PrimeField,
  unit: SmoothUnit,
  { stream, open }: { readonly stream: Random; readonly open: () => boolean },
): NumberSystem {
  const { plus, times } = field;
  return { plus, times, unit: fieldUnit(field, unit, { stream, open }) };
}

function fieldUnit(
  { p, times, plus, power }: PrimeField,
  unit: SmoothUnit,
  { stream, open }: { readonly stream: Random; readonly open: () => boolean },
): (z: number) => Answered {
  const less = (a: number, b: number) => plus(a, b === 0 ? 0 : p - b);
  switch (unit.kind) {
    case "linear":
      return (z) => ({ value: z, slope: 1 });
    case "relu":
      return (z) => (open() ? { value: z, slope: 1 } : { value: 0, slope: 0 });
    case "tanh":
      return () => {
        const value = stream.below(p);
        return { value, slope: less(1, times(value, value)) };
      };
    case "sigmoid":
      return () => {
        const value = stream.below(p);
        return { value, slope: times(value, less(1, value)) };
      };
    case "power": {
      const factor = unit.k % p;
      return (z) => {
        const below = power(z, unit.k - 1);
        return { value: times(z, below), slope: times(factor, below) };
      };
    }
  }
}
