import { z } from "zod";
import { exp, log } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Generations = {
  readonly variance: number;
  readonly squared_mean: number;
  readonly median: number | null;
  readonly limit: number;
};

/** What one generation makes of E σ² and E μ². */
type State = readonly [variance: number, squaredMean: number];

/**
 * A Gaussian fitted to n draws of N(0,1), then to n draws of that fit, and so on: t fits in all.
 *
 *   replace, likelihood:     E σ² = (1−1/n)^t,               E μ² = 1 − (1−1/n)^t
 *   replace, unbiased:       E σ² = 1,                       E μ² = t/n
 *   accumulate, likelihood:  E σ² = Π_{i≤t} (1 − 1/(n i²)),  E μ² = 1 − E σ²;  limit sin(π/√n)/(π/√n)
 *   accumulate, unbiased:    E σ² = Π_{1<i≤t} (1 − 1/(i(in−1)))
 *   median (replace):        exp(tκ₁ − κ₃/(6κ₂)) from the cumulants of ln χ²_{n−1}: it goes to 0 also where the mean is 1
 *
 * `accumulate` fits all draws since the first, the real ones included. With `fresh` of the n draws real in each generation,
 *   E μ² → (1−f)² E μ² + v/n,  E σ² → v + f(1−f) E μ² − v/n,  v = f + (1−f) E σ²,  f = fresh/n   (likelihood)
 * Regime: n ≥ 2. Exact, but for the median (relative error of its logarithm some 1/t).
 * Source: Shumailov et al. 2024; Kazdan et al. 2024, arXiv:2410.16713; the products are derived.
 */
export const calculator = defineCalculator({
  name: "gaussian-generations",
  aliases: ["gaussian-model-collapse"],
  summary:
    "Variance, mean and median variance of a Gaussian refitted t times to its own n samples, replaced or accumulated",
  inputs: z
    .strictObject({
      n: z.number().int().min(2).max(1e9).describe("draws of a generation"),
      t: z.number().int().min(1).max(1_000_000).describe("fits, the first to real draws"),
      regime: z
        .enum(["replace", "accumulate"])
        .describe("a fit sees its own generation's draws, or all since the first"),
      estimator: z.enum(["likelihood", "unbiased"]).describe("variance over N, or over N − 1"),
      fresh: z
        .number()
        .int()
        .min(0)
        .default(0)
        .describe("real ones among the n draws of each generation; replace only"),
    })
    .refine(({ n, fresh }) => fresh <= n, { path: ["fresh"], error: "at most n" }),
  formula: "replace: E σ² = (1−1/n)^t or 1; accumulate: E σ² = Π_{i≤t}(1 − 1/(n i²)), limit sin(π/√n)/(π/√n)",
  tex: String.raw`\mathbb E\,\sigma_t^2 = \Bigl(1-\frac1n\Bigr)^t \;\text{(replace)}, \qquad \prod_{i=1}^{t}\Bigl(1-\frac1{n i^2}\Bigr) \to \frac{\sin(\pi/\sqrt n)}{\pi/\sqrt n} \;\text{(accumulate)}`,
  regime:
    "draws independent given the fit before; n ≥ 2; fresh draws with regime replace and the likelihood's variance",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ t }) => 1000 + 20 * t,
  source:
    "Shumailov et al. 2024, doi:10.1038/s41586-024-07566-y; Kazdan et al. 2024, arXiv:2410.16713; Gerstgrasser et al. 2024, arXiv:2404.01413",
  example: { n: 100, t: 50, regime: "accumulate", estimator: "likelihood" },
  compute({ n, t, regime, estimator, fresh }): Answer<Generations> {
    if (fresh > 0 && (regime === "accumulate" || estimator === "unbiased"))
      return { outside: "fresh draws are counted for regime replace and the likelihood's variance alone" };
    const bias = estimator === "likelihood" ? 1 - 1 / n : 1;
    let state: State = [bias, 1 / n];
    for (let i = 2; i <= t; i++)
      state = regime === "accumulate" ? accumulated(state, i, n, bias < 1) : replaced(state, { n, bias, fresh });
    const [variance, squaredMean] = state;
    const median = regime === "replace" && fresh === 0 ? medianVariance(n, t, bias) : null;
    return { value: { variance, squared_mean: squaredMean, median, limit: limitOf({ n, regime, bias, fresh }) } };
  },
});

function replaced(
  [variance, squaredMean]: State,
  { n, bias, fresh }: { readonly n: number; readonly bias: number; readonly fresh: number },
): State {
  const f = fresh / n;
  const drawn = f + (1 - f) * variance;
  if (fresh === 0) return [bias * variance, squaredMean + variance / n];
  return [drawn + f * (1 - f) * squaredMean - drawn / n, (1 - f) * (1 - f) * squaredMean + drawn / n];
}

/** The i-th fit sees in draws, n of them new. */
function accumulated([variance, squaredMean]: State, i: number, n: number, likelihood: boolean): State {
  const shrink = likelihood ? 1 - 1 / (n * i * i) : 1 - 1 / (i * (i * n - 1));
  return [shrink * variance, squaredMean + variance / (n * i * i)];
}

function limitOf(spec: {
  readonly n: number;
  readonly regime: "replace" | "accumulate";
  readonly bias: number;
  readonly fresh: number;
}): number {
  const { n, regime, bias, fresh } = spec;
  if (regime === "accumulate") {
    // factors past a million differ from 1 by less than 1e-12 in all
    let product = bias;
    for (let i = 2; i <= 1_000_000 / Math.sqrt(n) + 10; i++)
      product *= bias < 1 ? 1 - 1 / (n * i * i) : 1 - 1 / (i * (i * n - 1));
    return product;
  }
  if (fresh === 0) return bias < 1 ? 0 : 1;
  const f = fresh / n;
  // M(1−(1−f)²) = v/n and V = v(1−1/n) + f(1−f)M with v = f + (1−f)V, solved for V
  const gain = 1 - 1 / n + (f * (1 - f)) / (n * (1 - (1 - f) * (1 - f)));
  return (gain * f) / (1 - gain * (1 - f));
}

/** exp of the median of a sum of t logarithms of χ²_{n−1}/(n−1), by Cornish and Fisher's first term. */
function medianVariance(n: number, t: number, bias: number): number {
  const [psi, slope, curve] = polygamma((n - 1) / 2);
  return exp(t * (psi - log((n - 1) / 2) + log(bias)) - curve / (6 * slope));
}

/** ψ, ψ′, ψ″ at x > 0: upwards to 30 by recurrence, then Stirling's series. */
function polygamma(x: number): readonly [number, number, number] {
  let [psi, slope, curve, at] = [0, 0, 0, x];
  for (; at < 30; at++) {
    psi -= 1 / at;
    slope += 1 / (at * at);
    curve -= 2 / (at * at * at);
  }
  const [u, v] = [1 / at, 1 / (at * at)];
  psi += log(at) - u / 2 - v * (1 / 12 - v * (1 / 120 - v / 252));
  slope += u + v / 2 + u * v * (1 / 6 - v * (1 / 30 - v / 42));
  curve -= v + u * v + v * v * (1 / 2 - v * (1 / 6 - v / 6));
  return [psi, slope, curve];
}
