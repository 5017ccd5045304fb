import { numericalRank, type NumericalRank } from "../../linalg/numerical-rank.ts";
import type { NetworkAtRows } from "./network.ts";
import { outputJacobian } from "./output-jacobian.ts";

/**
 * Functional dimension of a network at a point, on given rows: the numerical rank of its outputs' Jacobian, with the
 * gap that says how far to trust it.
 *
 *   rank J, J = ∂(y(x₁), …, y(x_rows))/∂θ;   w − rank directions of the parameters change no output to first order
 *
 * Shapes: `singularValues` min(rows·n_L, w), descending.
 * Regime: linear, relu, tanh, sigmoid and power units. At generic parameters and enough rows a linear n₀→h→n₂ with
 * h ≤ min(n₀, n₂) has h(n₀ + n₂ − h); relu loses one a hidden unit to scaling, and more where a unit is closed or open on
 * all rows, which happens on sets of positive measure.
 * Price: the Jacobian, 8·rows·n_L·w bytes, and its SVD.
 * @throws what `outputJacobian` throws.
 * Accuracy: singular values to 10 max(rows·n_L, w) ε s₁ and the Jacobian's own rounding; where one that is 0 comes out
 * above the threshold, or a true one below, the gap is small: near 1 it means that no rank can be told. A Jacobian that
 * is not finite has rank 0 and singular values NaN.
 * Source: Grigsby, Lindsey, Meyerhoff, Wu 2022, arXiv:2209.04036, for relu.
 */
export function jacobianRank(network: NetworkAtRows): NumericalRank {
  const J = outputJacobian(network);
  const n = network.parameters.length;
  return numericalRank({ A: J, m: J.length / n, n });
}
