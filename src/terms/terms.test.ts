import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { countWeights, formatArchitecture, formatWidths, parseArchitecture, parseUnit } from "./architecture.ts";
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
  test("reads convolutions: stride 1 and padding 0 may be left out, widths are places × channels", () => {
    // the published network of MNIST-1D: 40 → 19 → 10 → 5 places
    expect(
      parseArchitecture("A(40,conv({c},5,2,1),conv({c},3,2,1),conv({c},3,2,1),10)", { values: { c: 16 } }),
    ).toEqual({
      widths: [40, 19 * 16, 10 * 16, 5 * 16, 10],
      convolutions: [
        { channels: 16, kernel: 5, stride: 2, padding: 1 },
        { channels: 16, kernel: 3, stride: 2, padding: 1 },
        { channels: 16, kernel: 3, stride: 2, padding: 1 },
      ],
      unit: { kind: "relu" },
      bias: true,
    });
    expect(parseArchitecture("A( 9 , conv( 2 , 3 ) , conv(4,7), 5, 1; tanh )")).toEqual({
      widths: [9, 14, 4, 5, 1],
      convolutions: [
        { channels: 2, kernel: 3, stride: 1, padding: 0 },
        { channels: 4, kernel: 7, stride: 1, padding: 0 },
      ],
      unit: { kind: "tanh" },
      bias: true,
    });
    expect(formatArchitecture(parseArchitecture("A(9,conv(2,3),conv(4,7,2,{p}),1; tanh)", { values: { p: 0 } }))).toBe(
      "A(9,conv(2,3,1,0),conv(4,7,2,0),1; tanh)",
    );
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
    const convolution = fc.tuple(
      ...[9, 4, 3].map((max) => fc.integer({ min: 1, max })),
      fc.integer({ min: 0, max: 3 }),
    );
    fc.assert(
      fc.property(fc.array(convolution, { maxLength: 3 }), widths, unit, (convolutions, widths, unit) => {
        // 999 places at the most outlive three strides of 3 if there are 99 at the least
        const text = `A(${[99 + widths[0], ...convolutions.map((numbers) => `conv(${numbers.join()})`), ...widths].join()})`;
        const read = parseArchitecture(text, { unit });
        expect(parseArchitecture(formatArchitecture(read))).toEqual(read);
        expect(formatWidths(read)).toBe(text);
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
    ["A(9,conv(2),1)", 11],
    ["A(9,conv(2,10),1)", 12],
    ["A(9,conv(2,3,2,0),conv(2,5),1)", 26],
    ["A(9,conv(2,3,0),1)", 14],
    ["A(9,conv(2,3,1,-1),1)", 16],
    ["A(9,conv(2,3,1,1,1),1)", 17],
    ["A(9,4,conv(2,3),1)", 7],
    ["A(9,conv(2,3))", 14],
    ["A(conv(2,3),1)", 3],
  ])("%s points at character %i", (text, at) => {
    expect(() => parseArchitecture(text)).toThrow(`at character ${at} of`);
  });
  test("a kernel longer than its padded input is called that", () => {
    expect(() => parseArchitecture("A(9,conv(2,3,2),conv(2,7,1,1),1)")).toThrow(
      'expected a kernel no longer than its padded input of 6, got "7" at character 24',
    );
    expect(parseArchitecture("A(9,conv(2,3,2),conv(2,6,1,1),1)").widths).toEqual([9, 8, 2, 1]);
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
  // conv(4,5,2,1) over one channel, conv(6,3) over four, then 11 places of 6 channels to 7, to 2
  const convolved = parseArchitecture("A(28,conv(4,5,2,1),conv(6,3),7,2)");
  expect(countWeights(convolved)).toBe(4 * (5 + 1) + 6 * (3 * 4 + 1) + 7 * (11 * 6 + 1) + 2 * (7 + 1));
  expect(countWeights({ ...convolved, bias: false })).toBe(4 * 5 + 6 * 3 * 4 + 7 * 11 * 6 + 2 * 7);
  for (const bias of [true, false])
    expect(countWeights({ widths: [13, 16, 3], bias })).toBe(explicit([13, 16, 3], bias));
});

test("a trial's id does not depend on the order of its members", () => {
  const data = { kind: "pair", train: "0".repeat(64), test: "1".repeat(64), labelNoise: 0 } as const;
  const a = trialId({ kind: "network", numerics: 1, seed: 3, data });
  const b = trialId({ data: { ...data }, seed: 3, numerics: 1, kind: "network" });
  expect(a).toBe(b);
  expect(trialId({ kind: "network", numerics: 1, seed: 4, data })).not.toBe(a);
});
