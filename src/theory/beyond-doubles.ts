import type { Answer, Value } from "./calculator.ts";

/** The value, with the reason for each ∞ in it where no formula has one: the number is beyond the doubles. */
export function orBeyondDoubles<V extends Value>(value: V): Answer<V> {
  return holdsInfinity(value)
    ? { value, reason: "Infinity stands for a size beyond 1.8e308, the greatest double" }
    : { value };
}

function holdsInfinity(value: Value | undefined): boolean {
  if (typeof value === "number") return Math.abs(value) === Infinity;
  return typeof value === "object" && value !== null && Object.values(value).some(holdsInfinity);
}
