import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { architecture } from "../../input-schemas.ts";

type Needed = { readonly vector_examples: bigint; readonly target_bits: bigint };

/**
 * Examples that fix the function of a Boolean network without bottleneck: all 2^n₀ inputs, n_L bits each.
 *
 * Every function can be made, so that every row of the truth table must be seen, at every depth.
 * Source: Baldi 2024, section 4, whose n_L 2^n₀ counts bits.
 */
export const calculator = defineCalculator({
  name: "boolean-examples-needed",
  summary: "Examples, and bits of their targets, that fix the function of a Boolean network without bottleneck",
  inputs: z.strictObject({ arch: architecture }),
  formula: "2^n₀ examples, n_L 2^n₀ bits",
  tex: String.raw`2^{n_0}\ \text{examples}, \qquad n_L\,2^{n_0}\ \text{bits}`,
  regime: "unrestricted Boolean units, no hidden width below min(n₀, n_L)",
  grade: "exact",
  // two numbers of n₀ bits are written in decimal
  costClass: "polynomial",
  cost: ({ arch }) => 100 + arch.length + (arch[0] / 8) * (arch[0] / 8) * 2,
  instead: ({ arch: [n0] }) => `log₂ of the number of examples is ${n0}.`,
  source: "Baldi 2024, section 4 (no bottlenecks); its n_L 2^n₀ counts bits, not examples",
  example: { arch: [3, 4, 2] },
  compute({ arch }): Answer<Needed> {
    const [inputs, outputs] = [arch[0], arch[arch.length - 1]];
    const narrow = arch.slice(1, -1).find((width) => width < Math.min(inputs, outputs));
    if (narrow !== undefined) {
      return {
        outside: `the hidden width ${narrow} is a bottleneck: boolean-function-count tells how many functions are left`,
      };
    }
    const examples = 1n << BigInt(inputs);
    return { value: { vector_examples: examples, target_bits: BigInt(outputs) * examples } };
  },
});
