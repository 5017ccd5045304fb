import { describe, expect, test } from "vitest";
import { compute } from "../../compute.ts";

interface Volume {
  readonly log_volume: number | string;
  readonly volume: number | string;
  readonly semi_axes: readonly (number | string)[];
}

function ask(inputs: { X: number[][]; lam: number; epsilon: number }) {
  return compute("ridge-rashomon-volume", inputs);
}

interface Grid {
  readonly X: readonly (readonly [number, number])[];
  readonly y: readonly number[];
  readonly lam: number;
  readonly epsilon: number;
}

/** Area of the points of a grid on [−1.5, 1.5]², step 0.005, whose loss itself is within ε of the least loss met. */
function counted({ X, y, lam, epsilon }: Grid): number {
  const [side, step] = [600, 0.005];
  const losses = new Float64Array(side * side);
  for (let at = 0; at < losses.length; at++) {
    const u = -1.5 + step * Math.floor(at / side);
    const v = -1.5 + step * (at % side);
    let loss = lam * (u * u + v * v);
    for (let i = 0; i < y.length; i++) {
      const off = y[i] - X[i][0] * u - X[i][1] * v;
      loss += off * off;
    }
    losses[at] = loss;
  }
  const least = losses.reduce((low, loss) => Math.min(low, loss), Infinity);
  return losses.reduce((count, loss) => count + (loss <= least + epsilon ? 1 : 0), 0) * step * step;
}

describe("ridge-rashomon-volume", () => {
  const X = [
    [1, 0.5],
    [0, 2],
    [1, 1],
  ] as const;

  test("is the area of grid points whose loss is within ε of the best, wherever labels put it", () => {
    const { value } = ask({ X: X.map((row) => [...row]), lam: 0.8, epsilon: 0.5 });
    const { volume } = value as unknown as { volume: number };
    for (const y of [
      [0, 0, 0],
      [0.3, -0.9, 1],
    ]) {
      // some 15 000 points: the boundary, 450 points long, blurs the count by √450 of them, the least loss by step²
      expect(counted({ X, y, lam: 0.8, epsilon: 0.5 }) / volume).toBeCloseTo(1, 2);
    }
    // the smallest mutant: without the penalty on the diagonal
    const bare = ask({ X: X.map((row) => [...row]), lam: 0, epsilon: 0.5 }).value as unknown as { volume: number };
    expect(Math.abs(counted({ X, y: [0, 0, 0], lam: 0.8, epsilon: 0.5 }) / bare.volume - 1)).toBeGreaterThan(0.1);
  });

  test("one parameter: the interval ŵ ± √(ε/(Σx²+λ)); the semi-axes multiply to the volume", () => {
    const { volume, semi_axes } = ask({ X: [[3], [4]], lam: 11, epsilon: 9 }).value as unknown as Volume;
    expect(volume).toBeCloseTo(1, 14);
    expect(semi_axes).toEqual([0.5]);
    const axes = (
      ask({
        X: [
          [3, 1],
          [4, 0],
        ],
        lam: 1,
        epsilon: 2,
      }).value as unknown as Volume
    ).semi_axes as readonly number[];
    const { log_volume } = ask({
      X: [
        [3, 1],
        [4, 0],
      ],
      lam: 1,
      epsilon: 2,
    }).value as unknown as { log_volume: number };
    expect(log_volume).toBeCloseTo(Math.log(Math.PI * axes[0] * axes[1]), 13);
  });

  test("more parameters than rows: 60 free directions of curvature λ each", () => {
    const X = [Array.from({ length: 61 }, (_, j) => (j === 0 ? 3 : 0))];
    const { log_volume } = ask({ X, lam: 1e-4, epsilon: 1e-4 }).value as unknown as { log_volume: number };
    // ball of dimension 61 in units of ε, one axis shorter: ln V₆₁ − ½ ln((9+λ)/λ), V_d = V_{d−2}·2π/d from V₁ = 2
    let ball = Math.log(2);
    for (let d = 3; d <= 61; d += 2) ball += Math.log((2 * Math.PI) / d);
    expect(log_volume).toBeCloseTo(ball - 0.5 * Math.log(9.0001 / 1e-4), 11);
  });

  test("degenerate: free directions are infinite, ε = 0 is nothing, both with the reason", () => {
    const flat = [
      [1, 2],
      [2, 4],
    ];
    const free = ask({ X: flat, lam: 0, epsilon: 1 });
    expect(free).toMatchObject({ status: "ok", value: { volume: "Infinity", log_volume: "Infinity" } });
    expect(free.reason).toContain("rank 1");
    expect((free.value as unknown as Volume).semi_axes[0]).toBe("Infinity");
    const point = ask({ X: flat, lam: 1, epsilon: 0 });
    expect(point).toMatchObject({ value: { volume: 0, log_volume: "-Infinity", semi_axes: [0, 0] } });
    expect(point.reason).toContain("ε = 0");
    expect(ask({ X: flat, lam: 0, epsilon: 0 }).value).toMatchObject({ volume: 0 });
    expect(ask({ X: [[0]], lam: 0, epsilon: 0 }).value).toMatchObject({ volume: "Infinity" });
    expect(ask({ X: [[1, 2], [3]], lam: 1, epsilon: 1 })).toMatchObject({ status: "out-of-regime" });
    expect(() => ask({ X: flat, lam: -1, epsilon: 1 })).toThrow("lam");
  });
});
