import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { noise } from "../../input-schemas.ts";

type CircleRisk = {
  readonly bias: number;
  readonly variance: number;
  readonly total: number;
  readonly eigenvalues: readonly number[];
};

const list = (most: number) => z.array(z.number().min(-most).max(most)).min(1).max(10_000);

/**
 * Expected excess risk of kernel ridge regression on n equally spaced points of a circle, over x uniform on the circle.
 *
 *   K(x,x′) = v₀ + 2Σ v_k cos k(x−x′),  g(x) = c₀ + √2 Σ c_k cos kx,  y = g(2πi/n) + noise
 *   d_r = n Σ_{k≡r} v_|k|,  f̂_k = n v_|k| y_r/(d_r+λ),  y_r = Σ_{k≡r} g_k + noise of variance σ²/n
 *
 * over the frequencies k of e^{ikx} and their residues r mod n: those alike at the n points are learnt together, each in
 * proportion to its v. The risk is Σ|f̂_k − g_k|² and its mean over the noise. `eigenvalues` are the d_r.
 * Regime: fixed inputs; exact for any n and λ, λ = 0 where every d_r > 0.
 * Source: Parseval's identity; circulant matrices.
 */
export const calculator = defineCalculator({
  name: "circle-kernel-ridge-risk",
  summary:
    "Excess risk of kernel ridge regression on equally spaced points of a circle, exact, with the kernel's spectrum",
  inputs: z
    .strictObject({
      n: z.number().int().min(1).max(10_000).describe("n, equally spaced training inputs"),
      variances: list(1e100).describe("v₀, v₁, …: variance of the kernel's functions at each frequency"),
      target: list(1e100).describe("c₀, c₁, …: amplitudes of the target"),
      lam: z.number().min(0).max(1e100).describe("λ of Σ(y−f)² + λ‖f‖²_K, not divided by n"),
      sigma2: noise,
    })
    .refine(({ variances }) => variances.every((v) => v >= 0), "without negative variances"),
  formula: "Σ_k |n v_k y_r/(d_r+λ) − g_k|² + (σ²/n)(n v_k/(d_r+λ))², d_r = nΣ v_k and y_r = Σ g_k over k ≡ r mod n",
  tex: String.raw`\sum_k \Bigl|\frac{n v_k\sum_{l\equiv k} g_l}{d_k+\lambda} - g_k\Bigr|^2 + \frac{\sigma^2}{n}\Bigl(\frac{n v_k}{d_k+\lambda}\Bigr)^2, \qquad d_k = n\sum_{l\equiv k\,(n)} v_l`,
  regime:
    "inputs 2πi/n, a kernel of x−x′ alone, an even target; risk over x uniform on the circle, mean over the noise",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ variances, target, n }) => 20 * (variances.length + target.length + n),
  source: "Parseval's identity and the eigenvectors of circulant matrices; Rasmussen, Williams 2006, section 2.6",
  example: { n: 15, variances: [1, 0.5, 0.2, 0.1, 0.05], target: [0, 1, 0.5], lam: 0.1, sigma2: 0.1 },
  compute({ n, variances, target, lam, sigma2 }): Answer<CircleRisk> {
    const most = Math.max(variances.length, target.length) - 1;
    const residue = (k: number) => ((k % n) + n) % n;
    const v = (k: number) => variances[Math.abs(k)] ?? 0;
    // √2 cos kx is (e^{ikx} + e^{−ikx})/√2
    const g = (k: number) => (target[Math.abs(k)] ?? 0) / (k === 0 ? 1 : Math.SQRT2);
    const eigenvalues = new Array<number>(n).fill(0);
    const seen = new Array<number>(n).fill(0);
    for (let k = -most; k <= most; k++) {
      eigenvalues[residue(k)] += n * v(k);
      seen[residue(k)] += g(k);
    }
    if (lam === 0 && eigenvalues.some((d) => d === 0))
      return { outside: "the kernel matrix is singular; λ > 0 is needed" };
    let [bias, variance] = [0, 0];
    for (let k = -most; k <= most; k++) {
      const gain = (n * v(k)) / (eigenvalues[residue(k)] + lam);
      const missed = gain * seen[residue(k)] - g(k);
      bias += missed * missed;
      variance += (sigma2 / n) * gain * gain;
    }
    return { value: { bias, variance, total: bias + variance, eigenvalues } };
  },
});
