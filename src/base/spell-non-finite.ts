/**
 * A copy in which numbers that JSON cannot carry stand by name: "Infinity", "-Infinity", "NaN" (JSON would write null).
 *
 * For documents whose type allows these names beside numbers.
 */
export function spellNonFinite<T>(value: T): T {
  // the only change of type is number → its name, which T allows
  return spelled(value) as T;
}

function spelled(value: unknown): unknown {
  if (typeof value === "number") return Number.isFinite(value) ? value : String(value);
  if (Array.isArray(value)) return value.map(spelled);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, spelled(member)]));
}
