import { pow } from "../../base/elementary.ts";
import { svd } from "../../linalg/svd.ts";
import { matrixProduct, transposed, type Matrix } from "../matrix-input.ts";

/** ε = 2⁻⁵². */
const EPSILON = 2.220446049250313e-16;

/**
 * Σ_{j=1}^N (WWᵀ)^((N−j)/N) G (WᵀW)^((j−1)/N) with A⁰ = I.
 *
 * With W = U diag(s) Vᵀ and H = UᵀGV: the terms between first and last are U (H ∘ C) Vᵀ, C_ab = Σ s_a^(2(N−j)/N) s_b^(2(j−1)/N);
 * the first and the last leave G whole on one side.
 */
export function endToEndUpdate({ W, G, N }: { readonly W: Matrix; readonly G: Matrix; readonly N: number }): Matrix {
  if (N === 1) return G;
  const { U, s, V, rank: k } = svd({ A: W.entries, m: W.rows, n: W.columns });
  const least = Math.max(W.rows, W.columns) * EPSILON * s[0];
  const kept = s.map((value) => (value <= least ? 0 : value));
  const Um: Matrix = { rows: W.rows, columns: k, entries: U };
  const Vm: Matrix = { rows: W.columns, columns: k, entries: V };
  const [Ut, Vt] = [transposed(Um), transposed(Vm)];
  const [UtG, GV] = [matrixProduct(Ut, G), matrixProduct(G, Vm)];
  const outer = kept.map((value) => pow(value, 2 - 2 / N));
  const middle = scaled(matrixProduct(UtG, Vm), middleWeights(kept, N));
  const terms = [
    matrixProduct(
      Um,
      scaled(UtG, (a) => outer[a]),
    ),
    matrixProduct(
      scaled(GV, (_, b) => outer[b]),
      Vt,
    ),
    matrixProduct(Um, matrixProduct(middle, Vt)),
  ];
  return { ...G, entries: G.entries.map((_, i) => terms[0].entries[i] + terms[1].entries[i] + terms[2].entries[i]) };
}

function scaled(A: Matrix, weight: (row: number, column: number) => number): Matrix {
  return { ...A, entries: A.entries.map((a, i) => a * weight(Math.floor(i / A.columns), i % A.columns)) };
}

/** Σ_{j=2}^{N−1} s_a^(2(N−j)/N) s_b^(2(j−1)/N), summed: the closed form of the geometric sum cancels where s_a ≈ s_b. */
function middleWeights(s: Float64Array, N: number): (a: number, b: number) => number {
  const k = s.length;
  const sums = new Float64Array(k * k);
  const powers = Array.from(s, (value) => Float64Array.from({ length: N }, (_, j) => pow(value, (2 * j) / N)));
  for (let a = 0; a < k; a++) {
    for (let b = 0; b < k; b++) {
      for (let j = 1; j < N - 1; j++) sums[a * k + b] += powers[a][N - 1 - j] * powers[b][j];
    }
  }
  return (a, b) => sums[a * k + b];
}
