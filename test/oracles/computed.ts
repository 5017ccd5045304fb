import { expect } from "vitest";
import { compute, type PlainValue } from "../../src/theory/compute.ts";

/** A calculator's answer of several members, which is to be there. */
export function answer(name: string, inputs: unknown): Record<string, PlainValue> {
  return settled(name, inputs) as Record<string, PlainValue>;
}

/** A calculator's answer that is one whole number, of any size. */
export function number(name: string, inputs: unknown): bigint {
  return BigInt(settled(name, inputs) as string | number);
}

function settled(name: string, inputs: unknown): unknown {
  const { status, value } = compute(name, inputs);
  expect(status, name).toBe("ok");
  return value;
}
