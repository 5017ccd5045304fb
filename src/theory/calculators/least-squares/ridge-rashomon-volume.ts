import { z } from "zod";
import { exp, log } from "../../../base/elementary.ts";
import { svd } from "../../../linalg/svd.ts";
import { logGamma } from "../../../math/log-gamma.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Volume = {
  readonly log_volume: number;
  readonly volume: number;
  readonly log_det: number;
  readonly semi_axes: readonly number[];
};

const LOG_PI = 1.1447298858494002;

/**
 * Volume of the set of ridge solutions that are nearly as good as the best: the Rashomon set.
 *
 *   {w: ‖y−Xw‖² + λ‖w‖² ≤ best + ε} = {w: (w−ŵ)ᵀ(XᵀX+λI)(w−ŵ) ≤ ε}
 *   log volume = (p/2)ln(πε) − ln Γ(p/2+1) − ½ Σ ln(d_j²+λ),  semi-axes √(ε/(d_j²+λ))
 *
 * X n×p, d_j its p singular values, p−n of them 0 for p > n. The labels move the ellipsoid, not its size. `volume` is
 * e^log_volume and may be 0 or Infinity where only the logarithm fits a double.
 * λ = 0: directions with d ≤ max(n,p)·2⁻⁵²·d_max are free, and the volume is Infinity; with ε = 0 as well it is 0
 * (an affine subspace) unless X = 0.
 * Source: Semenova, Rudin, Parr 2022, arXiv:1908.01755: Rashomon volume of ridge regression.
 */
export const calculator = defineCalculator({
  name: "ridge-rashomon-volume",
  summary: "Volume of the ridge solutions whose penalised loss is within ε of the best",
  inputs: z.strictObject({
    X: z
      .array(z.array(z.number().min(-1e150).max(1e150)).min(1))
      .min(1)
      .describe("n rows of p inputs"),
    lam: z.number().min(0).describe("λ of ‖y−Xw‖² + λ‖w‖²"),
    epsilon: z.number().min(0).describe("ε, how much penalised loss above the best is allowed"),
  }),
  formula: "log volume = (p/2)ln(πε) − ln Γ(p/2+1) − ½ ln det(XᵀX+λI); semi-axes √(ε/(d²+λ))",
  tex: String.raw`\operatorname{vol} = \frac{(\pi\varepsilon)^{p/2}}{\Gamma(p/2+1)}\,\prod_{j=1}^{p}\frac1{\sqrt{d_j^2+\lambda}}`,
  regime: "rows of one length; λ ≥ 0: Infinity without a penalty where X has rank below p",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ X }) => 20 * X.length * X[0].length * Math.min(X.length, X[0].length) + 100 * X[0].length,
  source: "Semenova, Rudin, Parr 2022, arXiv:1908.01755: Rashomon volume of ridge regression",
  example: {
    X: [
      [1, 0],
      [0, 2],
      [1, 1],
    ],
    lam: 1,
    epsilon: 0.5,
  },
  compute({ X, lam, epsilon }): Answer<Volume> {
    const [n, p] = [X.length, X[0].length];
    if (X.some((row) => row.length !== p)) return { outside: `rows of X differ in length from the first one's ${p}` };
    const squares = curvatures(Float64Array.from(X.flat()), { n, p, lam });
    const free = squares.filter((square) => square === 0).length;
    const logDet = squares.reduce((sum, square) => sum + log(square), 0);
    const semiAxes = squares.map((square) => (square === 0 ? Infinity : Math.sqrt(epsilon / square)));
    const flat = epsilon === 0 && free < p;
    const logVolume = flat
      ? -Infinity
      : free > 0
        ? Infinity
        : (p / 2) * (LOG_PI + log(epsilon)) - logGamma(p / 2 + 1) - logDet / 2;
    const value = { log_volume: logVolume, volume: exp(logVolume), log_det: logDet, semi_axes: semiAxes };
    if (flat) return { value, reason: "ε = 0 leaves the best solutions only: a point or an affine subspace" };
    if (free > 0)
      return { value, reason: `without a penalty ${free} directions of w are free: X has rank ${p - free}` };
    return { value };
  },
});

/** d² + λ over all p directions, the least first: the longest axis of the ellipsoid leads. */
function curvatures(A: Float64Array, { n, p, lam }: { n: number; p: number; lam: number }): number[] {
  const d = svd({ A, m: n, n: p }).s;
  const absent = Math.max(n, p) * 2.220446049250313e-16 * d.reduce((a, b) => Math.max(a, b), 0);
  const squares = Array.from({ length: p }, (_, j) => (j < d.length ? d[j] : 0)).map((dj) =>
    dj <= absent && lam === 0 ? 0 : dj * dj + lam,
  );
  return squares.sort((a, b) => a - b);
}
