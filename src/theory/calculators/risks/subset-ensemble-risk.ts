import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { noise, rows, signal } from "../../input-schemas.ts";

type EnsembleRisk = { readonly single: number; readonly floor: number; readonly total: number };

/**
 * Expected excess risk of the mean of M least-squares fits on the same n rows, each on p of D features at random.
 *
 *   c(a) = (r²/D)(D−2p+a)(n−1)/(n−a−1) + σ² a/(n−a−1),  a = features that two members share
 *   single = c(p),  floor = E c(a), a hypergeometric (D, p, p),  total = floor + (single − floor)/M
 *
 * c(a) is the mean product of two members' errors: on a shared feature the two fits see, beyond the other shared ones,
 * independent uniform subspaces, whose effects cancel in the mean, so that the product is that of one fit on the shared
 * features alone. Every feature that neither sees adds to both as noise does.
 * Regime: p ≤ n−2 and p ≤ D; rows iid N(0, I_D), β fixed. Exact in n, p, D and M.
 * Accuracy: relative 1e-13. Source: c(p) Breiman, Freedman 1983; ensembles in the limit LeJeune, Javadi, Baraniuk 2020.
 */
export const calculator = defineCalculator({
  name: "subset-ensemble-risk",
  summary: "Excess risk of the mean of M least-squares fits on random subsets of the features, exact in n, p, D and M",
  inputs: z.strictObject({
    n: rows,
    p: z.number().int().min(1).describe("features of each member"),
    D: z.number().int().min(1).max(1_000_000).describe("features in all"),
    M: z.number().int().min(1).describe("members"),
    r2: signal,
    sigma2: noise,
  }),
  formula:
    "c(a) = (r²/D)(D−2p+a)(n−1)/(n−a−1) + σ²a/(n−a−1); single = c(p), floor = E c(a) over shared features a ~ Hypergeometric(D, p, p); total = floor + (single − floor)/M",
  tex: String.raw`\mathbb E\,c(a) + \frac{c(p) - \mathbb E\,c(a)}{M}, \qquad c(a) = \frac{r^2}{D}(D-2p+a)\frac{n-1}{n-a-1} + \frac{\sigma^2 a}{n-a-1}`,
  regime: "p ≤ n−2, p ≤ D; rows iid N(0, I_D), noise independent; subsets drawn independently of the data",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ p }) => 20 * p,
  source:
    "second moments of two least-squares fits; LeJeune, Javadi, Baraniuk 2020, arXiv:1910.04743, in the limit; Breiman, Freedman 1983 for one",
  example: { n: 60, p: 12, D: 48, M: 16, r2: 5, sigma2: 1 },
  compute({ n, p, D, M, r2, sigma2 }): Answer<EnsembleRisk> {
    if (p > D) return { outside: `p = ${p} features cannot be taken from D = ${D}` };
    if (p > n - 2) return { outside: `the mean exists for p ≤ n−2 = ${n - 2} alone` };
    const product = (a: number) => ((r2 / D) * (D - 2 * p + a) * (n - 1) + sigma2 * a) / (n - a - 1);
    const single = product(p);
    const floor = overShared(p, D, product);
    return { value: { single, floor, total: floor + (single - floor) / M } };
  },
});

/** The mean of c(a), with weights relative to that of the likeliest a, so that none of consequence vanishes. */
function overShared(p: number, D: number, c: (a: number) => number): number {
  const least = Math.max(0, 2 * p - D);
  const mode = Math.min(p, Math.max(least, Math.floor(((p + 1) * (p + 1)) / (D + 2))));
  // weight(a+1)/weight(a) = (p−a)²/((a+1)(D−2p+a+1))
  const ratio = (a: number) => ((p - a) * (p - a)) / ((a + 1) * (D - 2 * p + a + 1));
  let [weights, sum] = [1, c(mode)];
  for (let a = mode, weight = 1; a < p; a++) {
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
