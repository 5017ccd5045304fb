import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { gaussLegendre } from "../../../math/gauss-legendre.ts";
import { normalCdf, normalDensity } from "../../../math/normal-distribution.ts";
import { compute } from "../../compute.ts";

interface Threshold {
  readonly tau: number;
  readonly bound: number;
  readonly dimension: number;
  readonly width: number;
  readonly success: number;
  readonly printed: number;
  readonly sufficient: number;
}

const of = (inputs: { readonly s: number; readonly p: number; readonly n?: number }) =>
  compute("l1-recovery-threshold", inputs).value as unknown as Threshold;

/** min over τ ≥ 0 of Σ_S(g−τ)² + Σ(|g|−τ)₊² for one Gaussian vector, by Newton's steps: J is convex in τ. */
function squaredDistance(g: Float64Array, s: number): number {
  let tau = 1;
  for (let step = 0; step < 50; step++) {
    let [slope, curve] = [0, 0];
    g.forEach((value, i) => {
      const excess = i < s ? value - tau : Math.max(Math.abs(value) - tau, 0);
      slope -= 2 * excess;
      if (i < s || excess > 0) curve += 2;
    });
    tau = Math.max(0, tau - slope / curve);
  }
  return g.reduce((sum, value, i) => sum + (i < s ? value - tau : Math.max(Math.abs(value) - tau, 0)) ** 2, 0);
}

describe("l1-recovery-threshold", () => {
  test("dimension and width are mean and variance of squared distances to the polar cone, simulated", () => {
    for (const [s, p] of [
      [4, 50],
      [10, 50],
      [20, 50],
      [10, 200],
    ]) {
      const draws = 6000;
      const stream = random(10 * p + s, "cone");
      const found = Array.from({ length: draws }, () => squaredDistance(normals(stream, p), s));
      const mean = found.reduce((sum, value) => sum + value, 0) / draws;
      const variance = found.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (draws - 1);
      const { dimension, width, bound } = of({ s, p });
      // four standard errors, and what the formula leaves out
      const error = Math.sqrt(variance / draws);
      expect(Math.abs(dimension - mean)).toBeLessThan(4 * error + 0.1);
      expect(bound - mean).toBeGreaterThan(0.2); // without the second order it is off
      const wide = variance - 2 * mean;
      expect(Math.abs(width * width - wide)).toBeLessThan(4 * variance * Math.sqrt(2.5 / draws) + 1);
    }
  });

  test("the bound is the curve of Donoho, Maleki and Montanari, in their parameter", () => {
    for (const tau of [0.6, 1, 1.5, 2.5]) {
      const [phi, tail] = [normalDensity(tau), normalCdf(-tau)];
      const delta = (2 * phi) / (tau + 2 * (phi - tau * tail));
      const rho = 1 - (tau * tail) / phi;
      const p = 1_000_000;
      const s = Math.round(rho * delta * p); // rounding moves s by 5e-7 of p at most, bound/p by 10 times that
      const { bound, tau: found } = of({ s, p });
      expect(bound / p).toBeCloseTo(delta, 5);
      expect(found).toBeCloseTo(tau, 3);
    }
  });

  test("its τ and bound are least by quadrature", () => {
    const [s, p] = [7, 90];
    const { tau, bound } = of({ s, p });
    const J = (t: number) =>
      s * (1 + t * t) + (p - s) * 2 * gaussLegendre((u) => u * u * normalDensity(u + t), 0, 4) +
      (p - s) * 2 * gaussLegendre((u) => u * u * normalDensity(u + t), 4, 12); // prettier-ignore
    expect(bound).toBeCloseTo(J(tau), 9);
    for (const other of [tau - 0.01, tau + 0.01]) expect(J(other)).toBeGreaterThan(bound);
  });

  test("succeeds half of the time at δ, and the two bounds stand as printed", () => {
    const { dimension, printed, sufficient } = of({ s: 20, p: 400 });
    expect(of({ s: 20, p: 400, n: dimension }).success).toBe(0.5);
    expect(printed).toBeCloseTo(40 * Math.log(20), 12);
    expect(sufficient).toBeCloseTo(40 * Math.log(20) + 25, 12);
    for (const s of [1, 5, 20, 80, 200]) expect(of({ s, p: 400 }).sufficient).toBeGreaterThan(of({ s, p: 400 }).bound);
  });

  test("more than half of the weights are outside", () => {
    expect(compute("l1-recovery-threshold", { s: 26, p: 50 }).status).toBe("out-of-regime");
    expect(() => compute("l1-recovery-threshold", { s: 51, p: 50 })).toThrow("at most p");
  });
});
