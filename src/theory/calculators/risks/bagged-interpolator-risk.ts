import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { noise, rows, signal } from "../../input-schemas.ts";

type BaggedRisk = { readonly single: number; readonly floor: number; readonly total: number };

/**
 * Expected excess risk of the mean of M minimum-norm fits, each on some of the same n rows, with more features than rows.
 *
 *   c(a; k₁,k₂) = (r²/p)(p−k₁)(p−k₂)/(p−a) + σ² a/(p−a−1),  k₁, k₂ different rows of two members, a of them shared
 *   single = E c(k; k,k),  floor = E c(a; k₁,k₂),  total = floor + (single − floor)/M
 *
 * c is the mean product of two members' errors. What neither sees of β lies in the null space of the shared rows, of
 * dimension p−a, in which the members' own null spaces are independent and uniform: tr Π₁Π₂ = (p−k₁)(p−k₂)/(p−a). Of a
 * shared row's noise both take up its minimum-norm solution on the shared rows, and beyond it parts that are independent
 * and cancel in the mean. A row drawn twice is interpolated once.
 * Shared rows: hypergeometric (n, k₁, k₂), with the k fixed (rows without replacement) or occupancy numbers (bootstrap).
 * Regime: p ≥ k+2 (bootstrap: p ≥ n+2); rows iid N(0, I_p), β fixed. Exact in n, p, k and M.
 * Accuracy: relative 1e-12. Source: one member Hastie et al. 2022, at finite size; the limit Patil, Du, Kuchibhotla 2023.
 */
export const calculator = defineCalculator({
  name: "bagged-interpolator-risk",
  summary: "Excess risk of the mean of M minimum-norm fits on resampled rows, exact in n, p and M",
  inputs: z.strictObject({
    n: rows.max(2000),
    p: z.number().int().min(1).max(1e9).describe("features, more than a member's rows"),
    k: z
      .union([z.number().int().min(1), z.literal("bootstrap")])
      .describe("rows of each member, drawn without replacement; bootstrap: n draws with replacement"),
    M: z.number().int().min(1).describe("members"),
    r2: signal,
    sigma2: noise,
  }),
  formula:
    "c(a;k₁,k₂) = (r²/p)(p−k₁)(p−k₂)/(p−a) + σ²a/(p−a−1); single = E c(k;k,k), floor = E c(a;k₁,k₂), a ~ Hypergeometric(n, k₁, k₂); total = floor + (single − floor)/M",
  tex: String.raw`\mathbb E\,c(a;k_1,k_2) + \frac{\mathbb E\,c(k;k,k) - \mathbb E\,c(a;k_1,k_2)}{M}, \qquad c = \frac{r^2}{p}\,\frac{(p-k_1)(p-k_2)}{p-a} + \frac{\sigma^2 a}{p-a-1}`,
  regime:
    "p ≥ k+2 (bootstrap: p ≥ n+2); rows iid N(0, I_p), noise independent; members drawn independently of the data",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ n, k }) => 100 * n * (k === "bootstrap" ? n * n : n),
  source:
    "second moments of two minimum-norm fits; Patil, Du, Kuchibhotla 2023, arXiv:2210.11445, in the limit; Hastie et al. 2022 for one",
  example: { n: 40, p: 60, k: "bootstrap", M: 16, r2: 5, sigma2: 1 },
  compute({ n, p, k, M, r2, sigma2 }): Answer<BaggedRisk> {
    const most = k === "bootstrap" ? n : k;
    if (most > n) return { outside: `${most} rows cannot be taken from n = ${n}` };
    if (p < most + 2) return { outside: `the mean exists for p ≥ ${most + 2} alone` };
    const product = (a: number, k1: number, k2: number) =>
      ((r2 / p) * (p - k1) * (p - k2)) / (p - a) + (sigma2 * a) / (p - a - 1);
    const sizes = k === "bootstrap" ? occupancy(n) : [{ size: k, chance: 1 }];
    let [single, floor] = [0, 0];
    for (const one of sizes) {
      single += one.chance * product(one.size, one.size, one.size);
      for (const two of sizes) {
        const both = one.chance * two.chance;
        if (both > 1e-20) floor += both * overShared(n, [one.size, two.size], (a) => product(a, one.size, two.size));
      }
    }
    return { value: { single, floor, total: floor + (single - floor) / M } };
  },
});

/** How many different rows n draws with replacement hold, draw by draw. */
function occupancy(n: number): { readonly size: number; readonly chance: number }[] {
  let chances = new Float64Array(n + 1);
  chances[0] = 1;
  for (let draw = 0; draw < n; draw++) {
    chances = chances.map((chance, k) => (chance * k) / n + (k > 0 ? (chances[k - 1] * (n - k + 1)) / n : 0));
  }
  return Array.from(chances, (chance, size) => ({ size, chance })).filter(({ chance }) => chance > 0);
}

/** The mean over a ~ Hypergeometric(n, k₁, k₂), with weights relative to that of the likeliest a. */
function overShared(n: number, [k1, k2]: readonly [number, number], c: (a: number) => number): number {
  const [least, most] = [Math.max(0, k1 + k2 - n), Math.min(k1, k2)];
  const mode = Math.min(most, Math.max(least, Math.floor(((k1 + 1) * (k2 + 1)) / (n + 2))));
  // weight(a+1)/weight(a)
  const ratio = (a: number) => ((k1 - a) * (k2 - a)) / ((a + 1) * (n - k1 - k2 + a + 1));
  let [weights, sum] = [1, c(mode)];
  for (let a = mode, weight = 1; a < most; a++) {
    weight *= ratio(a);
    weights += weight;
    sum += weight * c(a + 1);
  }
  for (let a = mode, weight = 1; a > least; a--) {
    weight /= ratio(a - 1);
    weights += weight;
    sum += weight * c(a - 1);
  }
  return sum / weights;
}
