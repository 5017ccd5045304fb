import { z } from "zod";
import { bigFloatOf, bigFloats, doubleOf, log2Of, ZERO, type BigFloat } from "../../../math/big-float.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { asMany, asManyLesson, examples } from "../../linear-networks/chain-inputs.ts";
import { power } from "../../input-schemas.ts";
import { bitsFor, powerCost } from "../../power-chains/power-inputs.ts";

type Optimum = {
  readonly P_unclipped: number;
  readonly P_opt: number;
  readonly mse: number;
  readonly log2_abs_P_unclipped: number;
};

/**
 * The least-squares multiplier of a chain of units x^k of depth L.
 *
 *   P = E[t x^K]/E[x^(2K)], K = k^L;  even k: max(0, P), because a product of even powers is not negative
 *   mse = E(t − P_opt x^K)², without ½
 *
 * On mantissas of 80 bits more than K has: powers far beyond the doubles cancel in P, and mse is right even then.
 * Regime: some x ≠ 0. Source: derived; Baldi 2024, section 4, prints the moments of L = 1.
 */
export const calculator = defineCalculator({
  name: "power-chain-optimum",
  summary: "Least-squares multiplier of a chain of units with activation x^k",
  inputs: z
    .strictObject({ ...examples, k: power, L: z.number().int().min(1).max(10_000).describe("layers") })
    .refine(asMany, asManyLesson),
  formula: "P = E[t x^K]/E[x^(2K)], K = k^L; even k: max(0, P);  mse = E(t − P x^K)²",
  tex: String.raw`P = \frac{\mathbb E[t\,x^{K}]}{\mathbb E[x^{2K}]},\ K = k^L; \qquad k \text{ even}: \max(0,P); \qquad \mathrm{mse} = \mathbb E(t-Px^K)^2`,
  regime: "an activation x^k behind every weight; as many targets as inputs, some x ≠ 0",
  grade: "exact",
  costClass: "polynomial",
  cost: ({ x, k, L }) => x.length * (powerCost(k, L) + 5000),
  source: "derived; Baldi 2024, section 4 (its E(tx²), E(x⁴) hold for L = 1)",
  example: { x: [1, 2, -1.5, 0.5], t: [2, 3, 1, -1], k: 2, L: 3 },
  compute({ x, t, k, L }): Answer<Optimum> {
    const { times, plus, over, power: raised } = bigFloats(bitsFor(k, L));
    const total = (terms: readonly BigFloat[]) => terms.reduce(plus, ZERO);
    const K = exponentOf(k, L);
    const features = x.map((xi) => raised(bigFloatOf(xi), K));
    const targets = t.map(bigFloatOf);
    const squares = total(features.map((f) => times(f, f)));
    if (squares.mantissa === 0n) return { outside: "every x is 0: any P fits equally well" };
    const P = over(total(features.map((f, i) => times(f, targets[i]))), squares);
    const clipped = k % 2 === 0 && P.mantissa < 0n;
    const best = clipped ? ZERO : P;
    const minus = { ...best, mantissa: -best.mantissa };
    const errors = features.map((f, i) => plus(targets[i], times(minus, f)));
    const mse = doubleOf(over(total(errors.map((e) => times(e, e))), bigFloatOf(x.length)));
    const value = { P_unclipped: doubleOf(P), P_opt: doubleOf(best), mse, log2_abs_P_unclipped: log2Of(P) };
    const beyond = Math.abs(value.P_unclipped) === Infinity || (value.P_unclipped === 0 && P.mantissa !== 0n);
    const reasons = [
      ...(clipped ? ["clipped: for even k the multiplier is never negative, so 0 is best"] : []),
      ...(beyond ? ["P is beyond the doubles: log2_abs_P_unclipped tells its magnitude"] : []),
    ];
    return reasons.length === 0 ? { value } : { value, reason: reasons.join("; ") };
  },
});

function exponentOf(k: number, L: number): bigint {
  let K = 1n;
  for (let i = 0; i < L; i++) K *= BigInt(k);
  return K;
}
