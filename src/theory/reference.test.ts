import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { calculators, compute, type PlainValue } from "./compute.ts";

interface Item {
  readonly name: string;
  readonly inputs: unknown;
  readonly expected: PlainValue;
  readonly tolerance: number;
}

const bank = new URL("../../test/oracles/reference/", import.meta.url);
const items = readdirSync(bank)
  .filter((name) => name.endsWith(".json"))
  .flatMap((name) => (JSON.parse(readFileSync(new URL(name, bank), "utf8")) as { readonly items: Item[] }).items);

/** Below it an expected value is the residual of a fit that is exact, as its square: what is left is rounding. */
const RESIDUAL = 1e-20;

/** Where `got` differs from what the bank expects, with its relative tolerance; absolute where 0 or a residual is expected. */
function differences(expected: PlainValue, got: PlainValue | undefined, tolerance: number, path = "value"): string[] {
  if (expected !== null && typeof expected === "object") {
    if (got === null || typeof got !== "object") return [`${path} is ${JSON.stringify(got)}`];
    const members = got as { readonly [name: string]: PlainValue };
    return Object.entries(expected).flatMap(([key, value]) =>
      differences(value, members[key], tolerance, `${path}.${key}`),
    );
  }
  const [a, b] = [Number(expected), Number(got)];
  const numbers = typeof expected !== "boolean" && expected !== null && got !== null && Number.isFinite(a);
  const same = numbers
    ? Math.abs(a - b) <= tolerance * (isResidual(path, a) ? 1 : Math.abs(a)) || String(expected) === String(got)
    : String(expected) === String(got);
  return same ? [] : [`${path} is ${JSON.stringify(got)}, the bank has ${JSON.stringify(expected)}`];
}

function isResidual(path: string, a: number): boolean {
  return a === 0 || (path.includes("loss") && Math.abs(a) < RESIDUAL);
}

describe("the bank of verified values", () => {
  for (const [i, { name, inputs, expected, tolerance }] of items.entries())
    test(`${i}: ${name} ${JSON.stringify(inputs).slice(0, 80)}`, () => {
      expect(differences(expected, compute(name, inputs).value, tolerance)).toEqual([]);
    });

  test("holds no item without a calculator", () => {
    expect(items.filter(({ name }) => !calculators.has(name)).map(({ name }) => name)).toEqual([]);
    expect(items.length).toBeGreaterThanOrEqual(97);
  });

  test("a value off by a thousandth is told", () => {
    const { value } = compute("ridgeless-risk", { gamma: 2, sigma2: 1, r2: 5 });
    expect(differences({ risk_excess: 3.5035 }, value, 1e-12)).toHaveLength(1);
    expect(differences({ missing: 1 }, value, 1e-12)).toHaveLength(1);
  });
});
