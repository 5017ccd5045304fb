import { describe, expect, test } from "vitest";
import { complexLogGamma, type Complex } from "./complex-log-gamma.ts";
import { logGamma } from "./log-gamma.ts";

/** e^(log) as a complex number. */
function gamma(x: number, y: number): Complex {
  const { re, im } = complexLogGamma(x, y);
  return { re: Math.exp(re) * Math.cos(im), im: Math.exp(re) * Math.sin(im) };
}

const points = [0.001, 0.3, 1, 2.5, 9.9, 10, 40].flatMap((x) => [0, 0.2, 1, 7, 60].map((y) => [x, y] as const));

// the error is 4e-16 (8 + |z log z|), and |z log z| < 330 here: 2e-13
describe("complexLogGamma", () => {
  test("on the real axis it is logGamma", () => {
    for (const x of [1e-5, 0.1, 1, 1.5, 2, 10, 300]) {
      expect(Math.abs(complexLogGamma(x, 0).re - logGamma(x))).toBeLessThan(1e-15 * (10 + x * Math.log(x + 2)));
      expect(complexLogGamma(x, 0).im).toBe(0);
    }
  });

  test("Γ(z + 1) = z Γ(z)", () => {
    for (const [x, y] of points) {
      const [here, next] = [gamma(x, y), gamma(x + 1, y)];
      const scale = Math.hypot(next.re, next.im);
      expect(Math.abs(x * here.re - y * here.im - next.re)).toBeLessThan(4e-13 * scale);
      expect(Math.abs(x * here.im + y * here.re - next.im)).toBeLessThan(4e-13 * scale);
    }
  });

  test("|Γ(½ + iy)|² = π/cosh πy, |Γ(1 + iy)|² = πy/sinh πy", () => {
    for (const y of [0.1, 1, 5, 20, 100]) {
      const half = Math.log(Math.PI) - (Math.PI * y + Math.log1p(Math.exp(-2 * Math.PI * y)) - Math.LN2);
      expect(Math.abs(2 * complexLogGamma(0.5, y).re - half)).toBeLessThan(1e-12);
      const one = Math.log(Math.PI * y) - (Math.PI * y + Math.log1p(-Math.exp(-2 * Math.PI * y)) - Math.LN2);
      expect(Math.abs(2 * complexLogGamma(1, y).re - one)).toBeLessThan(1e-12);
    }
  });

  test("Γ(z) Γ(z + ½) = 2^(1−2z) √π Γ(2z)", () => {
    for (const [x, y] of points) {
      const left = complexLogGamma(x, y).re + complexLogGamma(x + 0.5, y).re;
      const right = (1 - 2 * x) * Math.LN2 + 0.5 * Math.log(Math.PI) + complexLogGamma(2 * x, 2 * y).re;
      expect(Math.abs(left - right)).toBeLessThan(1e-12);
    }
  });
});
