/** What a hidden unit does to its weighted sum; the output layer is linear unless said otherwise. */
export type Unit =
  | { readonly kind: "linear" }
  | { readonly kind: "relu" }
  | { readonly kind: "tanh" }
  | { readonly kind: "sigmoid" }
  | { readonly kind: "power"; readonly k: number; readonly output: boolean }
  | { readonly kind: "boolean" }
  | { readonly kind: "threshold"; readonly degree: number };

export type UnitKind = Unit["kind"];

export const unitKinds: readonly UnitKind[] = ["linear", "relu", "tanh", "sigmoid", "power", "boolean", "threshold"];

/** Biases are on for relu, tanh and sigmoid, and off for linear, power, boolean and threshold, unless said. */
export function hasBiasByDefault(unit: Unit): boolean {
  return unit.kind === "relu" || unit.kind === "tanh" || unit.kind === "sigmoid";
}
