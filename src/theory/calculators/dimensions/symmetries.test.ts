import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { numericalRank } from "../../../linalg/numerical-rank.ts";
import { compute } from "../../compute.ts";

type Matrix = readonly (readonly number[])[];

/** All h×h matrices of −1, 0 and 1. */
function signMatrices(h: number): Matrix[] {
  return Array.from({ length: 3 ** (h * h) }, (_, code) =>
    Array.from({ length: h }, (__, i) =>
      Array.from({ length: h }, (___, j) => (Math.floor(code / 3 ** (i * h + j)) % 3) - 1),
    ),
  );
}

/** M⁻¹ by cofactors, h ≤ 3; undefined where singular. */
function inverse(M: Matrix): Matrix | undefined {
  const det = (A: Matrix): number =>
    A.length === 0
      ? 1
      : A[0].reduce((sum, a, j) => sum + (j % 2 === 0 ? a : -a) * det(A.slice(1).map((row) => row.toSpliced(j, 1))), 0);
  const all = det(M);
  if (all === 0) return undefined;
  const cofactor = (i: number, j: number) =>
    ((i + j) % 2 === 0 ? 1 : -1) * det(M.toSpliced(i, 1).map((row) => row.toSpliced(j, 1)));
  return M.map((_, i) => M.map((__, j) => cofactor(j, i) / all));
}

/** How many M leave v·u(Wx) as it is when W becomes MW and v becomes vM⁻¹. */
function unchanged(h: number, unit: (z: number) => number): number {
  const stream = random(h, "network");
  const [W, v, X] = [normals(stream, h), normals(stream, h), normals(stream, 12)];
  const output = (M: Matrix, back: Matrix, x: number) =>
    sum(
      M.map((row) => unit(sum(row.map((m, j) => m * W[j])) * x)).map(
        (u, i) => u * sum(back.map((row, j) => v[j] * row[i])),
      ),
    );
  const identity = Array.from({ length: h }, (_, i) => Array.from({ length: h }, (__, j) => (i === j ? 1 : 0)));
  const expected = Array.from(X, (x) => output(identity, identity, x));
  return signMatrices(h).filter((M) => {
    const back = inverse(M);
    // sums of a few terms of order 1: 1e-12 is thousands of roundings, and chance agreement at 12 inputs has none
    return back !== undefined && X.every((x, i) => Math.abs(output(M, back, x) - expected[i]) < 1e-12);
  }).length;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

const order = (name: string, hidden: number) => Number(compute(name, { hidden }).value);

describe("tanh-symmetry-group-order", () => {
  test("is the number of all matrices of −1, 0, 1 that leave a random tanh network as it is", () => {
    for (const h of [1, 2, 3]) expect(order("tanh-symmetry-group-order", h)).toBe(unchanged(h, Math.tanh));
  });

  test("grows by 2h a unit, and no unit has one symmetry", () => {
    expect(order("tanh-symmetry-group-order", 0)).toBe(1);
    for (let h = 1; h < 12; h++) {
      expect(order("tanh-symmetry-group-order", h)).toBe(2 * h * order("tanh-symmetry-group-order", h - 1));
    }
  });
});

describe("permutation-group-order", () => {
  test("is the same number for a unit that is neither odd nor even", () => {
    const softplus = (z: number) => Math.log1p(Math.exp(z)) + z * z * z;
    for (const h of [1, 2, 3]) expect(order("permutation-group-order", h)).toBe(unchanged(h, softplus));
  });

  test("counts the orders in which h units can be named", () => {
    const orders = (left: readonly number[]): number =>
      left.length === 0 ? 1 : sum(left.map((_, i) => orders(left.toSpliced(i, 1))));
    for (let h = 0; h <= 7; h++) expect(order("permutation-group-order", h)).toBe(orders([...Array(h).keys()]));
  });

  test("25! to the digit; ten million units are refused with the power of ten", () => {
    let product = 1n;
    for (let i = 1n; i <= 25n; i++) product *= i;
    expect(compute("permutation-group-order", { hidden: 25 }).value).toBe(String(product));
    // ln n! = n ln n − n + ½ ln 2πn to 1/(12n)
    expect(() => compute("permutation-group-order", { hidden: 1e7 })).toThrow("10^65657059.08");
    expect(() => compute("tanh-symmetry-group-order", { hidden: 1e7 })).toThrow("10^68667359.0");
    expect(() => compute("tanh-functional-dimension", { arch: [1, 1e7, 1], biases: true })).toThrow("10^68667359.0");
    expect(() => compute("permutation-group-order", { hidden: -1 })).toThrow("expected hidden to be");
  });
});

/** Outputs of a network written once more, with Math's functions. */
function outputs(arch: readonly number[], biases: boolean, unit: (z: number) => number) {
  return (theta: Float64Array, x: readonly number[]): number[] => {
    let at = 0;
    let a: number[] = [...x];
    for (let l = 1; l < arch.length; l++) {
      const z = Array.from({ length: arch[l] }, () => {
        const weighed = sum(a.map((value) => value * theta[at++]));
        return biases ? weighed + theta[at++] : weighed;
      });
      a = l + 1 < arch.length ? z.map(unit) : z;
    }
    return a;
  };
}

/**
 * Rank of central differences of step h = 1e-5, at inputs of ±4, so that they pass the kinks. An element errs by
 * f‴h²/6 + ε|f|/h < 1e-9, the largest singular value s by under 1e-9 √(m w) < 1e-8 s: what is kept is 30 times that.
 */
function differencesRank(arch: readonly number[], biases: boolean, unit: (z: number) => number): number {
  const f = outputs(arch, biases, unit);
  const w = arch.slice(1).reduce((all, n, i) => all + n * (arch[i] + (biases ? 1 : 0)), 0);
  const stream = random(arch.join(), "differences");
  const theta = normals(stream, w);
  const rows = 8 * w;
  const A = new Float64Array(rows * arch[arch.length - 1] * w);
  for (let i = 0; i < rows; i++) {
    const x = Array.from(normals(stream, arch[0]), (value) => 4 * value);
    for (let q = 0; q < w; q++) {
      const [up, down] = [1e-5, -1e-5].map((h) => f(theta.with(q, theta[q] + h), x));
      up.forEach((y, o) => (A[(i * up.length + o) * w + q] = (y - down[o]) / 2e-5));
    }
  }
  const { singularValues: s } = numericalRank({ A, m: rows * arch[arch.length - 1], n: w });
  const rank = s.filter((value) => value > 1e-8 * s[0]).length;
  // nothing stands near the threshold
  expect(s[rank - 1]).toBeGreaterThan(3e-7 * s[0]);
  return rank;
}

describe("relu-functional-dimension", () => {
  test.each([
    [[1, 3, 1], true],
    [[3, 4, 1], true],
    [[2, 3, 2], false],
    [[3, 2], true],
  ] as const)("central differences of %j (biases %s) have the bound as their rank", (arch, biases) => {
    const value = compute("relu-functional-dimension", { arch, biases }).value as { readonly upper_bound: number };
    expect(differencesRank(arch, biases, (z) => Math.max(0, z))).toBe(value.upper_bound);
  });

  test("scaling each hidden unit is a direction of its own: as many as hidden units", () => {
    const arch = [2, 3, 4, 2];
    const theta = normals(random(1, "scalings"), 2 * 3 + 3 * 4 + 4 * 2);
    const relu = outputs(arch, false, (z) => Math.max(0, z));
    const scale = (l: number, unit: number, c: number) => {
      let at = 0;
      return theta.map((value, q) => {
        if (q === 0) at = 0;
        const layer = q < 6 ? 1 : q < 18 ? 2 : 3;
        at = layer === 1 ? q : layer === 2 ? q - 6 : q - 18;
        const [to, from] = [Math.floor(at / arch[layer - 1]), at % arch[layer - 1]];
        return layer === l && to === unit ? value * c : layer === l + 1 && from === unit ? value / c : value;
      });
    };
    const moves: number[] = [];
    for (const [l, unit] of [
      [1, 0],
      [1, 1],
      [1, 2],
      [2, 0],
      [2, 1],
      [2, 2],
      [2, 3],
    ] as const) {
      const moved = scale(l, unit, 2);
      expect(relu(moved, [0.3, -0.7])).toEqual(relu(theta, [0.3, -0.7]).map((y) => expect.closeTo(y, 12)));
      moves.push(...scale(l, unit, 1 + 1e-6).map((value, q) => (value - theta[q]) * 1e6));
    }
    const { rank } = numericalRank({
      A: Float64Array.from(moves, (x) => Math.round(x * 1e4) / 1e4),
      m: 7,
      n: theta.length,
    });
    const value = compute("relu-functional-dimension", { arch, biases: false }).value as Record<string, number>;
    expect(value["params"] - value["upper_bound"]).toBe(rank);
  });
});

describe("tanh-functional-dimension", () => {
  test.each([
    [[1, 3, 1], true],
    [[2, 3, 1], true],
    [[2, 4, 2], true],
    [[2, 3, 2], false],
    [[2, 3, 3, 1], true],
    [[3, 2], true],
  ] as const)("central differences of %j (biases %s) have full rank", (arch, biases) => {
    const value = compute("tanh-functional-dimension", { arch, biases }).value as Record<string, number>;
    expect(differencesRank(arch, biases, Math.tanh)).toBe(value["dim"]);
    expect(value["params"]).toBe(value["dim"]);
  });

  test("its group is the product over hidden layers", () => {
    const value = compute("tanh-functional-dimension", { arch: [2, 3, 2, 4, 1], biases: false }).value;
    const orders = [3, 2, 4].map((h) => order("tanh-symmetry-group-order", h));
    expect(value).toMatchObject({ symmetry_group: orders[0] * orders[1] * orders[2] });
    expect(compute("tanh-functional-dimension", { arch: [2, 3], biases: true }).value).toMatchObject({
      symmetry_group: 1,
    });
  });
});
