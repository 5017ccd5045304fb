import type { Unit } from "../../terms/unit.ts";
import type { Arithmetic } from "./arithmetic.ts";

/** A unit's output and its derivative there, with the roundings of assembly/unit.ts. */
export function activate({ round, exp, tanh }: Arithmetic, unit: Unit, z: number): { a: number; slope: number } {
  switch (unit.kind) {
    case "relu": {
      const a = z < 0 ? 0 : z;
      return { a, slope: a > 0 ? 1 : 0 };
    }
    case "tanh": {
      const a = tanh(z);
      return { a, slope: round(1 - round(a * a)) };
    }
    case "sigmoid": {
      const a = round(1 / round(1 + exp(-z)));
      return { a, slope: round(a * round(1 - a)) };
    }
    case "power": {
      let q = 1;
      for (let i = 1; i < unit.k; i++) q = round(q * z);
      return { a: round(q * z), slope: round(unit.k * q) };
    }
    default:
      return { a: z, slope: 1 };
  }
}

/** d times the unit's derivative; relu selects, so that no NaN comes through a closed unit. */
export function backActivate({ round }: Arithmetic, unit: Unit, d: number, slope: number): number {
  if (unit.kind === "relu") return slope > 0 ? d : 0;
  return unit.kind === "linear" ? d : round(d * slope);
}
