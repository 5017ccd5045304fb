import { describe, expect, test } from "vitest";
import { DomainError } from "../base/errors.ts";
import { dimensionOf, levelsOf, signalOf, SpectrumSpec } from "./spectrum-spec.ts";

describe("spectra", () => {
  test("are levels with as many directions as they say", () => {
    const power = SpectrumSpec.parse({ kind: "power-law", p: 3, exponent: 2, scale: 4 });
    expect(levelsOf(power).map(({ value }) => value)).toEqual([4, 1, 4 / 9]);
    const bent = SpectrumSpec.parse({ kind: "power-law", p: 2, exponent: 1, logExponent: 2 });
    expect(levelsOf(bent)[1].value).toBeCloseTo(0.5 / Math.log(3) ** 2, 14);
    const spiked = { kind: "spiked", spikes: 2, spike: 9, p: 5, rest: 1 } as const;
    expect(levelsOf(spiked)).toEqual([
      { value: 9, copies: 2 },
      { value: 1, copies: 3 },
    ]);
    expect(levelsOf({ ...spiked, spikes: 5 })).toEqual([{ value: 9, copies: 5 }]);
    const levels = { kind: "levels", values: [3, 1], copies: [1, 2 ** 40] } as const;
    expect(dimensionOf({ ...levels, values: [3, 1], copies: [1, 2 ** 40] })).toBe(2 ** 40 + 1);
    expect(dimensionOf(spiked)).toBe(5);
    expect(levelsOf({ kind: "isotropic", p: 7, value: 2 })).toEqual([{ value: 2, copies: 7 }]);
  });
  test("refuse what contradicts itself", () => {
    expect(() => levelsOf({ kind: "spiked", spikes: 6, spike: 1, p: 5, rest: 1 })).toThrow(DomainError);
    expect(() => levelsOf({ kind: "levels", values: [1], copies: [1, 2] })).toThrow(DomainError);
  });
});

describe("signals", () => {
  const levels = [
    { value: 4, copies: 1 },
    { value: 1, copies: 3 },
  ];
  test("lie on directions by a power of their eigenvalue, or by shares", () => {
    expect(signalOf({ kind: "aligned", norm2: 8, exponent: 0 }, levels)).toEqual([2, 6]);
    expect(signalOf({ kind: "aligned", norm2: 7, exponent: 1 }, levels)).toEqual([4, 3]);
    expect(signalOf({ kind: "shares", norm2: 2, shares: [0.25, 0.75] }, levels)).toEqual([0.5, 1.5]);
  });
  test("refuse shares of another length or sum, and directions that do not vary", () => {
    expect(() => signalOf({ kind: "shares", norm2: 1, shares: [1] }, levels)).toThrow(DomainError);
    expect(() => signalOf({ kind: "shares", norm2: 1, shares: [0.5, 0.4] }, levels)).toThrow(DomainError);
    const still = [{ value: 0, copies: 2 }];
    expect(() => signalOf({ kind: "aligned", norm2: 1, exponent: 1 }, still)).toThrow(DomainError);
  });
});
