import { describe, expect, test } from "vitest";
import { random } from "../../../base/random.ts";
import { compute } from "../../compute.ts";

type Draw = "with-replacement" | "without-replacement";
const of = (inputs: { n: number; k: number; draw: Draw; M: number; r2: number; sigma2: number }) =>
  compute("bagged-neighbour-risk", inputs).value as { single: number; floor: number; total: number };

describe("bagged-neighbour-risk", () => {
  test("is what simulated weights give, to four standard errors", () => {
    for (const at of [
      { n: 12, k: 12, draw: "with-replacement", r2: 1, sigma2: 0.3 },
      { n: 9, k: 4, draw: "without-replacement", r2: 2, sigma2: 0 },
      { n: 5, k: 2, draw: "with-replacement", r2: 1, sigma2: 1 },
    ] as const) {
      const { n, k, r2, sigma2 } = at;
      const choose = (a: number, b: number): number => (b === 0 ? 1 : (choose(a - 1, b - 1) * a) / b);
      const chance = (i: number) =>
        at.draw === "with-replacement"
          ? (1 - (i - 1) / n) ** k - (1 - i / n) ** k
          : n - i < k - 1
            ? 0
            : choose(n - i, k - 1) / choose(n, k);
      const P = Array.from({ length: n }, (_, i) => chance(i + 1));
      const stream = random(1, "inputs");
      const draws = Array.from({ length: 20_000 }, () => {
        const turns = P.map(() => (stream.uniform() - 0.5) * 2 * Math.PI).sort((a, b) => Math.abs(a) - Math.abs(b));
        const real = P.reduce((sum, p, i) => sum + p * Math.cos(turns[i]), -1);
        const imaginary = P.reduce((sum, p, i) => sum + p * Math.sin(turns[i]), 0);
        return [
          2 * r2 * P.reduce((sum, p, i) => sum + p * (1 - Math.cos(turns[i])), 0) + sigma2,
          r2 * (real * real + imaginary * imaginary) + sigma2 * P.reduce((sum, p) => sum + p * p, 0),
        ];
      });
      const { single, floor } = of({ ...at, M: 1 });
      [single, floor].forEach((right, part) => {
        const mean = draws.reduce((sum, draw) => sum + draw[part], 0) / draws.length;
        const squares = draws.reduce((sum, draw) => sum + (draw[part] - mean) ** 2, 0);
        expect(Math.abs(mean - right)).toBeLessThan((4 * Math.sqrt(squares)) / draws.length);
      });
    }
  });

  test("of two rows is the integral over both distances", () => {
    // two draws with replacement: the nearer with ¾
    const steps = 400;
    let [along, together] = [0, 0];
    for (let a = 0; a < steps; a++) {
      for (let b = 0; b < steps; b++) {
        const [u, v] = [(a + 0.5) / steps, (b + 0.5) / steps];
        const [near, far] = [Math.cos(Math.PI * Math.min(u, v)), Math.cos(Math.PI * Math.max(u, v))];
        along += (0.75 * near + 0.25 * far) / steps / steps;
        together += (2 * 0.1875 * near * far) / steps / steps;
      }
    }
    const { single, floor } = of({ n: 2, k: 2, draw: "with-replacement", M: 1, r2: 1, sigma2: 0 });
    expect(single).toBeCloseTo(2 * (1 - along), 4);
    expect(floor).toBeCloseTo(1 - 2 * along + 0.625 + together, 4);
  });

  test("of all rows without replacement has nothing to average: E cos πu of the nearest", () => {
    for (const n of [1, 3, 30]) {
      const { single, floor } = of({ n, k: n, draw: "without-replacement", M: 5, r2: 1, sigma2: 0.2 });
      // density n(1−u)^(n−1), by midpoints
      let cosine = 0;
      for (let i = 0; i < 20_000; i++) {
        const u = (i + 0.5) / 20_000;
        cosine += (Math.cos(Math.PI * u) * n * (1 - u) ** (n - 1)) / 20_000;
      }
      expect(single).toBeCloseTo(2 * (1 - cosine) + 0.2, 6);
      expect(floor).toBeCloseTo(single, 12);
    }
  });

  test("draws of single rows are a mean over all rows: 1 + 1/n of the wave is missed", () => {
    for (const draw of ["with-replacement", "without-replacement"] as const) {
      const { single, floor, total } = of({ n: 400, k: 1, draw, M: 4, r2: 3, sigma2: 1 });
      expect(single).toBeCloseTo(7, 11);
      expect(floor).toBeCloseTo(3 * (1 + 1 / 400) + 1 / 400, 10);
      expect(total).toBeCloseTo(floor + (7 - floor) / 4, 11);
    }
  });

  test("cannot take more rows than there are without replacement", () => {
    const at = { n: 5, k: 6, M: 1, r2: 1, sigma2: 0 };
    expect(compute("bagged-neighbour-risk", { ...at, draw: "without-replacement" }).status).toBe("out-of-regime");
    expect(compute("bagged-neighbour-risk", { ...at, draw: "with-replacement" }).status).toBe("ok");
  });
});
