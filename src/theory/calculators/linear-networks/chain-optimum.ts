import { z } from "zod";
import { sum } from "../../../math/sum.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { asMany, asManyLesson, examples } from "../../linear-networks/chain-inputs.ts";

type Optimum = { readonly alpha: number; readonly beta: number; readonly P: number; readonly mse: number };

/**
 * The multiplier that a chain of linear units should have, and what error is left.
 *
 *   α = E[tx],  β = E[x²],  P = α/β,  mse = E(t − Px)²
 *
 * Means over the rows. mse without ½, as a sum of squares, so that a perfect fit gives 0 to rounding squared.
 * Regime: some x ≠ 0; every depth L has this optimum.
 * Source: Baldi 2024, section 3.
 */
export const calculator = defineCalculator({
  name: "chain-optimum",
  summary: "Least-squares multiplier of a chain of linear units A(1,…,1), whatever its depth",
  inputs: z.strictObject(examples).refine(asMany, asManyLesson),
  formula: "α = E[tx], β = E[x²], P = α/β, mse = E(t − Px)²",
  tex: String.raw`\alpha = \mathbb E[tx], \quad \beta = \mathbb E[x^2], \quad P = \frac{\alpha}{\beta}, \quad \mathrm{mse} = \mathbb E(t-Px)^2`,
  regime: "as many targets as inputs, some x ≠ 0; means over the rows",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ x }) => 20 * x.length,
  source: "Baldi 2024, section 3",
  example: { x: [1, 2, 3], t: [2, 3, 7] },
  compute({ x, t }): Answer<Optimum> {
    const n = x.length;
    const beta = sum(x.map((xi) => xi * xi)) / n;
    if (!(beta > 0)) return { outside: "every x is 0 (or its square is below the doubles): any P fits equally well" };
    const alpha = sum(x.map((xi, i) => xi * t[i])) / n;
    const P = alpha / beta;
    const mse = sum(x.map((xi, i) => (t[i] - P * xi) * (t[i] - P * xi))) / n;
    if (!Number.isFinite(mse))
      return { outside: "squares of these numbers are beyond the doubles: divide them by a unit" };
    return { value: { alpha, beta, P, mse } };
  },
});
