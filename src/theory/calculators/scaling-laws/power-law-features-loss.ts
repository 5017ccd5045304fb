import { z } from "zod";
import { exp, log, pow } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { noise } from "../../input-schemas.ts";

type Loss = { readonly loss: number; readonly ridge: number; readonly kappa: number };

const inputs = z.strictObject({
  N: z.number().int().min(1).describe("features: hidden units with frozen random weights"),
  D: z.number().int().min(1).describe("training rows"),
  modes: z.number().int().min(1).max(100_000).describe("M, input dimensions"),
  decay: z.number().min(0).max(20).describe("variance of mode i is i^−decay"),
  targetDecay: z.number().min(0).max(20).describe("power of the target in mode i is i^−targetDecay, 1 in all"),
  ridges: z.array(z.number().min(0)).min(1).max(50).describe("δ of |ΦΦᵀ + δI|; the one of least loss is taken"),
  sigma2: noise,
});

/**
 * Loss on fresh rows of a ridge fit on N random linear features of inputs whose spectrum and target are power laws.
 *
 *   z = Σ λ/(λ+κ),  q = Σ (λ/(λ+κ))²,  κ: (D−z)(N−z)κ/N = δ, z < min(N, D)
 *   L = [Σ c (κ/(λ+κ) − κλ/(λ+κ)² (N−z)/(N−q)) + σ²] / (1 − (q(N−2z)+z²)/(D(N−q)))
 *
 * λ = i^−decay, c = i^−targetDecay/Σ; features are w·x/√N, w ~ N(0, I), so that δ means what it does for the kernel.
 * N → ∞ is kernel ridge regression. `loss` has the σ² of the fresh row in it. Infinity at N = D without a penalty.
 * Regime: many modes, features and rows; the average over all of them.
 * Source: Simon, Karkada, Ghosh, Belkin 2023, arXiv:2311.14646, the eigenframework for random features.
 */
export const calculator = defineCalculator({
  name: "power-law-features-loss",
  summary: "Loss by model size and data size of random features on inputs with a power-law spectrum",
  inputs,
  formula:
    "(D−z)(N−z)κ/N = δ; L = [Σ c(κ/(λ+κ) − κλ/(λ+κ)²·(N−z)/(N−q)) + σ²]/(1 − (q(N−2z)+z²)/(D(N−q))), z = Σλ/(λ+κ), q = Σ(λ/(λ+κ))²",
  tex: String.raw`(D-z)(N-z)\frac{\kappa}{N} = \delta, \quad L = \frac{\sum_i c_i\Bigl(\frac{\kappa}{\lambda_i+\kappa} - \frac{\kappa\lambda_i}{(\lambda_i+\kappa)^2}\,\frac{N-z}{N-q}\Bigr) + \sigma^2}{1-\frac{q(N-2z)+z^2}{D(N-q)}}`,
  regime: "N, D and the modes large; Gaussian rows and weights; averaged over rows, weights and the target's signs",
  grade: "asymptotic",
  costClass: "polynomial",
  cost: ({ modes, ridges }) => modes * (100 + 500 * ridges.length),
  source: "Simon, Karkada, Ghosh, Belkin 2023, arXiv:2311.14646, eigenframework for random-feature regression",
  example: { N: 64, D: 100, modes: 1000, decay: 1.7, targetDecay: 1.8, ridges: [0.1], sigma2: 0 },
  compute(asked): Answer<Loss> {
    const { modes, decay, targetDecay, ridges } = asked;
    const variances = Float64Array.from({ length: modes }, (_, i) => pow(i + 1, -decay));
    const powers = Float64Array.from({ length: modes }, (_, i) => pow(i + 1, -targetDecay));
    const whole = powers.reduce((sum, power) => sum + power, 0);
    const found = ridges.map((ridge) => lossAt({ ...asked, variances, powers, whole }, ridge));
    const value = found.reduce((best, next) => (next.loss < best.loss ? next : best));
    if (value.loss < Infinity) return { value };
    return { value, reason: "as many rows as features and no penalty: what is missed is amplified without bound" };
  },
});

type Spectrum = Pick<z.output<typeof inputs>, "N" | "D" | "sigma2"> & {
  readonly variances: Float64Array;
  readonly powers: Float64Array;
  readonly whole: number;
};

function lossAt(spectrum: Spectrum, ridge: number): Loss {
  const { N, D, sigma2, variances, powers, whole } = spectrum;
  const kappa = effectiveRidge(spectrum, ridge);
  const { z: count, q } = sums(variances, kappa);
  let missed = 0;
  for (let i = 0; i < variances.length; i++) {
    const lost = kappa / (variances[i] + kappa);
    missed += powers[i] * lost * (1 - (1 - lost) * ((N - count) / (N - q)));
  }
  const slack = 1 - (q * (N - 2 * count) + count * count) / (D * (N - q));
  const loss = slack > 1e-9 ? (missed / whole + sigma2) / slack : Infinity;
  return { loss, ridge, kappa };
}

/** κ by halving ln κ; below the root z passes min(N, D) or the product falls short of δ. */
function effectiveRidge({ N, D, variances }: Spectrum, ridge: number): number {
  let [low, high] = [-100, 50 + log(1 + ridge)];
  for (let round = 0; round < 90; round++) {
    const middle = 0.5 * (low + high);
    const kappa = exp(middle);
    const { z: count } = sums(variances, kappa);
    const short = count >= Math.min(N, D) || (D - count) * ((N - count) / N) * kappa < ridge;
    if (short) low = middle;
    else high = middle;
  }
  return exp(high);
}

function sums(variances: Float64Array, kappa: number) {
  let [count, q] = [0, 0];
  for (let i = 0; i < variances.length; i++) {
    const learnt = variances[i] / (variances[i] + kappa);
    count += learnt;
    q += learnt * learnt;
  }
  return { z: count, q };
}
