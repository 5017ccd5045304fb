import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { fieldEchelon } from "../../../math/field-echelon.ts";
import { PRIMES, primeField } from "../../../math/prime-field.ts";
import { parseArchitecture } from "../../../terms/architecture.ts";
import { compute } from "../../compute.ts";
import { denseNetwork } from "../../functional-dimension/dense-network.ts";
import { floatRank } from "../../functional-dimension/float-rank.ts";
import { genericRank } from "../../functional-dimension/generic-rank.ts";
import {
  countParameters,
  jacobianRows,
  outputsOf,
  type DenseNetwork,
} from "../../functional-dimension/jacobian-rows.ts";
import { fieldNumbers, realNumbers } from "../../functional-dimension/number-system.ts";
import { realPoint } from "../../functional-dimension/real-point.ts";

function network(text: string): DenseNetwork {
  const found = denseNetwork(parseArchitecture(text));
  if ("outside" in found) throw new Error(found.outside);
  return found;
}

interface Seen {
  readonly rank: number;
  readonly gap: number | "Infinity";
  readonly margin: number;
  readonly exact?: number;
  readonly equations?: number;
}
interface Dimension {
  readonly params: number;
  readonly dim: number;
  readonly upper_bound: number;
  readonly proved: boolean;
  readonly random_inputs: Seen;
  readonly given_inputs: Seen;
}
const dimension = (arch: string, more: object = {}) =>
  compute("functional-dimension", { arch, ...more }).value as unknown as Dimension;

/** The outputs, written once more. */
function outputs({ widths, bias, unit, activeOutput }: DenseNetwork, theta: Float64Array, x: Float64Array): number[] {
  const at = { linear: (z: number) => z, relu: (z: number) => Math.max(z, 0), tanh: Math.tanh };
  const act = (z: number) =>
    unit.kind === "power" ? z ** unit.k : unit.kind === "sigmoid" ? 1 / (1 + Math.exp(-z)) : at[unit.kind](z);
  let first = 0;
  return widths.slice(1).reduce<number[]>((a, n, l) => {
    const z = Array.from({ length: n }, (_, i) =>
      a.reduce((sum, v, j) => sum + theta[first + i * a.length + j] * v, bias ? theta[first + n * a.length + i] : 0),
    );
    first += n * (a.length + (bias ? 1 : 0));
    return activeOutput || l + 2 < widths.length ? z.map(act) : z;
  }, Array.from(x));
}

const notations = [
  "A(3,2; tanh)",
  "A(2,3,2; tanh)",
  "A(2,3,3,2; sigmoid)",
  "A(3,4,2; relu)",
  "A(2,3,2; power(3), output)",
  "A(2,3,2,1; power(2), bias)",
  "A(3,2,4; linear, bias)",
];

describe("functional-dimension", () => {
  test.each(notations)("the Jacobian of %s is that of central differences", (text) => {
    const net = network(text);
    const { parameters, input } = realPoint(net, { seed: 3, draw: 0 });
    const row = jacobianRows(net, realNumbers(net.unit), { parameters, x: input(0) });
    const rows = Array.from({ length: outputsOf(net) }, (_, output) => row(output));
    // f‴h²/6 and ε|f|/h for h = 1e-5: below 1e-8 of the size of the derivatives here
    const size = Math.max(1, ...rows.flatMap((r) => Array.from(r, Math.abs)));
    for (let q = 0; q < parameters.length; q++) {
      const [up, down] = [1e-5, -1e-5].map((h) => outputs(net, parameters.with(q, parameters[q] + h), input(0)));
      rows.forEach((r, o) => expect(Math.abs(r[q] - (up[o] - down[o]) / 2e-5)).toBeLessThan(1e-8 * size));
    }
  });

  const cases: readonly (readonly [string, number])[] = [
    ["A(4,4,4; tanh)", 40],
    ["A(2,3,3,2; tanh)", 29],
    ["A(4,5,1; tanh, no bias)", 25],
    ["A(3,4,2; sigmoid)", 26],
    ["A(5,3,4; linear)", 18],
    ["A(5,2,6,4; linear, bias)", 2 * (5 + 4 - 2) + 4],
    ["A(1,1,1,1,1; linear, bias)", 2],
    ["A(2,5,1; power(2))", 3],
    ["A(3,1; power(2), output)", 3],
    ["A(3,3,2,2; power(2))", 14],
    ["A(3,2,1,2; power(2))", 6],
    ["A(4,5,1; relu, no bias)", 20],
    ["A(3,4,2; relu)", 22],
    ["A(3,2; relu)", 8],
  ];
  test.each(cases)("of %s is %i, in the field and by singular values with a clear gap", (arch, expected) => {
    const { dim, upper_bound, proved, random_inputs: seen, params } = dimension(arch);
    expect([dim, upper_bound, proved]).toEqual([expected, expected, true]);
    expect(seen.rank).toBe(expected);
    // the dropped are rounding, below the threshold; the kept are CLEAR of it
    expect(seen.margin).toBeGreaterThan(1000);
    expect(seen.gap === "Infinity").toBe(dim === params);
    if (seen.gap !== "Infinity") expect(seen.gap).toBeGreaterThan(1000);
  });

  test("relu of three layers: a dimension a draw of parameters, each below the bound, the field as the doubles", () => {
    const value = dimension("A(4,4,4,4; relu)", { seed: 5 }) as Dimension & { readonly dimensions: readonly number[] };
    expect(value.dim).toBe(Math.max(...value.dimensions));
    expect(value.upper_bound).toBe(52);
    const net = network("A(4,4,4,4; relu)");
    for (const [draw, dim] of value.dimensions.entries()) {
      expect(dim).toBeLessThanOrEqual(52);
      const inputs = 4 * 15 + 16;
      const spec = { seed: 5, upperBound: 52, draw, inputs };
      expect(floatRank(net, { ...spec, draws: 1 }).rank).toBe(dim);
      expect(genericRank({ network: net, ...spec }).rank).toBe(dim);
    }
  });

  test("given inputs: repeated ones add nothing, and polynomials have their exact rank on them", () => {
    const X = [
      [1, 2],
      [0.5, -1],
      [1, 2],
      [0, 0],
    ];
    expect(dimension("A(2,3,1; tanh)", { X }).given_inputs).toMatchObject({ rank: 3, equations: 4 });
    // x = 0 gives no derivative without biases, and rank 2 of quadratic forms is all that two inputs tell
    expect(dimension("A(2,3,1; power(2))", { X }).given_inputs).toMatchObject({ rank: 2, exact: 2 });
    const line = [0.1, 0.2, 0.3].map((t) => [t, 2 * t]);
    expect(dimension("A(2,2,2; linear)", { X: line }).given_inputs).toMatchObject({ rank: 2, exact: 2 });
    expect(dimension("A(2,2,2; linear, bias)", { X: line }).given_inputs).toMatchObject({ rank: 4, exact: 4 });
  });

  test("few inputs see alike units: of several draws the clearest counts, and the field decides", () => {
    const net = network("A(1,10,1; tanh)");
    const ranks = [{ draws: 1 }, {}].map((more) => floatRank(net, { seed: 1, upperBound: 31, inputs: 31, ...more }));
    expect(ranks[0].rank).toBeLessThan(31);
    expect(ranks[1].rank).toBeGreaterThan(ranks[0].rank);
    const { value, reason } = compute("jacobian-examples-needed", { arch: "A(1,12,1; tanh)" });
    expect(value).toMatchObject({ dim: 37, examples: 37, proved: true });
    expect(reason).toMatch(/^doubles tell rank \d\d of 37: too ill-conditioned/);
  });

  test("slopes drawn in a field are those of the units' differential equations", () => {
    const field = primeField(PRIMES[0]);
    const spec = { stream: random(1, "slopes"), open: () => true };
    const t = fieldNumbers(field, { kind: "tanh" }, spec).unit(0);
    expect(field.plus(t.slope, field.times(t.value, t.value))).toBe(1);
    const s = fieldNumbers(field, { kind: "sigmoid" }, spec).unit(0);
    expect(field.plus(s.slope, field.times(s.value, s.value))).toBe(s.value);
  });

  test("values of tanh drawn once for two units would lose rank: the test can tell", () => {
    const field = primeField(PRIMES[0]);
    const net = network("A(2,4,1; tanh)");
    const rank = (shared: boolean) => {
      const stream = random(1, "mutant");
      const parameters = Float64Array.from({ length: countParameters(net) }, () => stream.below(field.p));
      const echelon = fieldEchelon(field, parameters.length);
      for (let i = 0; i < 40; i++) {
        const honest = fieldNumbers(field, net.unit, { stream, open: () => true });
        const twice = honest.unit(0);
        let unit = 0;
        const numbers = shared ? { ...honest, unit: (z: number) => (unit++ < 2 ? twice : honest.unit(z)) } : honest;
        const x = Float64Array.from({ length: 2 }, () => stream.below(field.p));
        echelon.add(jacobianRows(net, numbers, { parameters, x })(0));
      }
      return echelon.rank();
    };
    expect([rank(false), rank(true)]).toEqual([17, 13]);
  });

  test("refuses what has no Jacobian, inputs of another length, and what would take minutes", () => {
    for (const arch of ["A(4,4,4; boolean)", "A(4,4; threshold(2))", "A(40,conv(3,5,1,0),2; relu)"]) {
      expect(compute("functional-dimension", { arch })).toMatchObject({ status: "out-of-regime", value: null });
      expect(compute("jacobian-examples-needed", { arch }).status).toBe("out-of-regime");
    }
    expect(compute("functional-dimension", { arch: "A(2,1; tanh)", X: [[1]] }).status).toBe("out-of-regime");
    expect(() => compute("functional-dimension", { arch: "A(4,x; tanh)" })).toThrow("at character 5");
    expect(() => compute("functional-dimension", { arch: "A(500,500,10; tanh)" })).toThrow("at most 255510");
    expect(() => compute("jacobian-examples-needed", { arch: "A(500,500,10; tanh)" })).toThrow("25551 examples");
    expect(() => compute("power-network-dimension", { arch: [100, 50, 10], power: 3 })).toThrow("at most 5450");
    expect(() => compute("power-network-dimension", { arch: [2, 0], power: 3 })).toThrow("arch[1] to be");
    const wide = { d0: 2, dh: 2, power: 2, weight_layers: 12, max_width_searched: 9 };
    expect(() => compute("power-network-minimal-filling-widths", wide)).toThrow("smaller max_width_searched");
  });
});

interface Examples {
  readonly examples: number;
  readonly params: number;
  readonly dim: number;
  readonly at_least: number;
  readonly ranks: readonly number[];
}
const examples = (arch: string) => compute("jacobian-examples-needed", { arch }).value as unknown as Examples;

describe("jacobian-examples-needed", () => {
  test("tanh: one equation a parameter, 10, 15 and 20 examples for two, three and four layers of 4", () => {
    expect(["A(4,4,4; tanh)", "A(4,4,4,4; tanh)", "A(4,4,4,4,4; tanh)"].map((arch) => examples(arch).examples)).toEqual(
      [10, 15, 20],
    );
    for (const arch of ["A(1,10,1; tanh)", "A(3,5,2; tanh, no bias)", "A(2,3,3,2; sigmoid)", "A(3,7,4; tanh)"]) {
      const { examples: k, params, dim, at_least } = examples(arch);
      expect([dim, k, at_least]).toEqual([params, Math.ceil(params / network(arch).widths.at(-1)!), k]);
    }
  });

  test.each([
    "A(4,4,4; tanh)",
    "A(3,4,2; sigmoid)",
    "A(3,4,2; power(2))",
    "A(3,2,1,2; power(2))",
    "A(3,3,2; power(2), bias)",
  ])("%s: on each number of inputs the rank by singular values", (arch) => {
    const { ranks, dim } = examples(arch);
    const net = network(arch);
    ranks.forEach((rank, i) => {
      const seen = floatRank(net, { seed: 1, upperBound: rank, inputs: i + 1 });
      expect([seen.rank, seen.margin > 1000]).toEqual([rank, true]);
    });
    expect(ranks.at(-1)).toBe(dim);
    expect(ranks.slice(0, -1).every((rank) => rank < dim)).toBe(true);
  });

  test("linear: at every depth as many as inputs, as ranks over prime fields say", () => {
    for (const arch of [
      "A(4,4; linear)",
      "A(4,3,5; linear)",
      "A(5,1,2,3; linear, bias)",
      "A(3,6,2,4; linear, bias)",
      "A(1,1,1; linear)",
    ]) {
      const { ranks, examples: k, dim } = examples(arch);
      const net = network(arch);
      const found = genericRank({ network: net, upperBound: Infinity, seed: 1 });
      expect(found.ranks).toEqual(ranks);
      expect([k, dim]).toEqual([net.widths[0] + (net.bias ? 1 : 0), found.rank]);
    }
  });

  test("chains of powers need one example, with biases in between more", () => {
    expect(examples("A(1,1,1,1,1,1,1,1,1; power(2), output)")).toMatchObject({ examples: 1, dim: 1 });
    // (w₁x+b₁)² w₂ + b₂: three coefficients
    expect(examples("A(1,1,1; power(2), bias)")).toMatchObject({ examples: 3, dim: 3, params: 4 });
  });

  test("relu: the rank of its draw is reached at the last example and not before", () => {
    const { value, grade } = compute("jacobian-examples-needed", { arch: "A(3,4,2; relu)" });
    const { ranks, dim, at_least, examples: k } = value as unknown as Examples;
    expect(grade).toBe("measured");
    expect(ranks.indexOf(dim) + 1).toBe(k);
    expect(k).toBeGreaterThanOrEqual(at_least);
  });
});

describe("linear-network-dimension", () => {
  test("is the rank over prime fields, with nothing to stop it early", () => {
    for (const arch of [
      [1, 1],
      [3, 3],
      [1, 5, 1],
      [4, 2, 3],
      [3, 4, 2, 5],
      [2, 6, 3, 1, 4],
      [7, 3, 7],
    ]) {
      const value = compute("linear-network-dimension", { arch }).value as Record<string, number>;
      const net: DenseNetwork = { widths: arch, unit: { kind: "linear" }, bias: false, activeOutput: false };
      const { rank } = genericRank({ network: net, upperBound: Infinity, seed: 1 });
      expect(value).toEqual({
        params: countParameters(net),
        generic_rank: Math.min(...arch),
        function_dim: rank,
        fibre_dim: countParameters(net) - rank,
      });
    }
  });
});
