import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { modelWidth, tiedOutput, transformerLayers, vocabulary } from "../../input-schemas.ts";

type Count = Readonly<Record<"total" | "per_block" | "embed" | "lm_head" | "nonembed", bigint>>;

/**
 * Parameters of Llama 2, by part; no biases, rotary positions have none.
 *
 *   head h = d/heads;  block 2d² + 2d·kv_heads·h + 3d·ff + 2d;  total V·d + lm_head + L·block + d
 *
 * Regime: heads divides d, kv_heads divides heads. Source: Touvron et al. 2023, arXiv:2307.09288; the released weights.
 */
export const calculator = defineCalculator({
  name: "llama2-parameter-count",
  summary: "Parameters of Llama 2, by part",
  inputs: z.strictObject({
    vocab: vocabulary,
    d: modelWidth,
    layers: transformerLayers,
    ff: z.number().int().min(1).describe("width of the gated feed-forward layer"),
    heads: z.number().int().min(1).describe("heads of the queries"),
    kv_heads: z.number().int().min(1).describe("heads of keys and values"),
    tied: tiedOutput,
  }),
  formula: "V·d + [not tied] V·d + L(2d² + 2d·kv_heads·d/heads + 3d·ff + 2d) + d",
  tex: String.raw`(1+[\text{not tied}])\,Vd + L\Bigl(2d^2 + 2d\,\text{kv}\,\frac{d}{\text{heads}} + 3df + 2d\Bigr) + d`,
  regime: "heads divides d, kv_heads divides heads; no biases",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Touvron et al. 2023, arXiv:2307.09288, section 2.2",
  example: { vocab: 32000, d: 4096, layers: 32, ff: 11008, heads: 32, kv_heads: 32, tied: false },
  compute({ tied, heads, kv_heads, ...sizes }): Answer<Count> {
    if (sizes.d % heads !== 0) return { outside: `a width of ${sizes.d} has no ${heads} heads of one size` };
    if (heads % kv_heads !== 0) return { outside: `${heads} heads do not share ${kv_heads} key-value heads evenly` };
    const [V, d, L, f] = [sizes.vocab, sizes.d, sizes.layers, sizes.ff].map(BigInt);
    const keys = BigInt(kv_heads) * BigInt(sizes.d / heads);
    const block = 2n * d * d + 2n * d * keys + 3n * d * f + 2n * d;
    const [embed, lm_head, nonembed] = [V * d, tied ? 0n : V * d, L * block + d];
    return { value: { total: embed + lm_head + nonembed, per_block: block, embed, lm_head, nonembed } };
  },
});
