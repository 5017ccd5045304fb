import { describe, expect, test } from "vitest";
import { compute, type PlainValue } from "../compute.ts";
import { baldi, posts } from "./index.ts";

/** The member at a path of names and indexes, "" the whole. */
function at(value: PlainValue, path: string): PlainValue | undefined {
  if (path === "") return value;
  return path.split(".").reduce<PlainValue | undefined>((inner, name) => {
    return typeof inner === "object" && inner !== null
      ? (inner as { readonly [name: string]: PlainValue })[name]
      : undefined;
  }, value);
}

describe.each([...baldi, ...posts].map((correction) => [correction.id, correction] as const))(
  "the correction %s",
  (_, { counterexample: { calculator, inputs, shows } }) => {
    test("shows what its counterexample computes", () => {
      const { status, value } = compute(calculator, inputs);
      expect(status).toBe("ok");
      expect(Object.keys(shows).length).toBeGreaterThan(0);
      for (const [path, shown] of Object.entries(shows)) {
        const found = at(value, path);
        // what is not whole is printed to four decimals
        if (typeof shown === "number" && !Number.isInteger(shown)) expect(Number(found)).toBeCloseTo(shown, 4);
        else expect(typeof found === "object" ? JSON.stringify(found) : found, path).toBe(shown);
      }
    });
  },
);

test("no two corrections share a name", () => {
  const ids = [...baldi, ...posts].map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
