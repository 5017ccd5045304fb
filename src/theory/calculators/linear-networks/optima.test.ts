import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random, type Random } from "../../../base/random.ts";
import { eigh } from "../../../linalg/eigh.ts";
import { lu, solveLu } from "../../../math/lu.ts";
import type { Answer, Value } from "../../calculator.ts";
import * as formulas from "../../calculators.ts";

function valueOf<V extends Value>(answer: Answer<V>): V {
  if ("outside" in answer) throw new Error(answer.outside);
  return answer.value;
}

/** Rows of a random matrix. */
function drawn(stream: Random, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, () => [...normals(stream, columns)]);
}

const timesTransposed = (A: number[][], B: number[][]) =>
  A.map((row) => B.map((other) => row.reduce((sum, a, k) => sum + a * other[k], 0)));
const dot = (a: readonly number[], b: readonly number[]) => a.reduce((sum, ai, i) => sum + ai * b[i], 0);

describe("linear-autoencoder-critical-points", () => {
  /** E‖x − ABx‖² for a diagonal covariance: Σ_ij (I − AB)_ij² λ_j. */
  function loss(theta: Float64Array, lambda: readonly number[], m: number): number {
    const n = lambda.length;
    let total = 0;
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) {
        let entry = i === j ? 1 : 0;
        for (let k = 0; k < m; k++) entry -= theta[i * m + k] * theta[n * m + k * n + j];
        total += entry * entry * lambda[j];
      }
    }
    return total;
  }

  /** By central differences: the loss is of degree 4, so the error is h² times fourth derivatives. */
  function hessian(theta: Float64Array, lambda: readonly number[], m: number): { gradient: number; signs: number[] } {
    const [p, h] = [theta.length, 1e-3];
    const at = (i: number, di: number, j: number, dj: number) => {
      const moved = theta.slice();
      moved[i] += di;
      moved[j] += dj;
      return loss(moved, lambda, m);
    };
    const A = new Float64Array(p * p);
    let gradient = 0;
    for (let i = 0; i < p; i++) {
      gradient = Math.max(gradient, Math.abs(at(i, h, i, 0) - at(i, -h, i, 0)) / (2 * h));
      for (let j = 0; j <= i; j++) {
        A[i * p + j] = (at(i, h, j, h) - at(i, h, j, -h) - at(i, -h, j, h) + at(i, -h, j, -h)) / (4 * h * h);
      }
    }
    const { values } = eigh({ A, n: p });
    // differences of eigenvalues are ½ or more here, so that nothing but zeros lies below 0.01
    const zero = (value: number) => Math.abs(value) < 0.01;
    return { gradient, signs: [...values].map((value) => (zero(value) ? 0 : Math.sign(value))) };
  }

  test("has the gradient 0 and the Hessian's signs at every canonical point", () => {
    for (const [lambda, m] of [
      [[4, 2, 1], 1],
      [[4, 2, 1], 2],
      [[5, 3.5, 2, 1], 2],
      [[3, 1.5], 2],
      [[3, 1.5], 3],
      [[2], 1],
      [[3, 1], 0],
    ] as const) {
      const n = lambda.length;
      const { points } = valueOf(formulas.linearAutoencoderCriticalPoints.compute({ eigenvalues: [...lambda], m }));
      for (const { index_set, loss_E_sq, morse_index, nullity } of points as unknown as Record<string, number>[]) {
        const theta = new Float64Array(2 * n * m);
        (index_set as unknown as number[]).forEach((i, k) => (theta[i * m + k] = theta[n * m + k * n + i] = 1));
        const { gradient, signs } = hessian(theta, lambda, m);
        expect(gradient).toBeLessThan(1e-4); // h² times third derivatives of up to 24·5
        expect(loss(theta, lambda, m)).toBeCloseTo(loss_E_sq, 12);
        expect(signs.filter((sign) => sign < 0)).toHaveLength(morse_index);
        expect(signs.filter((sign) => sign === 0)).toHaveLength(nullity);
      }
    }
  });

  test("lists every set once, in order, for n to 12 and any m", () => {
    for (const [n, m] of [
      [1, 1],
      [5, 3],
      [6, 0],
      [4, 9],
      [12, 12],
      [12, 3],
    ] as const) {
      const eigenvalues = Array.from({ length: n }, (_, i) => i + 1); // any order will do
      const value = valueOf(formulas.linearAutoencoderCriticalPoints.compute({ eigenvalues, m }));
      const sets = value.points.map(({ index_set }) => index_set as number[]);
      const masks = Array.from({ length: 2 ** n }, (_, mask) =>
        Array.from({ length: n }, (_, i) => i).filter((i) => (mask >> i) & 1),
      );
      const expected = masks
        .filter((set) => set.length <= m)
        .map((set) => set.map((i) => String.fromCharCode(97 + i)).join(""));
      expected.sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
      expect(sets.map((set) => set.map((i) => String.fromCharCode(97 + i)).join(""))).toEqual(expected);
      expect(value.num_all_ranks).toBe(BigInt(expected.length));
      expect(value.num_full_rank).toBe(BigInt(expected.filter((set) => set.length === Math.min(n, m)).length));
      const minima = value.points.filter(({ morse_index }) => morse_index === 0);
      expect(minima).toHaveLength(1);
      expect(minima[0].loss_E_sq).toBe(value.global_min_loss);
    }
  });

  test("equal or zero eigenvalues are outside", () => {
    for (const eigenvalues of [
      [1, 1],
      [2, 0],
      [1, -1],
    ]) {
      expect(formulas.linearAutoencoderCriticalPoints.compute({ eigenvalues, m: 1 })).toHaveProperty("outside");
    }
  });
});

describe("linear-autoencoder-min-loss", () => {
  test("is what orthogonal iteration leaves", () => {
    const stream = random(1, "covariances");
    for (const [n, m] of [
      [1, 0],
      [1, 1],
      [4, 1],
      [6, 3],
      [6, 5],
      [5, 7],
    ]) {
      const B = drawn(stream, n, n);
      const cov = timesTransposed(B, B);
      let Q = drawn(stream, Math.min(n, m), n);
      for (let round = 0; round < 3000; round++) {
        const next: number[][] = [];
        for (const q of timesTransposed(Q, cov)) {
          for (const done of next) {
            const along = dot(q, done);
            q.forEach((_, i) => (q[i] -= along * done[i]));
          }
          const length = Math.sqrt(dot(q, q));
          next.push(q.map((qi) => qi / length));
        }
        Q = next;
      }
      const trace = cov.reduce((sum, row, i) => sum + row[i], 0);
      const kept = timesTransposed(Q, cov).reduce((sum, row, k) => sum + dot(row, Q[k]), 0);
      const value = valueOf(formulas.linearAutoencoderMinLoss.compute({ cov, m }));
      expect(Math.abs(value - (trace - kept))).toBeLessThan(1e-12 * trace);
    }
  });

  test("what is no covariance is outside; rank 2 needs 2 units", () => {
    for (const cov of [
      [
        [1, 0.1],
        [0.2, 1],
      ],
      [
        [1, 2],
        [2, 1],
      ],
    ])
      expect(formulas.linearAutoencoderMinLoss.compute({ cov, m: 1 })).toHaveProperty("outside");
    const X = drawn(random(2, "rank 2"), 2, 5);
    const cov = X[0].map((_, i) => X[0].map((_, j) => X[0][i] * X[0][j] + X[1][i] * X[1][j]));
    expect(valueOf(formulas.linearAutoencoderMinLoss.compute({ cov, m: 2 }))).toBeLessThan(1e-14);
    expect(valueOf(formulas.linearAutoencoderMinLoss.compute({ cov, m: 1 }))).toBeGreaterThan(0.01);
  });
});

describe("linear-network-optimum", () => {
  /** E‖y − Px‖². */
  function loss(P: number[][], X: number[][], Y: number[][]): number {
    let total = 0;
    for (let column = 0; column < X[0].length; column++) {
      for (let i = 0; i < Y.length; i++) {
        const error = Y[i][column] - P[i].reduce((sum, p, j) => sum + p * X[j][column], 0);
        total += (error * error) / X[0].length;
      }
    }
    return total;
  }

  /** Least loss where all outputs are along one direction a: b by normal equations, at a's own scale. */
  function bestAlong(a: readonly number[], X: number[][], Y: number[][]): number {
    const targets = X[0].map((_, column) =>
      dot(
        a,
        Y.map((row) => row[column]),
      ),
    );
    const G = Float64Array.from(timesTransposed(X, X).flat());
    const b = new Float64Array(X.length);
    solveLu(
      lu(G, X.length),
      Float64Array.from(X, (row) => dot(row, targets)),
      b,
    );
    return loss(
      a.map((ai) => [...b].map((bj) => ai * bj)),
      X,
      Y,
    );
  }

  const stream = random(3, "regression");
  const [X, Y] = [drawn(stream, 3, 12), drawn(stream, 2, 12)];

  test("critical losses at rank 1 are the extremes over all directions of the output", () => {
    const { critical_losses, eigenvalues, min_loss, optimal_map } = valueOf(
      formulas.linearNetworkOptimum.compute({ X, Y, m: 1 }),
    );
    const scanned = Array.from({ length: 2000 }, (_, i) => (Math.PI * i) / 2000).map((angle) =>
      bestAlong([Math.cos(angle), Math.sin(angle)], X, Y),
    );
    const losses = critical_losses.map(({ loss: value }) => value as number);
    // the loss turns like a cosine, so at half a step from an extreme it is off by (π/4000)² of the spread
    const off = (Math.PI / 4000) ** 2 * (eigenvalues[0] - eigenvalues[1]);
    expect(losses[0]).toBeCloseTo(
      loss(
        [
          [0, 0, 0],
          [0, 0, 0],
        ],
        X,
        Y,
      ),
      12,
    );
    expect(Math.abs(losses[1] - Math.min(...scanned))).toBeLessThan(off);
    expect(Math.abs(losses[2] - Math.max(...scanned))).toBeLessThan(off);
    expect(min_loss).toBe(losses[1]);
    expect(loss(optimal_map as number[][], X, Y)).toBeCloseTo(min_loss, 12);
  });

  test("at full rank the map is the solution of the normal equations, and every set is listed", () => {
    const { critical_losses, min_loss, optimal_map, eigenvalues } = valueOf(
      formulas.linearNetworkOptimum.compute({ X, Y, m: 5 }),
    );
    const P = Y.map((row) => {
      const b = new Float64Array(3);
      solveLu(
        lu(Float64Array.from(timesTransposed(X, X).flat()), 3),
        Float64Array.from(X, (x) => dot(x, row)),
        b,
      );
      return [...b];
    });
    P.forEach((row, i) => row.forEach((p, j) => expect(optimal_map[i][j]).toBeCloseTo(p, 12)));
    expect(critical_losses.map(({ index_set }) => index_set)).toEqual([[], [0], [1], [0, 1]]);
    expect(loss(P, X, Y)).toBeCloseTo(min_loss, 12);
    expect(eigenvalues).toHaveLength(2);
  });

  test("no map of rank 1 or 2 nearby is better, and a perfect fit leaves 0", () => {
    const wide = drawn(stream, 4, 12);
    for (const m of [1, 2]) {
      const { optimal_map, min_loss, critical_losses } = valueOf(
        formulas.linearNetworkOptimum.compute({ X, Y: wide, m }),
      );
      expect(critical_losses).toHaveLength(m === 1 ? 5 : 11);
      // rows of the map stay in m directions when its columns are mixed by a matrix near the identity
      for (let trial = 0; trial < 50; trial++) {
        const mix = drawn(stream, 4, 4).map((row, i) => row.map((value, j) => 0.05 * value + (i === j ? 1 : 0)));
        const moved = mix.map((row) =>
          [0, 1, 2].map((j) =>
            dot(
              row,
              optimal_map.map((p) => p[j]),
            ),
          ),
        );
        expect(loss(moved, X, wide)).toBeGreaterThan(min_loss);
      }
    }
    const exact = valueOf(formulas.linearNetworkOptimum.compute({ X, Y: [X[0], X[2]], m: 2 }));
    expect(exact.min_loss).toBeLessThan(1e-28);
  });

  test("inputs that do not span, more outputs than examples, and width 0 are told and answered", () => {
    const two = [X[0], X[0].map((x) => 2 * x)];
    const singular = formulas.linearNetworkOptimum.compute({ X: two, Y, m: 1 });
    expect(singular).toHaveProperty("reason");
    const [[first, second]] = valueOf(singular).optimal_map;
    expect(second / first).toBeCloseTo(2, 12); // the least norm is along the inputs
    const few = valueOf(
      formulas.linearNetworkOptimum.compute({
        X: [[1, 2]],
        Y: [
          [1, 0],
          [0, 1],
          [2, 2],
        ],
        m: 1,
      }),
    );
    expect(few.eigenvalues.slice(1)).toEqual([0, 0].map(() => expect.closeTo(0, 14) as number));
    expect(valueOf(formulas.linearNetworkOptimum.compute({ X, Y, m: 0 })).optimal_map).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });
});

describe("complex-linear-autoencoder-optimum", () => {
  type Complex = readonly [re: number, im: number];
  const times = ([a, b]: Complex, [c, d]: Complex): Complex => [a * c - b * d, a * d + b * c];
  const minus = ([a, b]: Complex, [c, d]: Complex): Complex => [a - c, b - d];

  function determinant(A: readonly (readonly Complex[])[]): Complex {
    if (A.length === 1) return A[0][0];
    return A.reduce<Complex>(
      (sum, row, i) => {
        const minor = A.filter((_, other) => other !== i).map((other) => other.slice(1));
        const term = times(row[0], determinant(minor));
        return i % 2 === 0 ? [sum[0] + term[0], sum[1] + term[1]] : minus(sum, term);
      },
      [0, 0],
    );
  }

  test("its eigenvalues are roots of the complex characteristic polynomial and sum to the trace", () => {
    const stream = random(4, "Hermitian");
    for (const n of [1, 2, 3, 4]) {
      const [a, b] = [drawn(stream, n, n), drawn(stream, n, n)];
      // (a + ib)(a + ib)ᴴ
      const [aa, bb, ba] = [timesTransposed(a, a), timesTransposed(b, b), timesTransposed(b, a)];
      const cov_re = aa.map((row, i) => row.map((value, j) => value + bb[i][j]));
      const cov_im = ba.map((row, i) => row.map((value, j) => value - ba[j][i]));
      const { eigenvalues, ...losses } = valueOf(
        formulas.complexLinearAutoencoderOptimum.compute({ cov_re, cov_im, m: 1 }),
      );
      const trace = cov_re.reduce((sum, row, i) => sum + row[i], 0);
      for (const lambda of eigenvalues) {
        const shifted = cov_re.map((row, i) =>
          row.map((re, j): Complex => [re - (i === j ? lambda : 0), cov_im[i][j]]),
        );
        // n! products of n entries, each below the trace
        expect(Math.hypot(...determinant(shifted))).toBeLessThan(1e-13 * trace ** n);
      }
      expect(eigenvalues.reduce((sum, value) => sum + value, 0)).toBeCloseTo(trace, 11);
      expect([...eigenvalues].sort((x, y) => y - x)).toEqual(eigenvalues);
      for (let j = 1; j <= n; j++) {
        const kept = eigenvalues.slice(0, j).reduce((sum, value) => sum + value, 0);
        expect(losses[`min_loss_m${j}`]).toBeCloseTo(trace - kept, 11);
      }
    }
  });

  test("what is not Hermitian is outside, and real matrices have the real answer", () => {
    const I = [
      [1, 0],
      [0, 1],
    ];
    const wrong = [
      [0, 1],
      [1, 0],
    ];
    expect(formulas.complexLinearAutoencoderOptimum.compute({ cov_re: I, cov_im: wrong })).toHaveProperty("outside");
    const cov = [
      [4, 1],
      [1, 3],
    ];
    const zero = [
      [0, 0],
      [0, 0],
    ];
    const complex = valueOf(formulas.complexLinearAutoencoderOptimum.compute({ cov_re: cov, cov_im: zero, m: 1 }));
    expect(complex.min_loss_m1).toBeCloseTo(valueOf(formulas.linearAutoencoderMinLoss.compute({ cov, m: 1 })), 14);
  });
});
