import { z } from "zod";
import { atan2 } from "../../../base/elementary.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { angleBetween } from "../../kernels/angle.ts";
import { ofOneLength, ONE_LENGTH, twoVectors } from "../../kernels/vectors.ts";

const TWO_OVER_PI = 0.6366197723675814;

/**
 * Covariance of one erf unit at two inputs: E[erf(w·x)erf(w·y)], w ~ N(0, I).
 *
 *   (2/π) asin(2xy/√((1+2xx)(1+2yy))) = (2/π) atan2(2xy, √(1 + 2xx + 2yy + 4(xx·yy − xy²)))
 *
 * The right form keeps its digits near ±1, where asin loses half of them.
 * Regime: any x and y; no bias (append a 1 to both for one). Accuracy: relative 1e-15, times |x||y|/|x·y| near right
 * angles, where the product itself cancels.
 * Source: Williams 1997, Computing with infinite networks.
 */
export const calculator = defineCalculator({
  name: "erf-kernel",
  summary: "Covariance of a unit erf(w·x) at two inputs under standard normal weights",
  inputs: z.strictObject({ ...twoVectors }).refine(ofOneLength, ONE_LENGTH),
  formula: "(2/π) asin(2xᵀy/√((1+2xᵀx)(1+2yᵀy)))",
  tex: String.raw`\frac2\pi \arcsin\frac{2x^{\mathsf T}y}{\sqrt{(1+2x^{\mathsf T}x)(1+2y^{\mathsf T}y)}}`,
  regime: "w ~ N(0, I), no bias",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ x }) => 20 * x.length,
  source: "Williams 1997, Computing with infinite networks, sigmoidal transfer function",
  example: { x: [1, 0], y: [0.6, 0.8] },
  compute({ x, y }): Answer<number> {
    const { xx, yy, xy, area } = angleBetween(x, y);
    return { value: TWO_OVER_PI * atan2(2 * xy, Math.sqrt(1 + 2 * xx + 2 * yy + 4 * area * area)) };
  },
});
