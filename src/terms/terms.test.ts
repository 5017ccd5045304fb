import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countWeights, formatArchitecture, parseArchitecture, parseUnit } from "./architecture.ts";
import { trialId } from "./trial.ts";
import type { Unit } from "./unit.ts";

describe("parseArchitecture", () => {
  test("reads units, biases and placeholders", () => {
    expect(parseArchitecture("A(784,300,100,10)")).toEqual({
      widths: [784, 300, 100, 10],
      unit: { kind: "relu" },
      bias: true,
    });
    expect(parseArchitecture("A(10,4,10; boolean)").bias).toBe(false);
    expect(parseArchitecture("A(8,8,1; threshold(2), bias)")).toEqual({
      widths: [8, 8, 1],
      unit: { kind: "threshold", degree: 2 },
      bias: true,
    });
    expect(parseArchitecture("A(1,1,1,1; power(2), output)").unit).toEqual({ kind: "power", k: 2, output: true });
    expect(parseArchitecture("A( 3, 4 ,2 ; tanh , no bias )").bias).toBe(false);
    expect(parseArchitecture("A(40,{h},{h},10)", { values: { h: 7 } }).widths).toEqual([40, 7, 7, 10]);
    expect(parseUnit("power(3)")).toEqual({ kind: "power", k: 3, output: false });
  });
  test("its canonical form parses back", () => {
    const unit = fc.oneof(
      fc.constantFrom<Unit>(
        { kind: "linear" },
        { kind: "relu" },
        { kind: "tanh" },
        { kind: "sigmoid" },
        { kind: "boolean" },
      ),
      fc.record({ kind: fc.constant("power" as const), k: fc.integer({ min: 1, max: 9 }), output: fc.boolean() }),
      fc.record({ kind: fc.constant("threshold" as const), degree: fc.integer({ min: 1, max: 9 }) }),
    );
    const widths = fc.array(fc.integer({ min: 1, max: 999 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(widths, unit, fc.boolean(), (widths, unit, bias) => {
        expect(parseArchitecture(formatArchitecture({ widths, unit, bias }))).toEqual({ widths, unit, bias });
      }),
    );
  });
  test.each([
    ["B(3,2)", 1],
    ["A(3)", 4],
    ["A(3,0,2)", 5],
    ["A(3,4,2; rleu)", 10],
    ["A(3,4,2", 8],
    ["A(3,4,2) x", 10],
    ["A(3,{w},2)", 5],
  ])("%s points at character %i", (text, at) => {
    expect(() => parseArchitecture(text)).toThrow(`at character ${at} of`);
  });
  test("suggests the unit that was meant", () => {
    expect(() => parseArchitecture("A(3,4,2; rleu)")).toThrow('Did you mean "relu"');
  });
});

test("countWeights counts what an explicit list of the weights counts", () => {
  const explicit = (widths: number[], bias: boolean) => {
    let names = 0;
    for (let l = 1; l < widths.length; l++)
      for (let i = 0; i < widths[l]; i++) {
        for (let j = 0; j < widths[l - 1]; j++) names++;
        if (bias) names++;
      }
    return names;
  };
  for (const bias of [true, false])
    expect(countWeights({ widths: [13, 16, 3], unit: { kind: "relu" }, bias })).toBe(explicit([13, 16, 3], bias));
});

test("a trial's id does not depend on the order of its members", () => {
  const data = { kind: "pair", train: "0".repeat(64), test: "1".repeat(64), labelNoise: 0 } as const;
  const a = trialId({ kind: "network", numerics: 1, seed: 3, data });
  const b = trialId({ data: { ...data }, seed: 3, numerics: 1, kind: "network" });
  expect(a).toBe(b);
  expect(trialId({ kind: "network", numerics: 1, seed: 4, data })).not.toBe(a);
});
