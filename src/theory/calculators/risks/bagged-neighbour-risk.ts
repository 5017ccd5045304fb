import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { noise, rows, signal } from "../../input-schemas.ts";

type NeighbourRisk = { readonly single: number; readonly floor: number; readonly total: number };

const inputs = z.strictObject({
  n: rows.max(500),
  k: z.number().int().min(1).max(1e6).describe("rows of each member"),
  draw: z.enum(["with-replacement", "without-replacement"]).describe("how they are drawn; a bootstrap: with, k = n"),
  M: z.number().int().min(1).describe("members"),
  r2: signal.describe("r², mean square of the target"),
  sigma2: noise,
});

/**
 * Expected excess risk of the mean of M nearest neighbours, each among k of the same n rows, for one wave on a circle.
 *
 *   P_i = (1−(i−1)/n)^k − (1−i/n)^k with, C(n−i, k−1)/C(n, k) without replacement: the i-th nearest row is a member's nearest
 *   single = 2r² Σ P_i (1−m_i) + σ²,  m_i = E cos πu_(i)
 *   floor = r² (1 − 2Σ P_i m_i + Σ_ij P_i P_j c_ij) + σ² Σ P_i²,  c_ij = E cos πu_(i) cos πu_(j), c_ii = 1
 *   total = floor + (single − floor)/M
 *
 * u_(i) are n uniform order statistics, the distances over π; the sides are independent of them. The means of cosines are
 * power series in moments of the u, by complete homogeneous symmetric polynomials of the n+1 spacings.
 * Regime: x uniform on the circle, target √2 r cos(x − phase), noise independent. Exact in n, k and M.
 * Accuracy: absolute 1e-12 r². Source: bagged neighbours Biau, Cérou, Guyader 2010; Steele 2009 for the weights P_i.
 */
export const calculator = defineCalculator({
  name: "bagged-neighbour-risk",
  summary: "Excess risk of the mean of M nearest neighbours on resampled rows, exact, for one wave on a circle",
  inputs,
  formula:
    "single = 2r²ΣP_i(1−m_i) + σ², floor = r²(1 − 2ΣP_i m_i + ΣP_iP_jc_ij) + σ²ΣP_i²; total = floor + (single − floor)/M",
  tex: String.raw`r^2\,\mathbb E\Bigl|\sum_i P_i e^{\mathrm i t_i} - 1\Bigr|^2 + \sigma^2\sum_i P_i^2 + \frac{\mathrm{single} - \mathrm{floor}}{M}, \qquad P_i = \Bigl(1-\tfrac{i-1}{n}\Bigr)^k - \Bigl(1-\tfrac in\Bigr)^k`,
  regime: "inputs uniform on a circle, a target of one frequency, noise independent; k ≤ n without replacement",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ n }) => 300 * n * n,
  source: "Biau, Cérou, Guyader 2010, JMLR 11:687; Steele 2009, doi:10.1007/s10994-008-5096-0; moments of spacings",
  example: { n: 30, k: 30, draw: "with-replacement", M: 16, r2: 1, sigma2: 0.5 },
  compute({ n, k, draw, M, r2, sigma2 }): Answer<NeighbourRisk> {
    if (draw === "without-replacement" && k > n) return { outside: `${k} rows cannot be taken from n = ${n}` };
    const P = draw === "with-replacement" ? withReplacement(n, k) : withoutReplacement(n, k);
    const { one, sum } = cosines(n);
    let [along, together, squares] = [0, 0, 0];
    for (let i = 0; i < n; i++) {
      along += P[i] * one[i];
      squares += P[i] * P[i];
      // cos a cos b = ½cos(b−a) + ½cos(a+b); a difference of places is distributed as a place
      for (let j = i + 1; j < n; j++) together += P[i] * P[j] * (one[j - i - 1] + sum[i][j - i - 1]);
    }
    const single = 2 * r2 * (1 - along) + sigma2;
    const floor = r2 * (1 - 2 * along + squares + together) + sigma2 * squares;
    return { value: { single, floor, total: floor + (single - floor) / M } };
  },
});

function withReplacement(n: number, k: number): number[] {
  const beyond = (i: number) => integerPower(1 - i / n, k);
  return Array.from({ length: n }, (_, i) => beyond(i) - beyond(i + 1));
}

/** x^k for whole k by squaring. */
function integerPower(x: number, k: number): number {
  let result = 1;
  for (let base = x, rest = k; rest > 0; rest = Math.floor(rest / 2), base *= base) if (rest % 2 === 1) result *= base;
  return result;
}

function withoutReplacement(n: number, k: number): number[] {
  let beyond = 1; // no row among the i nearest
  return Array.from({ length: n }, (_, i) => {
    const chance = beyond * Math.min(1, k / (n - i));
    beyond = Math.max(0, beyond - chance);
    return chance;
  });
}

/** Terms of the series of cos 2π: the last is below 10⁻²⁰. */
const TERMS = 60;

/**
 * E cos πu_(i), and E cos π(u_(i)+u_(j)), i < j, at [i−1][j−i−1].
 *
 *   E (Σ a_l D_l)^m = n! m!/(n+m)! h_m(a), D the n+1 spacings, h_m the complete homogeneous symmetric polynomial
 *
 * u_(i) has i spacings once; u_(i)+u_(j) has i of them twice and j−i once.
 */
function cosines(n: number): { readonly one: readonly number[]; readonly sum: readonly (readonly number[])[] } {
  const single = new Float64Array(TERMS).map((_, m) => (m === 0 ? 1 : 0));
  const double = Float64Array.from(single);
  const one = Array.from({ length: n }, () => {
    divide(single, 1);
    return cosineOf(single, n);
  });
  const sum = Array.from({ length: n }, (_, i) => {
    divide(double, 2);
    const both = Float64Array.from(double);
    return Array.from({ length: n - i - 1 }, () => {
      divide(both, 1);
      return cosineOf(both, n);
    });
  });
  return { one, sum };
}

/** The coefficients of a power series over (1 − a z): one more spacing that counts a times. */
function divide(h: Float64Array, a: number): void {
  for (let m = 1; m < TERMS; m++) h[m] += a * h[m - 1];
}

/** Σ (−1)^(m/2) π^m E X^m/m! over even m. */
function cosineOf(h: Float64Array, n: number): number {
  let [sum, factor] = [1, 1]; // factor: (−1)^(m/2) π^m n!/(n+m)!
  for (let m = 2; m < TERMS; m += 2) {
    factor *= -(Math.PI / (n + m - 1)) * (Math.PI / (n + m));
    sum += factor * h[m];
  }
  return sum;
}
