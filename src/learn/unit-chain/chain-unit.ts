import { z } from "zod";

/** Units of one input with two values: truth tables, or thresholds of a polynomial with weights and biases from a grid. */
export const ChainUnit = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("table"),
    gates: z.enum(["all", "invertible"]).describe("the four unary gates, or identity and negation alone"),
  }),
  z.strictObject({
    kind: z.literal("threshold"),
    low: z.union([z.literal(-1), z.literal(0)]).describe("the lower value of inputs and units; the upper one is 1"),
    atZero: z
      .union([z.literal(-1), z.literal(0), z.literal(1), z.literal("excluded")])
      .describe("the value at an activity of 0, or settings with such a tie are left out"),
    degree: z.number().int().min(1).max(4).describe("d: monomials x, …, x^d, a weight each"),
    weights: z.array(z.number()).min(1).describe("values that a weight takes"),
    biases: z.array(z.number()).min(1).describe("values that a bias takes; [0] is none"),
  }),
]);
export type ChainUnit = z.infer<typeof ChainUnit>;

/** Values of inputs and units. */
export function valuesOf(unit: ChainUnit): readonly [low: number, high: number] {
  return [unit.kind === "table" ? 0 : unit.low, 1];
}

/** Every setting of one unit as the function that it computes; without those that have a tie, where ties are excluded. */
export function settingsOf(unit: ChainUnit): ((x: number) => number)[] {
  if (unit.kind === "table") {
    const tables = [0, 1, 2, 3].filter((table) => unit.gates === "all" || table === 1 || table === 2);
    return tables.map((table) => (x) => (table >> x) & 1);
  }
  let polynomials: number[][] = [[]];
  for (let power = 1; power <= unit.degree; power++) {
    polynomials = polynomials.flatMap((before) => unit.weights.map((weight) => [...before, weight]));
  }
  const units = polynomials.flatMap((weights) =>
    unit.biases.map((bias) => (x: number) => step(unit, weights, bias, x)),
  );
  return units.filter((f) => valuesOf(unit).every((x) => !Number.isNaN(f(x))));
}

function step(
  { low, atZero }: ChainUnit & { readonly kind: "threshold" },
  weights: readonly number[],
  bias: number,
  x: number,
): number {
  let activity = bias;
  for (let i = 0, power = x; i < weights.length; i++, power *= x) activity += weights[i] * power;
  if (activity === 0) return atZero === "excluded" ? NaN : atZero;
  return activity > 0 ? 1 : low;
}

/** Bits of the tables, or real numbers of the thresholds, of one unit. */
export function parametersOf(unit: ChainUnit): number {
  if (unit.kind === "table") return unit.gates === "all" ? 2 : 1;
  return unit.degree + (unit.biases.length > 1 ? 1 : 0);
}
