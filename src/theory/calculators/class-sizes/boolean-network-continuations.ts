import { z } from "zod";
import { binomial } from "../../../math/binomial.ts";
import { integerPower, powerOfTwo } from "../../../math/integer-power.ts";
import { decimalCost } from "../../../math/decimal-digits.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Continuations = { readonly functions: bigint; readonly settings: bigint | null };

/**
 * Ways in which a network A(n₀, r, n_L) of unrestricted Boolean units goes on beyond k rows on which its values are known.
 *
 *   functions = Σ_{j=0}^{C−v} C(M−v, j) Σ_{i=0}^{j} (−1)^i C(j,i) (v+j−i)^{N−k},  N = 2^n₀, M = 2^n_L, C = 2^r
 *   settings  = (C)_v · M^(C−v) · C^(N−k)
 *
 * v is how many values the k rows take: as many codes are named by them. The other N−k rows may have any code; codes that
 * are not named may have any word. With v = C no word is open, and C^(N−k) functions remain. `settings` are those of the
 * tables of two layers, for v = k or v = C; between them rows of one value may have several codes, and it is null.
 * Source: derived; the sum counts maps onto j further values by inclusion and exclusion.
 */
export const calculator = defineCalculator({
  name: "boolean-network-continuations",
  summary:
    "Functions, and settings of tables, of a Boolean network with a bottleneck that agree with given values on k rows",
  inputs: z
    .strictObject({
      n0: z.number().int().min(1).max(12).describe("n₀, inputs"),
      r: z.number().int().min(1).max(6).describe("units of the bottleneck"),
      nL: z.number().int().min(1).max(64).describe("n_L, outputs"),
      k: z.number().int().min(1).describe("rows whose values are given"),
      v: z.number().int().min(1).describe("different values among them"),
    })
    .refine(({ n0, k }) => k <= 1 << n0, { path: ["k"], error: "at most 2^n₀, the number of rows" })
    .refine(({ k, v }) => v <= k, { path: ["v"], error: "at most k, as k rows have no more values" }),
  formula:
    "functions = Σ_{j≤C−v} C(M−v,j) Σ_{i≤j} (−1)^i C(j,i)(v+j−i)^(N−k);  settings = (C)_v M^(C−v) C^(N−k);  N = 2^n₀, M = 2^n_L, C = 2^r",
  tex: String.raw`\sum_{j=0}^{C-v}\binom{M-v}{j}\sum_{i=0}^{j}(-1)^i\binom{j}{i}(v+j-i)^{N-k}, \qquad (C)_v\,M^{C-v}\,C^{N-k}, \qquad N=2^{n_0},\ M=2^{n_L},\ C=2^r`,
  regime: "every unit any Boolean function of the layer before; settings: two layers, v = k or v = C",
  grade: "exact",
  costClass: "polynomial",
  cost({ n0, r, nL }) {
    const [rows, codes] = [powerOfTwo(n0), powerOfTwo(r)];
    return codes * codes * decimalCost(rows * r + codes * nL) + 1000;
  },
  source: "derived; factorisation through the narrowest layer",
  example: { n0: 3, r: 1, nL: 3, k: 2, v: 2 },
  compute({ n0, r, nL, k, v }): Answer<Continuations> {
    const [codes, left] = [1 << r, (1 << n0) - k];
    const words = 1n << BigInt(nL);
    if (v > codes) return { outside: `a bottleneck of ${r} units passes at most ${codes} values, not ${v}` };
    if (BigInt(v) > words) return { outside: `${nL} outputs have at most ${words} values, not ${v}` };
    let [functions, choices] = [0n, 1n];
    for (let j = 0; j <= codes - v; j++) {
      functions += choices * onto(j, v, left);
      choices = (choices * (words - BigInt(v + j))) / BigInt(j + 1);
    }
    if (v < k && v < codes) {
      const reason = "rows of one value may have several codes: how many settings depends on which rows are alike";
      return { value: { functions, settings: null }, reason };
    }
    let named = 1n;
    for (let i = 0; i < v; i++) named *= BigInt(codes - i);
    return {
      value: { functions, settings: named * integerPower(words, codes - v) * integerPower(BigInt(codes), left) },
    };
  },
});

/** Maps of `rows` rows to v + j values that leave out none of the j. */
function onto(j: number, v: number, rows: number): bigint {
  let sum = 0n;
  for (let i = 0; i <= j; i++) {
    const term = binomial(j, i) * integerPower(BigInt(v + j - i), rows);
    sum += i % 2 === 0 ? term : -term;
  }
  return sum;
}
