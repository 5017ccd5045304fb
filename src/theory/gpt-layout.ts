/** Sizes of a decoder-only transformer in GPT-2's layout. */
export interface GptSizes {
  readonly vocab: number;
  readonly n_ctx: number;
  readonly d_model: number;
  readonly n_layer: number;
}

export interface GptCount {
  readonly [name: string]: bigint;
  readonly total: bigint;
  readonly per_block: bigint;
  readonly wte: bigint;
  readonly wpe: bigint;
  readonly ln_f: bigint;
  readonly nonembed_all: bigint;
  readonly kaplan_12Ld2: bigint;
}

/**
 * A block: attention 4d²+4d, feed-forward 8d²+5d, two layer norms 4d, together 12d²+13d. Token and position embeddings
 * V·d and ctx·d, the last layer norm 2d; an output matrix of its own, V·d, where it is not tied to the embedding.
 */
export function countGpt({ vocab, n_ctx, d_model, n_layer }: GptSizes, output: "tied" | "untied"): GptCount {
  const [V, context, d, L] = [vocab, n_ctx, d_model, n_layer].map(BigInt);
  const block = 12n * d * d + 13n * d;
  const [wte, wpe, ln_f] = [V * d, context * d, 2n * d];
  const nonembed = L * block + ln_f;
  const total = wte + wpe + nonembed + (output === "tied" ? 0n : V * d);
  return { total, per_block: block, wte, wpe, ln_f, nonembed_all: nonembed, kaplan_12Ld2: 12n * L * d * d };
}
