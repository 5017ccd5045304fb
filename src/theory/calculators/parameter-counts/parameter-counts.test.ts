import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { ResourceError, UsageError } from "../../../base/errors.ts";
import { compute } from "../../compute.ts";

interface Case {
  readonly name: string;
  readonly inputs: unknown;
  readonly expected: object;
}

// every tensor as PyTorch allocates it; the generator stands beside the file
const oracle = new URL("../../../../test/oracles/parameter-counts.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(oracle, "utf8")) as { readonly cases: readonly Case[] };

describe.each([
  "alexnet-original-parameter-count",
  "alexnet-torchvision-parameter-count",
  "bert-parameter-count",
  "gpt2-parameter-count",
  "gpt3-parameter-count",
  "lenet5-modern-parameter-count",
  "lenet5-original-parameter-count",
  "llama2-parameter-count",
  "resnet18-parameter-count",
  "resnet50-parameter-count",
])("%s", (calculator) => {
  const asked = cases.filter(({ name }) => name === calculator);
  test("counts the tensors that PyTorch allocates", () => {
    expect(asked.length).toBeGreaterThan(0);
    for (const { inputs, expected } of asked) expect(compute(calculator, inputs).value).toMatchObject(expected);
  });
});

/** Every monomial of degree from `least` to `most` as its list of variables, not decreasing. */
function monomials(n: number, least: number, most: number, repeats: boolean): number[][] {
  const grow = (monomial: number[]): number[][] => {
    if (monomial.length === most) return [monomial];
    const last = monomial.at(-1);
    const from = last === undefined ? 0 : last + (repeats ? 0 : 1);
    const longer = Array.from({ length: Math.max(0, n - from) }, (_, i) => [...monomial, from + i]);
    return [monomial, ...longer.flatMap(grow)];
  };
  return grow([]).filter(({ length }) => length >= least);
}

const architectures = [
  [1, 1],
  [5, 1],
  [2, 3, 1],
  [4, 3, 2, 3],
  [1, 4, 1],
];

function listed(arch: readonly number[], unit: (fanIn: number) => number): number {
  return arch.slice(1).reduce((sum, units, i) => sum + units * unit(arch[i]), 0);
}

describe.each([
  ["polynomial-threshold-parameter-count", false],
  ["real-polynomial-parameter-count", true],
] as const)("%s", (name, repeats) => {
  test("counts the monomials that a listing finds", () => {
    for (const arch of architectures)
      for (const degree of [0, 1, 2, 3, 5])
        for (const constant of [true, false]) {
          const names = listed(arch, (n) => monomials(n, constant ? 0 : 1, degree, repeats).length);
          expect(compute(name, { arch, degree, constant }).value, JSON.stringify({ arch, degree, constant })).toBe(
            names,
          );
        }
  });
});

describe("homogeneous-monomial-count", () => {
  test("counts the monomials that a listing finds, none and the constant included", () => {
    for (let n = 0; n <= 6; n++)
      for (let d = 0; d <= 6; d++)
        for (const multilinear of [true, false]) {
          expect(compute("homogeneous-monomial-count", { n, d, multilinear }).value).toBe(
            monomials(n, d, d, !multilinear).length,
          );
        }
  });
  test("is exact far beyond doubles, and refuses what cannot be written", () => {
    // C(200, 100) by Pascal's triangle
    let row = [1n];
    for (let i = 0; i < 200; i++) row = [1n, ...row.slice(1).map((value, j) => value + row[j]), 1n];
    expect(compute("homogeneous-monomial-count", { n: 200, d: 100, multilinear: true }).value).toBe(String(row[100]));
    const refused = () => compute("homogeneous-monomial-count", { n: 1e9, d: 5e8, multilinear: true });
    expect(refused).toThrow(ResourceError);
    // 10⁹ − ½ log₂(π·5·10⁸)
    expect(refused).toThrow("1.00000e+9 bits");
    expect(compute("homogeneous-monomial-count", { n: 1e9, d: 2, multilinear: true }).value).toBe("499999999500000000");
  });
});

describe("parameter-count", () => {
  const count = (architecture: string) => compute("parameter-count", { architecture }).value;
  test("reads units and biases from the notation", () => {
    // listed by hand: 8·(1 + 8 + 28) + 1 + 8 + 28
    expect(count("A(8,8,1; threshold(2), bias)")).toBe(333);
    expect(count("A(8,8,1; threshold(2))")).toBe(324);
    expect(count("A(1,1,1,1; power(2))")).toBe(3);
    for (const arch of architectures) {
      const widths = arch.join(",");
      expect(count(`A(${widths}; tanh)`)).toBe(listed(arch, (n) => n + 1));
      expect(count(`A(${widths}; linear)`)).toBe(listed(arch, (n) => n));
      expect(count(`A(${widths}; boolean)`)).toBe(listed(arch, (n) => monomials(n, 0, n, false).length));
    }
    // 16 kernels of 5 taps and their biases, then 16·40 positions to 10
    expect(count("A(40,conv(16,5,1,2),10)")).toBe(16 * 6 + (16 * 40 + 1) * 10);
  });
  test("is whole beyond doubles", () => {
    expect(count("A(999999999,999999999; linear)")).toBe(String(999999999n * 999999999n));
  });
  test("points at the character of a mistake", () => {
    expect(() => count("A(8,x,1)")).toThrow(UsageError);
    expect(() => count("A(8,x,1)")).toThrow(/"x" at character 5/);
    expect(() => count("A(4,4; treshold)")).toThrow(/character 8/);
  });
  test("refuses 10⁹ bits before it starts", () => {
    expect(() => count("A(999999999,1; boolean)")).toThrow(ResourceError);
    expect(() => count("A(100000000,1; threshold(50000000))")).toThrow(ResourceError);
  });
});

describe("widths", () => {
  test("may be written in notation, without a unit", () => {
    const counted = (arch: unknown) => compute("linear-parameter-count", { arch, bias: true }).value;
    expect(counted("A(784,300,100,10)")).toBe(counted([784, 300, 100, 10]));
    expect(() => counted("A(784,300; tanh)")).toThrow(/this calculator fixes the unit/);
    expect(() => counted("A(784,-3)")).toThrow(/"-" at character 7/);
    expect(() => counted([784, -3])).toThrow(UsageError);
    expect(() => counted([784])).toThrow(UsageError);
  });
});
