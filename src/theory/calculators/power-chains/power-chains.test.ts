import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { integrateOde } from "../../../math/integrate-ode.ts";
import type { Answer, Value } from "../../calculator.ts";
import * as formulas from "../../calculators.ts";
import { exactRatio } from "../../exact-ratio.ts";

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

/** Fractions of whole numbers, never reduced. */
type Fraction = readonly [numerator: bigint, denominator: bigint];
const times = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * c, b * d];
const plus = ([a, b]: Fraction, [c, d]: Fraction): Fraction => [a * d + c * b, b * d];
const raised = ([a, b]: Fraction, k: number): Fraction => [a ** BigInt(k), b ** BigInt(k)];
const eighths = (x: number): Fraction => [BigInt(x * 8), 8n];
function numberOf([a, b]: Fraction): number {
  const size = exactRatio(a < 0n ? -a : a, b < 0n ? -b : b);
  return a < 0n === b < 0n ? size : -size;
}

/** Multiples of ⅛ between −2 and 2, none 0. */
function draws(seed: number, n: number): number[] {
  const stream = random(seed, "eighths");
  return Array.from({ length: n }, () => (stream.below(2) === 0 ? -1 : 1) * ((1 + stream.below(16)) / 8));
}

describe("power-chain-multiplier", () => {
  test("is the exact forward evaluation, and P is that at x = 1", () => {
    for (const [k, L] of [
      [1, 1],
      [1, 6],
      [2, 1],
      [2, 3],
      [2, 7],
      [3, 4],
      [5, 3],
      [7, 1],
    ]) {
      const [x, ...w] = draws(k * 10 + L, L + 1);
      const forward = (start: Fraction) => w.reduce<Fraction>((y, wi) => raised(times(eighths(wi), y), k), start);
      const value = valueOf(formulas.powerChainMultiplier.compute({ k, w, x }));
      // both are rounded once, and exactRatio errs by an ulp
      const [y, P] = [numberOf(forward(eighths(x))), numberOf(forward([1n, 1n]))];
      expect(Math.abs(value.y - y)).toBeLessThanOrEqual(4e-16 * Math.abs(y));
      expect(Math.abs(value.P - P)).toBeLessThanOrEqual(4e-16 * Math.abs(P));
      // exponents by counting how often each weight is multiplied in: log₂ |y| is linear in log₂ |w|
      const doubled = (i: number) =>
        valueOf(formulas.powerChainMultiplier.compute({ k, w: w.map((wi, j) => (j === i ? 2 * wi : wi)), x }));
      w.forEach((_, i) => expect(doubled(i).log2_abs_y - value.log2_abs_y).toBeCloseTo(Number(value.exponents[i]), 9));
      expect(value.x_exponent).toBe(BigInt(k) ** BigInt(L));
    }
  });

  test("stays exact where exponents are huge, and tells log₂ where P leaves the doubles", () => {
    const deep = (w: number[], x: number, k = 2) => formulas.powerChainMultiplier.compute({ k, w, x });
    // 64 squarings: w₁^(2⁶⁴) (1/w₁)^(2⁶³·2): intermediate values of 2^(10¹⁹), and 1 at the end
    const cancelled = valueOf(deep([2, 0.25, ...Array.from({ length: 62 }, () => 1)], 1));
    expect(cancelled).toMatchObject({ P: 1, y: 1, log2_abs_P: 0 });
    expect(cancelled.exponents[0]).toBe(2n ** 64n);
    // (1 + 2⁻⁵²)^(2⁵²) = e
    const nearOne = valueOf(deep([1 + 2 ** -52, ...Array.from({ length: 51 }, () => 1)], 1));
    expect(nearOne.P).toBeCloseTo(Math.E, 14);
    const huge = deep([3, ...Array.from({ length: 99 }, () => 1)], -0.5);
    expect(huge).toMatchObject({
      value: { P: Infinity, y: Infinity },
      reason: expect.stringContaining("beyond") as string,
    });
    expect(valueOf(huge).log2_abs_P / 2 ** 100).toBeCloseTo(Math.log2(3), 13);
    expect(valueOf(deep([0.5, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1], 1))).toMatchObject({ P: 0, log2_abs_P: -2048 });
    expect(valueOf(deep([0, 2], 3))).toMatchObject({ P: 0, y: 0, log2_abs_P: -Infinity });
    expect(valueOf(deep([-1, 1, 1], 2, 3))).toMatchObject({ P: -1, y: -(2 ** 27) });
  });
});

describe("power-chain-optimum", () => {
  test("is the ratio of exact moments, and the vertex of the loss", () => {
    for (const [k, L] of [
      [1, 1],
      [1, 4],
      [2, 1],
      [2, 3],
      [3, 2],
      [4, 2],
      [2, 6],
    ]) {
      for (const n of [1, 2, 5]) {
        const [x, t] = [draws(k + L + n, n), draws(100 * k + L + n, n)];
        const features = x.map((xi) => raised(eighths(xi), k ** L));
        const moment = (terms: Fraction[]) => terms.reduce(plus);
        const [a, b] = moment(features.map((f, i) => times(f, eighths(t[i]))));
        const [c, d] = moment(features.map((f) => times(f, f)));
        const P: Fraction = [a * d, b * c];
        const value = valueOf(formulas.powerChainOptimum.compute({ x, t, k, L }));
        const expected = numberOf(P);
        expect(Math.abs(value.P_unclipped - expected)).toBeLessThanOrEqual(4e-16 * Math.abs(expected));
        const best: Fraction = k % 2 === 0 && expected < 0 ? [0n, 1n] : P;
        const error = (at: Fraction) => {
          const errors = features.map((f, i) => plus(eighths(t[i]), times([-at[0], at[1]], f)));
          return numberOf(times(moment(errors.map((e) => times(e, e))), [1n, BigInt(n)]));
        };
        expect(Math.abs(value.mse - error(best))).toBeLessThanOrEqual(4e-16 * error(best) + 1e-30);
        expect(value.P_opt).toBe(k % 2 === 0 ? Math.max(0, value.P_unclipped) : value.P_unclipped);
        // a hundredth aside, on the sides that the chain can reach, it is worse
        for (const factor of [99n, 101n])
          if (best[0] !== 0n) expect(error([best[0] * factor, best[1] * 100n])).toBeGreaterThan(error(best));
        if (best[0] === 0n) expect(error([1n, 10n ** 6n * features[0][1] ** 0n])).toBeGreaterThan(error(best));
      }
    }
  });

  test("one example is met exactly at any depth, also where P is beyond the doubles", () => {
    const deep = formulas.powerChainOptimum.compute({ x: [1.5], t: [-4], k: 3, L: 40 });
    expect(valueOf(deep)).toMatchObject({ P_opt: 0, mse: expect.closeTo(0, 30) as number });
    expect(valueOf(deep).log2_abs_P_unclipped / (3 ** 40 * Math.log2(1.5))).toBeCloseTo(-1, 13);
    expect(formulas.powerChainOptimum.compute({ x: [0, 0], t: [1, 2], k: 2, L: 2 })).toHaveProperty("outside");
    // the largest |x| alone decides at great depth
    const decided = valueOf(formulas.powerChainOptimum.compute({ x: [1, 2], t: [7, 3], k: 2, L: 20 }));
    expect(decided.mse).toBeCloseTo(49 / 2, 12);
  });
});

describe("power-chain-conserved-quantities", () => {
  /** Drift of a quantity along the flow of ½(t − P x^K)² at x = 1 and t = 2, gradients by the product rule. */
  function drift(k: number, w0: readonly number[], quantity: (w: readonly number[]) => number[]): number {
    const output = (w: Float64Array) => w.reduce((y, wi) => (wi * y) ** k, 1);
    const rate = (w: Float64Array, f: Float64Array) => {
      const error = 2 - output(w);
      // central differences in each weight: 1e-10 of rounding and 1e-10 of the third derivative
      w.forEach((_, i) => {
        const [up, down] = [w.slice(), w.slice()];
        up[i] += 1e-5;
        down[i] -= 1e-5;
        f[i] = (error * (output(up) - output(down))) / 2e-5;
      });
    };
    const spec = { rate, start: Float64Array.from(w0), times: [3], tolerance: 1e-9, mostSteps: 5000 };
    const [before, after] = [quantity(w0), quantity([...integrateOde(spec).states[0]])];
    return Math.max(...before.map((value, i) => Math.abs(after[i] - value)));
  }

  test("do not drift under gradient flow; those of the printed exponents do", () => {
    for (const [k, w] of [
      [1, [0.5, -1.2, 0.8]],
      [2, [0.9, 1.1, 0.7]],
      [2, [-0.8, 1.3]],
      [3, [1, 0.9, 1.05]],
    ] as const) {
      const conserved = (at: readonly number[]) => [
        ...valueOf(formulas.powerChainConservedQuantities.compute({ k, w: [...at] })).conserved,
      ];
      expect(drift(k, w, conserved)).toBeLessThan(1e-7);
      const L = w.length;
      const printed = (at: readonly number[]) =>
        at.map((wi, i) => (wi * wi) / (2 * (L - i)) - (at[0] * at[0]) / (2 * L));
      if (k > 1 && L > 2) expect(drift(k, w, printed)).toBeGreaterThan(1e-3);
    }
  });

  test("begin at 0, hold at exponents far beyond the doubles, and are the linear chain's at k = 1", () => {
    expect(valueOf(formulas.powerChainConservedQuantities.compute({ k: 2, w: [4, 2] }))).toEqual({
      exponents: [4n, 2n],
      conserved: [0, -2],
    });
    const deep = valueOf(
      formulas.powerChainConservedQuantities.compute({ k: 10, w: Array.from({ length: 400 }, () => 3) }),
    );
    expect(deep.exponents[0]).toBe(10n ** 400n);
    expect(deep.conserved[399]).toBeCloseTo(0.9, 14);
    const linear = valueOf(formulas.powerChainConservedQuantities.compute({ k: 1, w: [1, 3] }));
    expect(linear.conserved).toEqual(
      valueOf(formulas.chainGradientFlowLimit.compute({ w0: [1, 3], alpha: 1, beta: 1 })).conserved,
    );
  });
});

describe("chain-fibre", () => {
  const value = (w: number[], k = 1) => valueOf(formulas.chainFibre.compute({ w, k }));
  const multiplier = (w: readonly number[], k: number) => w.reduce((y, wi) => (wi * y) ** k, 1);

  /** Components of the cells of a grid over [−1.3, 1.3]^L in which P − level changes its sign, neighbours by corners too. */
  function components(L: number, k: number, level: number): number {
    const cells = 31; // odd: planes wᵢ = 0 run through cells, not along them; two of these lie between components
    const place = (index: number) => -1.3 + (2.6 * index) / cells;
    const crosses = (cell: readonly number[]) => {
      const corners = Array.from(
        { length: 2 ** L },
        (_, corner) =>
          multiplier(
            cell.map((c, i) => place(c + ((corner >> i) & 1))),
            k,
          ) - level,
      );
      return Math.min(...corners) <= 0 && Math.max(...corners) >= 0;
    };
    const key = (cell: readonly number[]) => cell.reduce((sum, c) => sum * cells + c, 0);
    const cellOf = (id: number) => Array.from({ length: L }, (_, i) => Math.floor(id / cells ** (L - 1 - i)) % cells);
    const left = new Set(Array.from({ length: cells ** L }, (_, id) => id).filter((id) => crosses(cellOf(id))));
    let count = 0;
    for (const first of left) {
      count++;
      left.delete(first);
      for (const stack = [first]; stack.length > 0;) {
        const cell = cellOf(stack.pop()!);
        for (let step = 0; step < 3 ** L; step++) {
          const next = cell.map((c, i) => c + (Math.floor(step / 3 ** i) % 3) - 1);
          if (next.some((c) => c < 0 || c >= cells) || !left.delete(key(next))) continue;
          stack.push(key(next));
        }
      }
    }
    return count;
  }

  test("components are those that a flood of a grid finds", () => {
    for (const [w, k] of [
      [[0.8], 1],
      [[-0.8], 2],
      [[0.8, 1], 1],
      [[-0.8, 1], 1],
      [[0.9, -1], 2],
      [[0.9, -1], 3],
      [[0.9, 1, -1], 1],
      [[0.95, 1, 1], 2],
    ] as const) {
      expect(value([...w], k).components, `${w.join()} k = ${k}`).toBe(
        BigInt(components(w.length, k, multiplier(w, k))),
      );
    }
    // the planes of P = 0 meet at the origin; a double zero of even powers has no change of sign to see
    for (const L of [1, 2, 3])
      expect(value(Array.from({ length: L }, () => 0)).components).toBe(BigInt(components(L, 1, 0)));
  });

  test("the rank of the Jacobian is that of exact differences, the dimension what a generic rank leaves", () => {
    const stream = random(1, "zeros");
    for (let trial = 0; trial < 60; trial++) {
      const [L, k] = [1 + (trial % 5), 1 + stream.below(3)];
      const w = [...normals(stream, L)].map((wi) => (stream.below(3) === 0 ? 0 : wi));
      // a partial derivative vanishes exactly where the others' product does, or k ≥ 2 and the weight itself
      const slopes = w.map((_, i) => {
        const up = w.map((wj, j) => (j === i ? wj + 1e-4 : wj));
        const down = w.map((wj, j) => (j === i ? wj - 1e-4 : wj));
        return (multiplier(up, k) - multiplier(down, k)) / 2e-4;
      });
      // at w = 0 an even power has none, and an odd one of 3 or more leaves at most 1e-8 of it
      const rank = slopes.some(
        (slope) =>
          Math.abs(slope) >
          1e-7 *
            Math.abs(
              multiplier(
                w.map((wi) => wi || 1),
                k,
              ),
            ),
      )
        ? 1
        : 0;
      const { jacobian_rank, singular, dimension } = value(w, k);
      expect(jacobian_rank).toBe(rank);
      expect(singular).toBe(rank === 0);
      expect(dimension).toBe(
        L -
          value(
            w.map((wi) => wi || 1),
            k,
          ).jacobian_rank,
      );
    }
  });

  test("counts as whole numbers of any size", () => {
    expect(value(Array.from({ length: 200 }, () => 1)).components).toBe(2n ** 199n);
    expect(
      value(
        Array.from({ length: 200 }, () => 1),
        2,
      ).components,
    ).toBe(2n ** 200n);
    expect(formulas.chainFibre.compute({ w: [3, ...Array.from({ length: 99 }, () => 1)], k: 2 })).toHaveProperty(
      "reason",
    );
  });
});
