import fc from "fast-check";
import { expect, test } from "vitest";
import { plainEstimate, plainNumber } from "./plain-number.ts";

test("the uncertainty decides the digits: two of it are shown", () => {
  expect(plainNumber(-0.012345, { halfWidth: 0.0021 })).toBe("−0.0123");
  expect(plainNumber(45678, { halfWidth: 1234 })).toBe("45,700");
  expect(plainNumber(0.98765, { halfWidth: 0.0999 })).toBe("0.99"); // two digits of it: 0.10
  expect(plainNumber(0.98765, { halfWidth: 0.099 })).toBe("0.988");
  expect(plainNumber(1 / 3, { halfWidth: 1e-9 })).toBe("0.3333333333");
});

test("without an uncertainty a count is whole and a fraction has three digits", () => {
  expect(plainNumber(1234567)).toBe("1,234,567");
  expect(plainNumber(1234.56)).toBe("1,235");
  expect(plainNumber(0.0046768)).toBe("0.00468");
  expect(plainNumber(0.0046768, { digits: 2 })).toBe("0.0047");
  expect(plainNumber(0.9999, { digits: 2 })).toBe("1.0");
  expect(plainNumber(0)).toBe("0");
});

test("never −0, and a true minus", () => {
  expect(plainNumber(-0)).toBe("0");
  expect(plainNumber(-0.0004, { halfWidth: 0.1 })).toBe("0.00");
  expect(plainNumber(-3)).toBe("−3");
});

test("units and percentages stand behind a narrow space", () => {
  expect(plainNumber(0.0345, { percent: "yes" })).toBe("3.45\u202f%");
  expect(plainNumber(2.5, { unit: "s" })).toBe("2.50\u202fs");
});

test("what is not finite has a name", () => {
  expect(["Infinity", "-Infinity", "NaN"].map((name) => plainNumber(name as "NaN"))).toEqual([
    "∞",
    "−∞",
    "not a number",
  ]);
});

test("very large and very small numbers are powers of ten", () => {
  expect(plainNumber(1.5e21)).toBe("1.5×10²¹");
  expect(plainNumber(1.234e-9)).toBe("1.23×10⁻⁹");
});

test("an estimate shows three numbers to the same place, its unit once", () => {
  expect(plainEstimate({ mean: 0.01234, low: 0.01021, high: 0.01441 })).toBe("0.0123 (0.0102 to 0.0144)");
  expect(plainEstimate({ mean: 0.0345, low: 0.0215, high: 0.0475 }, { percent: "yes" })).toBe(
    "3.5\u202f% (2.1 to 4.8)",
  );
  expect(plainEstimate({ mean: 0, low: 0, high: 0 })).toBe("0 (0 to 0)");
  expect(plainEstimate({ mean: 0.5, low: "-Infinity", high: "Infinity" })).toBe("0.500 (−∞ to ∞)");
});

test("what is shown lies within a twentieth of the uncertainty of what is meant", () => {
  const size = fc.double({ min: -1e6, max: 1e6, noNaN: true });
  fc.assert(
    fc.property(size, fc.double({ min: 1e-3, max: 1e5, noNaN: true }), (x, halfWidth) => {
      const shown = plainNumber(x, { halfWidth }).replaceAll(",", "").replace("−", "-");
      // half of the last place, which is a hundredth to a tenth of the leading digit's place: at most h/20
      expect(Math.abs(Number(shown) - x)).toBeLessThanOrEqual(halfWidth / 20 + 1e-9);
    }),
  );
});
