import { describe, expect, test } from "vitest";
import { normals } from "../../../base/normal.ts";
import { random } from "../../../base/random.ts";
import { erf } from "../../../math/normal-distribution.ts";
import { compute } from "../../compute.ts";

/** E f(g·a) f(g·b) for unit-length directions at the angle θ, g standard normal in the plane, f of degree `degree`. */
function overAngles(theta: number, degree: 0 | 1): number {
  // in polar coordinates the radius gives E r^(2·degree) = 1 or 2; midpoints over the half circle's overlap, on which
  // the integrand is smooth: error 1/steps²
  const [from, to] = [theta - Math.PI / 2, Math.PI / 2];
  const steps = 2000;
  let sum = 0;
  for (let i = 0; i < steps; i++) {
    const phi = from + ((to - from) * (i + 0.5)) / steps;
    sum += degree === 0 ? 1 : 2 * Math.cos(phi) * Math.cos(phi - theta);
  }
  return (sum * (to - from)) / steps / (2 * Math.PI);
}

describe("arc-cosine-kernels", () => {
  const at = (u: number) => compute("arc-cosine-kernels", { u }).value as { kappa0: number; kappa1: number };

  test("are twice the mean products of steps and of ramps", () => {
    for (const u of [-1, -0.95, -0.3, 0, 0.5, 0.99, 1]) {
      const theta = Math.acos(u);
      expect(at(u).kappa0).toBeCloseTo(2 * overAngles(theta, 0), 12);
      expect(at(u).kappa1).toBeCloseTo(2 * overAngles(theta, 1), 6);
    }
  });

  test("κ₁ is the integral of κ₀, also beside −1 and 1", () => {
    expect(at(-1)).toEqual({ kappa0: 0, kappa1: 0 });
    expect(at(1)).toEqual({ kappa0: 1, kappa1: 1 });
    for (const u of [-0.999, -0.7, 0, 0.7, 0.999]) {
      const h = 1e-5;
      // central differences are off by h²/6·κ₁‴ = h²/6·u/π(1−u²)^(−3/2), 6e-8 at 0.999
      const slope = (at(u + h).kappa1 - at(u - h).kappa1) / (2 * h);
      expect(slope).toBeCloseTo(at(u).kappa0, 5);
    }
    // π−θ = φ = √(2d) at u = −1+d: κ₁ = φ³/3π, κ₀ = φ/π, up to d
    const d = 2 ** -40;
    const phi = Math.sqrt(2 * d);
    expect(at(-1 + d).kappa1 / (phi ** 3 / 3 / Math.PI)).toBeCloseTo(1, 11);
    expect(at(-1 + d).kappa0 / (phi / Math.PI)).toBeCloseTo(1, 11);
  });

  test("a cosine outside of [−1, 1] is refused, by however little", () => {
    for (const u of [1 + 2 ** -52, -1 - 2 ** -52, 2])
      expect(() => compute("arc-cosine-kernels", { u })).toThrow("expected u to be");
  });
});

interface Network {
  readonly x: readonly number[];
  readonly y: readonly number[];
  readonly hidden_layers: number;
  readonly sigma_w2: number;
  readonly sigma_b2: number;
}

/** Both kernels with every expectation over a pair of Gaussian units by quadrature instead of by κ₀ and κ₁. */
function byQuadrature({ x, y, hidden_layers: layers, sigma_w2: w, sigma_b2: b }: Network) {
  const dot = (p: readonly number[], q: readonly number[]) => p.reduce((sum, value, i) => sum + value * q[i], 0);
  let [xx, yy, xy] = [dot(x, x), dot(y, y), dot(x, y)];
  let ntk = xy;
  for (let layer = 0; layer < layers; layer++) {
    const theta = Math.acos(Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))));
    const previous = ntk;
    xy = b + w * Math.sqrt(xx * yy) * overAngles(theta, 1);
    ntk = w * overAngles(theta, 0) * previous + xy;
    // E relu(g)² = ½
    [xx, yy] = [b + (w * xx) / 2, b + (w * yy) / 2];
  }
  return { nngp: xy, ntk };
}

function moments(values: readonly number[]): { mean: number; error: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) * (value - mean), 0);
  return { mean, error: Math.sqrt(squares / (values.length - 1) / values.length) };
}

describe("relu-nngp-ntk", () => {
  const ask = (network: Network) => compute("relu-nngp-ntk", network).value as { nngp: number; ntk: number };

  test("is the recursion with expectations by quadrature", () => {
    for (const hidden_layers of [0, 1, 2, 5, 12])
      for (const [sigma_w2, sigma_b2] of [
        [2, 0],
        [1.5, 0.3],
        [2.5, 1],
      ]) {
        const network = { x: [1, 2, -0.5], y: [0.3, -1, 2], hidden_layers, sigma_w2, sigma_b2 };
        const [got, expected] = [ask(network), byQuadrature(network)];
        expect(got.nngp / expected.nngp).toBeCloseTo(1, 5);
        expect(got.ntk / expected.ntk).toBeCloseTo(1, 5);
      }
  });

  test("one hidden layer: gradients of drawn networks, by finite differences, have the tangent kernel as mean", () => {
    // f(x) = √(σ_w²/m) v·relu(Wx) + σ_b·c, all parameters N(0,1); with one hidden layer the mean is exact at any width m
    const [m, x, y, sigma_w2, sigma_b2] = [8, [1, 0.5], [-0.4, 1.2], 1.7, 0.6];
    const stream = random(3, "tangent kernel");
    const network = (theta: Float64Array, input: readonly number[]) => {
      let sum = Math.sqrt(sigma_b2) * theta[3 * m];
      for (let i = 0; i < m; i++) {
        const unit = theta[i] * input[0] + theta[m + i] * input[1];
        sum += Math.sqrt(sigma_w2 / m) * theta[2 * m + i] * Math.max(0, unit);
      }
      return sum;
    };
    const [products, kernels]: [number[], number[]] = [[], []];
    for (let draw = 0; draw < 3000; draw++) {
      const theta = normals(stream, 3 * m + 1);
      products.push(network(theta, x) * network(theta, y));
      let kernel = 0;
      for (let k = 0; k < theta.length; k++) {
        // f is linear in each parameter away from the kinks, which 1e-6 hits once in 10⁵ draws
        const nudged = theta.slice();
        nudged[k] += 1e-6;
        const slope = (input: readonly number[]) => (network(nudged, input) - network(theta, input)) / 1e-6;
        kernel += slope(x) * slope(y);
      }
      kernels.push(kernel);
    }
    const expected = ask({ x, y, hidden_layers: 1, sigma_w2, sigma_b2 });
    const [drawn, tangent] = [moments(products), moments(kernels)];
    expect(Math.abs(drawn.mean - expected.nngp)).toBeLessThan(4 * drawn.error);
    expect(Math.abs(tangent.mean - expected.ntk)).toBeLessThan(4 * tangent.error);
    // the smallest mutant: NTK without the NNGP term of its layer
    expect(Math.abs(tangent.mean - (expected.ntk - expected.nngp))).toBeGreaterThan(4 * tangent.error);
  });

  test("two hidden layers: outputs of drawn wide networks have the NNGP as covariance", () => {
    const [m, x, y, sigma_w2, sigma_b2] = [64, [1, 0.5], [-0.4, 1.2], 1.7, 0.6];
    const stream = random(4, "wide");
    // given the first layer the mean over the second is its covariance exactly, up to the mean over units
    const values = Array.from({ length: 400 }, () => {
      const W = normals(stream, 2 * m);
      const V = normals(stream, m * m + m);
      const first = (input: readonly number[]) =>
        Float64Array.from({ length: m }, (_, i) => Math.max(0, W[i] * input[0] + W[m + i] * input[1]));
      const [a, b] = [first(x), first(y)];
      let sum = 0;
      for (let i = 0; i < m; i++) {
        let [u, v] = [Math.sqrt(sigma_b2) * V[m * m + i], Math.sqrt(sigma_b2) * V[m * m + i]];
        for (let k = 0; k < m; k++) {
          u += Math.sqrt(sigma_w2 / m) * V[i * m + k] * a[k];
          v += Math.sqrt(sigma_w2 / m) * V[i * m + k] * b[k];
        }
        sum += (Math.max(0, u) * Math.max(0, v)) / m;
      }
      return sigma_b2 + sigma_w2 * sum;
    });
    const { mean, error } = moments(values);
    const { nngp } = ask({ x, y, hidden_layers: 2, sigma_w2, sigma_b2 });
    // width 64 is off the limit by 0.3 % (measured once with 50 times the draws), a quarter of a standard error
    expect(Math.abs(mean - nngp), `${mean} ± ${error} against ${nngp}`).toBeLessThan(4 * error);
  });

  test("equal inputs keep their angle of 0 at any depth: |x|² and (L+1)|x|² with σ_w² = 2", () => {
    for (const hidden_layers of [1, 10, 1000]) {
      const { nngp, ntk } = ask({ x: [0.3, 0.7], y: [0.3, 0.7], hidden_layers, sigma_w2: 2, sigma_b2: 0 });
      expect(nngp / 0.58).toBeCloseTo(1, 13);
      expect(ntk / 0.58 / (hidden_layers + 1)).toBeCloseTo(1, 13);
    }
  });

  test("zero vectors, no weights, no layers", () => {
    const zero = { x: [0, 0], y: [1, 2], sigma_w2: 2 };
    expect(ask({ ...zero, hidden_layers: 5, sigma_b2: 0 })).toEqual({ nngp: 0, ntk: 0 });
    expect(ask({ ...zero, hidden_layers: 1, sigma_b2: 0.5 })).toEqual({ nngp: 0.5, ntk: 0.5 });
    expect(ask({ x: [1, 2], y: [3, 4], hidden_layers: 0, sigma_w2: 2, sigma_b2: 9 })).toEqual({ nngp: 11, ntk: 11 });
    expect(ask({ x: [1, 2], y: [3, 4], hidden_layers: 4, sigma_w2: 0, sigma_b2: 9 })).toEqual({ nngp: 9, ntk: 9 });
  });

  test("what outgrows doubles, costs too much or does not fit is refused", () => {
    const network = { x: [1], y: [1], hidden_layers: 3000, sigma_w2: 4, sigma_b2: 0 };
    expect(compute("relu-nngp-ntk", network)).toMatchObject({ status: "out-of-regime" });
    expect(() => ask({ ...network, hidden_layers: 1e9 })).toThrow("ntk to |x||y|·L/4");
    expect(() => ask({ ...network, y: [1, 2] })).toThrow("one length");
    expect(() => ask({ ...network, sigma_w2: -1 })).toThrow("sigma_w2");
  });

  test("what a refusal offers is near at 1 000 layers", () => {
    const { nngp, ntk } = ask({ x: [1, 0], y: [0, 1], hidden_layers: 1000, sigma_w2: 2, sigma_b2: 0 });
    expect(nngp).toBeCloseTo(1, 3);
    // the next term is of order ln L
    expect(ntk / 250).toBeCloseTo(1, 1);
  });
});

describe("erf-kernel", () => {
  const ask = (x: readonly number[], y: readonly number[]) => compute("erf-kernel", { x, y }).value as number;

  test("is the mean product over two standard normals", () => {
    // trapezoid on a grid of 0.1 over [−9, 9]²: errors fall faster than any power of the step, beyond is 1e-18
    const byGrid = (x: readonly number[], y: readonly number[]) => {
      let sum = 0;
      for (let i = -90; i <= 90; i++)
        for (let j = -90; j <= 90; j++) {
          const [u, v] = [i / 10, j / 10];
          sum += erf(x[0] * u + x[1] * v) * erf(y[0] * u + y[1] * v) * Math.exp(-(u * u + v * v) / 2);
        }
      return sum / 100 / (2 * Math.PI);
    };
    for (const [x, y] of [
      [
        [1, 0],
        [0.6, 0.8],
      ],
      [
        [0.5, -1],
        [1, 1],
      ],
      [
        [0.01, 0],
        [1, 1],
      ],
      [
        [1, 0],
        [0, 1],
      ],
    ]) {
      expect(ask(x, y)).toBeCloseTo(byGrid(x, y), 9);
    }
  });

  test("keeps sign, symmetry and limits; zero and long vectors", () => {
    expect(ask([0, 0], [1, 2])).toBe(0);
    expect(ask([1, 2], [3, 5])).toBe(ask([3, 5], [1, 2]));
    expect(ask([1, 2], [-3, -5])).toBe(-ask([1, 2], [3, 5]));
    expect(ask([1e60, 0], [1e60, 0])).toBeCloseTo(1, 15);
    // small inputs: erf(z) ≈ 2z/√π
    expect(ask([1e-9, 0], [1e-9, 0]) / ((4 / Math.PI) * 1e-18)).toBeCloseTo(1, 12);
    expect(() => compute("erf-kernel", { x: [1], y: [1, 2] })).toThrow("one length");
    expect(() => compute("erf-kernel", { x: [1e200], y: [1] })).toThrow("x[0] to be");
  });
});
