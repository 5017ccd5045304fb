import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { incompleteGamma } from "../../../math/incomplete-gamma.ts";
import { compute } from "../../compute.ts";

const number = (name: string, inputs: unknown) => compute(name, inputs).value as number;

describe("sign-chain-class-sizes", () => {
  test("is the enumeration of all sign patterns", () => {
    for (let L = 1; L <= 10; L++) {
      const sizes = [0, 0];
      for (let pattern = 0; pattern < 2 ** L; pattern++) {
        let x = 1;
        for (let l = 0; l < L; l++) x = Math.sign(x * ((pattern >> l) & 1 ? 1 : -1));
        sizes[x > 0 ? 0 : 1]++;
      }
      expect(compute("sign-chain-class-sizes", { L }).value).toEqual({ classes: 2, class_sizes: sizes });
    }
  });
  test("L = 100 in full; L = 0 and a million are refused", () => {
    const half = (2n ** 99n).toString();
    expect(compute("sign-chain-class-sizes", { L: 100 }).value).toEqual({ classes: 2, class_sizes: [half, half] });
    for (const L of [0, 1e6, 2.5]) expect(() => compute("sign-chain-class-sizes", { L })).toThrow("L");
  });
});

describe("heaviside-chain-functions", () => {
  test("is the enumeration of all signs −, 0, + of the weights", () => {
    for (const H0 of [0, 1]) {
      for (let L = 1; L <= 7; L++) {
        const found = new Set<string>();
        for (let code = 0; code < 3 ** L; code++) {
          const f = [0, 1].map((x) => {
            for (let l = 0, y = x; ; l++) {
              if (l === L) return y;
              const activity = ((Math.floor(code / 3 ** l) % 3) - 1) * y;
              y = activity === 0 ? H0 : Number(activity > 0);
            }
          });
          found.add(JSON.stringify(f));
        }
        const sorted = [...found].sort().map((table) => JSON.parse(table) as number[]);
        expect(compute("heaviside-chain-functions", { H0, L }).value).toEqual(sorted);
      }
    }
  });
  test("H(0) is 0 or 1", () => {
    expect(() => compute("heaviside-chain-functions", { H0: 0.5, L: 1 })).toThrow("H0");
  });
});

describe("binary-weight-threshold-function-count", () => {
  test("is the number of distinct tables of all weights ±1", () => {
    for (const n of [1, 3, 5, 7]) {
      const tables = new Set<string>();
      for (let w = 0; w < 2 ** n; w++) {
        let table = "";
        for (let x = 0; x < 2 ** n; x++) {
          let sum = 0;
          for (let i = 0; i < n; i++) sum += ((w >> i) & 1) === ((x >> i) & 1) ? 1 : -1;
          table += sum > 0 ? "+" : "-";
        }
        tables.add(table);
      }
      expect(number("binary-weight-threshold-function-count", { n })).toBe(tables.size);
    }
  });
  test("n even has ties", () => {
    expect(compute("binary-weight-threshold-function-count", { n: 4 }).status).toBe("out-of-regime");
  });
});

describe("chain-volume-near-zero", () => {
  test("is the upper tail of the Gamma law: 2^L Q(L, −ln δ)", () => {
    for (const L of [1, 2, 3, 7, 20, 100, 500, 1000]) {
      for (const delta of [1, 0.999, 0.5, 0.1, 1e-3, 1e-20, 1e-100, 1e-300]) {
        const { upper } = delta === 1 ? { upper: 1 } : incompleteGamma({ a: L, x: -Math.log(delta) });
        const volume = number("chain-volume-near-zero", { L, delta });
        // incompleteGamma promises 1e-15 (10 + |log of the value|), the sum 2e-16 (10 + L)
        const tolerance = 1e-15 * (20 + Math.abs(Math.log(upper)) + L);
        expect(Math.abs(volume / 2 ** L / upper - 1)).toBeLessThan(tolerance);
      }
    }
  });
  test("by Monte Carlo in the cube, within 4σ", () => {
    const stream = random(11, "cube");
    const draws = 40_000;
    for (const [L, delta] of [
      [2, 0.1],
      [3, 0.01],
      [5, 0.05],
    ]) {
      let inside = 0;
      for (let i = 0; i < draws; i++) {
        let product = 1;
        for (let l = 0; l < L; l++) product *= 2 * stream.uniform() - 1;
        if (Math.abs(product) < delta) inside++;
      }
      const share = number("chain-volume-near-zero", { L, delta }) / 2 ** L;
      const error = Math.sqrt((share * (1 - share)) / draws);
      expect(Math.abs(inside / draws - share)).toBeLessThan(4 * error);
      // the mutant with one term less is seen: it lacks far more than 4σ
      const x = -Math.log(delta);
      let last = delta;
      for (let j = 1; j < L; j++) last *= x / j;
      expect(last).toBeGreaterThan(8 * error);
    }
  });
  test("δ at its ends: the whole cube, beyond it, and the least double", () => {
    expect(number("chain-volume-near-zero", { L: 3, delta: 1 })).toBe(8);
    expect(number("chain-volume-near-zero", { L: 1, delta: 5e-324 })).toBe(1e-323);
    expect(number("chain-volume-near-zero", { L: 1000, delta: 5e-324 }) / 2 ** 1000).toBeCloseTo(1, 12);
    expect(compute("chain-volume-near-zero", { L: 3, delta: 1.5 }).status).toBe("out-of-regime");
    for (const delta of [0, -1]) expect(() => compute("chain-volume-near-zero", { L: 3, delta })).toThrow("delta");
  });
});

describe("chain-product-density", () => {
  /**
   * Densities of ln|w₁…w_L| on a grid by repeated convolution, L = 1…8: u ↦ 2φ(eᵘ)eᵘ, analytic and falling at both
   * ends, for which the trapezoidal rule with step 1/16 errs by e^(−2π·(π/4)·16), nothing.
   */
  function byConvolution(step: number, most: number): Float64Array[] {
    const [low, high] = [-64, 12]; // beyond e¹² there is less than 1e-40 of eight factors
    const cells = Math.round((high - low) / step) + 1;
    const g = Float64Array.from({ length: cells }, (_, i) => {
      const u = low + i * step;
      return 2 * Math.exp(u - 0.5 * Math.exp(2 * u)) * Math.sqrt(0.5 / Math.PI);
    });
    const zero = Math.round(-low / step);
    const densities = [g];
    while (densities.length < most) {
      const before = densities[densities.length - 1];
      densities.push(
        Float64Array.from({ length: cells }, (_, i) => {
          let sum = 0;
          // u = (i − zero)·step = v + (u − v)
          for (let j = Math.max(0, i + zero - cells + 1); j < Math.min(cells, i + zero + 1); j++) {
            sum += before[i + zero - j] * g[j];
          }
          return sum * step;
        }),
      );
    }
    return densities;
  }

  test("is the repeated convolution on the logarithmic scale, L = 1…8", () => {
    const step = 1 / 16;
    const densities = byConvolution(step, 8);
    for (const [k, density] of densities.entries()) {
      for (const u of [-20, -5, -1, 0, 0.5, 1.5]) {
        const P = Math.exp(u);
        const expected = density[Math.round((u + 64) / step)] / (2 * P);
        const got = number("chain-product-density", { L: k + 1, P });
        // sums of 1000 positive terms, 8 deep: 8 · 1000 ε = 1e-12; absolute: what e^−64 and terms of 1 leave
        expect(Math.abs(got - expected)).toBeLessThan(1e-12 * expected + 1e-15 / P);
        expect(number("chain-product-density", { L: k + 1, P: -P })).toBe(got);
      }
    }
  });

  test("L = 2 is K₀(|P|)/π, by quadrature of exp(−P cosh t)", () => {
    for (const P of [1e-9, 0.01, 1, 5, 40, 600]) {
      let sum = 0;
      const step = 1 / 64;
      for (let t = step; t < 40; t += step) sum += Math.exp(-P * (Math.cosh(t) - 1));
      const k0 = Math.exp(-P) * step * (0.5 + sum);
      expect(Math.abs(number("chain-product-density", { L: 2, P }) / (k0 / Math.PI) - 1)).toBeLessThan(1e-12);
    }
  });

  test("as printed, at P = 1: .2420, .1340, .0865, .0594; and against mpmath, 40 digits", () => {
    const at = (L: number, P = 1) => number("chain-product-density", { L, P });
    expect([1, 2, 3, 4].map((L) => at(L).toFixed(4))).toEqual(["0.2420", "0.1340", "0.0865", "0.0594"]);
    for (let L = 1; L < 40; L++) expect(at(L + 1)).toBeLessThan(at(L));
    const known: [number, number, number][] = [
      [8, 1, 0.016692245974829383881],
      [20, 3, 0.000084383088900107251454],
      [500, 1, 1.71270444535432229e-52],
      [8, 1e5, 8.3211490115806574703e-36],
      [5, 1e-8, 854.098510782656902],
      [100, 1e-300, 3.5323117381660175711e115],
    ];
    // the exponents reach 700: 700 ε and a little
    for (const [L, P, value] of known) expect(Math.abs(at(L, P) / value - 1)).toBeLessThan(1e-12);
  });

  test("ends: a pole at 0, nothing far out, no more than 500 weights", () => {
    expect(compute("chain-product-density", { L: 2, P: 0 })).toMatchObject({ status: "ok", value: "Infinity" });
    expect(number("chain-product-density", { L: 1, P: 0 })).toBeCloseTo(0.3989422804014327, 15);
    expect(number("chain-product-density", { L: 3, P: 1e300 })).toBe(0);
    expect(number("chain-product-density", { L: 500, P: 5e-324 })).toBeLessThan(Infinity);
    expect(() => compute("chain-product-density", { L: 501, P: 1 })).toThrow("L");
  });
});
