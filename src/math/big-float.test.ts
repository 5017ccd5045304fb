import { describe, expect, test } from "vitest";
import { bigFloatOf, bigFloats, bitLength, doubleOf, log2Of, ZERO } from "./big-float.ts";

const { times, plus, over, power } = bigFloats(120);

describe("big floats", () => {
  test("carry every double there and back", () => {
    for (const x of [
      0, 1, -1, 0.1, -3.5, 5e-324, 2.2250738585072014e-308, 1.7976931348623157e308, 1e-310, 9007199254740993,
    ]) {
      expect(doubleOf(bigFloatOf(x))).toBe(x);
    }
  });

  test("add, multiply and divide like fractions", () => {
    const [a, b] = [0.1, -2.75];
    expect(doubleOf(times(bigFloatOf(a), bigFloatOf(b)))).toBe(a * b);
    expect(doubleOf(plus(bigFloatOf(a), bigFloatOf(b)))).toBe(a + b);
    expect(doubleOf(over(bigFloatOf(a), bigFloatOf(b)))).toBe(a / b);
    expect(plus(bigFloatOf(a), bigFloatOf(-a)).mantissa).toBe(0n);
    expect(plus(ZERO, bigFloatOf(b))).toEqual(bigFloatOf(b));
    // 10²⁰⁰ + 1 − 10²⁰⁰: too far apart for 120 bits, so the 1 is gone; at 10²⁰ it stays
    const sum = (big: number) => doubleOf(plus(plus(bigFloatOf(big), bigFloatOf(1)), bigFloatOf(-big)));
    expect([sum(1e20), sum(1e200)]).toEqual([1, 0]);
  });

  test("raise to powers far beyond the doubles and tell their logarithm", () => {
    expect(doubleOf(power(bigFloatOf(1.5), 40n))).toBe(Number(3n ** 40n) / 2 ** 40);
    expect(doubleOf(power(bigFloatOf(-0.5), 27n))).toBe(-(2 ** -27));
    expect(doubleOf(power(bigFloatOf(3), 1000n))).toBe(Infinity);
    expect(doubleOf(power(bigFloatOf(-3), 1001n))).toBe(-Infinity);
    expect(doubleOf(power(bigFloatOf(0.3), 1000n))).toBe(0);
    expect(log2Of(power(bigFloatOf(3), 10n ** 12n)) / (1e12 * Math.log2(3))).toBeCloseTo(1, 14);
    expect(log2Of(power(bigFloatOf(0.5), 10n ** 400n))).toBe(-Infinity);
    expect(log2Of(ZERO)).toBe(-Infinity);
    // (1 + 2⁻⁵²)^(2⁵²) = e (1 − 2⁻⁵³): each squaring doubles the error of 2⁻¹¹⁹
    expect(doubleOf(power(bigFloatOf(1 + 2 ** -52), 1n << 52n))).toBeCloseTo(Math.E, 15);
  });

  test("count bits", () => {
    expect([0n, 1n, 2n, 7n, 8n, -8n, 255n, 256n, (1n << 100n) - 1n, 1n << 100n].map(bitLength)).toEqual([
      0, 1, 2, 3, 4, 4, 8, 9, 100, 101,
    ]);
  });
});
