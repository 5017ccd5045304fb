import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { compute, type PlainValue } from "./compute.ts";

interface Item {
  readonly name: string;
  readonly inputs: unknown;
  readonly expected: PlainValue;
  readonly tolerance: number;
}

/**
 * By the definitions themselves in 80 digits and more (test/oracles/risks-kernels.py). The tolerance is some hundred
 * units in the last place, relative also where values are tiny: what is tested is that nothing cancels.
 */
const oracle = new URL("../../test/oracles/risks-kernels.json", import.meta.url);
const { items } = JSON.parse(readFileSync(oracle, "utf8")) as { readonly items: readonly Item[] };

function furthest(expected: PlainValue, got: PlainValue | undefined): number {
  if (expected !== null && typeof expected === "object") {
    const members = got as { readonly [name: string]: PlainValue };
    return Math.max(...Object.entries(expected).map(([name, value]) => furthest(value, members[name])));
  }
  if (expected === got) return 0;
  const [a, b] = [Number(expected), Number(got)];
  return typeof got === "number" ? Math.abs(a - b) / Math.abs(a) : Infinity;
}

test.each(
  items.map(({ name, inputs, ...item }) => [name, JSON.stringify(inputs).slice(0, 120), { inputs, ...item }] as const),
)("%s %s", (name, _, { inputs, expected, tolerance }) => {
  expect(furthest(expected, compute(name, inputs).value)).toBeLessThanOrEqual(tolerance);
});
