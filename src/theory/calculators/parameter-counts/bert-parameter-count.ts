import { z } from "zod";
import { defineCalculator, type Answer } from "../../calculator.ts";
import { closedForm } from "../../cost.ts";
import { transformerLayers, vocabulary } from "../../input-schemas.ts";

type Count = Readonly<Record<"total" | "embeddings" | "per_block" | "pooler" | "encoder", bigint>>;

/**
 * Parameters of BERT without heads, by part.
 *
 *   embeddings (V + max_pos + type)d + 2d;  block 4(d²+d) + 2d + 2d·ff + ff + d + 2d;  pooler d² + d
 *
 * Source: Devlin et al. 2019, arXiv:1810.04805; the released weights, tensor by tensor.
 */
export const calculator = defineCalculator({
  name: "bert-parameter-count",
  summary: "Parameters of BERT without heads, by part",
  inputs: z.strictObject({
    vocab: vocabulary,
    hidden: z.number().int().min(1).describe("d, width"),
    layers: transformerLayers,
    ff: z.number().int().min(1).describe("width of the feed-forward layer"),
    max_pos: z.number().int().min(0).describe("positions"),
    type_vocab: z.number().int().min(0).describe("kinds of segment"),
    pooler: z.boolean().describe("with the pooler d² + d"),
  }),
  formula: "(V+max_pos+type)d + 2d + L(4(d²+d) + 2d + 2d·ff + ff + d + 2d) + [pooler](d²+d)",
  tex: String.raw`(V+\text{pos}+\text{type}+2)\,d + L\bigl(4d^2 + 9d + 2d f + f\bigr) + [\text{pooler}]\,(d^2+d)`,
  regime: "biases everywhere, learned positions, two layer norms a block",
  grade: "exact",
  costClass: "closed form",
  cost: closedForm,
  source: "Devlin et al. 2019, arXiv:1810.04805",
  example: { vocab: 30522, hidden: 768, layers: 12, ff: 3072, max_pos: 512, type_vocab: 2, pooler: true },
  compute({ pooler, ...sizes }): Answer<Count> {
    const [V, d, L] = [sizes.vocab, sizes.hidden, sizes.layers].map(BigInt);
    const [f, positions, segments] = [sizes.ff, sizes.max_pos, sizes.type_vocab].map(BigInt);
    const embeddings = (V + positions + segments + 2n) * d;
    const attention = 4n * (d * d + d) + 2n * d;
    const block = attention + 2n * d * f + f + 3n * d;
    const poolerCount = pooler ? d * d + d : 0n;
    const total = embeddings + L * block + poolerCount;
    return { value: { total, embeddings, per_block: block, pooler: poolerCount, encoder: L * block } };
  },
});
