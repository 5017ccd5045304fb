import { z } from "zod";
import { decimalCost } from "../../../math/decimal-digits.ts";
import { factorial } from "../../../math/factorial.ts";
import { integerLog2 } from "../../../math/integer-log2.ts";
import { powerOfTwo } from "../../../math/integer-power.ts";
import { defineCalculator, type Answer } from "../../calculator.ts";

type Bound = {
  readonly bound: bigint;
  readonly log2: number;
  /** Maps of the cube onto itself that f(¬x) = ¬f(x) allows. */
  readonly odd_permutations: bigint;
  readonly permutations: bigint;
  readonly unrestricted_boolean_e: bigint;
  /** Whether some depth makes them all; null: not known. */
  readonly attained: boolean | null;
};

/**
 * Functions {±1}ⁿ → {±1}ⁿ that networks A(n,…,n) of threshold gates with bias can compute at the most, whatever their depth.
 *
 *   e ≤ Nᴺ − N! + 2^(N/2) (N/2)!,  N = 2ⁿ
 *
 * A network that maps the cube onto itself does so layer by layer, so that every unit is balanced. A balanced gate
 * sign(w·x + b) without ties is odd: the inputs with w·x > −b and their mirror image lie one within the other and are
 * equally many, hence equal, and sign(w·x) is the same gate. So are their compositions; odd permutations exchange the N/2
 * antipodal pairs and the two members of each. For n ≤ 3 nothing else is missing: n = 1, 2, 3 take 1, 2, 4 layers.
 *
 * Regime: no ties, biases or none. Source: derived; attained by enumeration.
 */
export const calculator = defineCalculator({
  name: "threshold-square-function-bound",
  summary: "Most functions that threshold networks of n units a layer compute at any depth, n inputs too",
  inputs: z.strictObject({ n: z.number().int().min(1).describe("units of every layer, and inputs") }),
  formula: "e ≤ N^N − N! + 2^(N/2)·(N/2)!, N = 2ⁿ; equal for n ≤ 3 from 1, 2, 4 layers on",
  tex: String.raw`e \le N^N - N! + 2^{N/2}\,(N/2)!, \qquad N = 2^n`,
  regime: "threshold gates with bias without ties, n in every layer",
  grade: "exact",
  costClass: "exponential",
  cost: ({ n }) => (n > 20 ? Infinity : 5 * decimalCost(n * powerOfTwo(n))),
  instead: ({ n }) => `log₂e is at most n·2ⁿ, here ${n}·2^${n}, and the part that is missing is too small to see.`,
  source: "derived: balanced threshold gates are odd",
  example: { n: 3 },
  compute({ n }): Answer<Bound> {
    const N = powerOfTwo(n);
    const unrestricted = 1n << BigInt(n * N);
    const permutations = factorial(N);
    const odd = factorial(N / 2) << BigInt(N / 2);
    const bound = unrestricted - permutations + odd;
    const value = {
      bound,
      log2: integerLog2(bound),
      odd_permutations: odd,
      permutations,
      unrestricted_boolean_e: unrestricted,
      attained: n <= 3 ? true : null,
    };
    return n <= 3 ? { value } : { value, grade: "bound" };
  },
});
