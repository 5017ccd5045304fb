import { expect, test } from "vitest";
import { pow } from "../base/elementary.ts";
import { positiveRoot } from "./positive-root.ts";

test("finds the double at which an increasing function turns, over all exponents", () => {
  for (const root of [1e-300, 3.3e-7, 1, 2, 12345.678, 1e300]) {
    let evaluations = 0;
    const f = (x: number) => {
      evaluations++;
      return x - root;
    };
    expect(positiveRoot(f, { low: 1e-307, high: 1e307 })).toBe(root);
    expect(evaluations).toBeLessThanOrEqual(66);
  }
  expect(positiveRoot((x) => pow(x, 3) - 2, { low: 1, high: 2 })).toBeCloseTo(Math.cbrt(2), 15);
});

test("an end that is already past zero, or never reaches it, is the answer", () => {
  expect(positiveRoot((x) => x - 1, { low: 1, high: 5 })).toBe(1);
  expect(positiveRoot((x) => x - 9, { low: 1, high: 5 })).toBe(5);
  expect(positiveRoot((x) => x - 3, { low: 3, high: 3 })).toBe(3);
});
