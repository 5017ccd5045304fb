import type { Layer } from "./layer.ts";

export interface GptSizes {
  readonly vocabulary: number;
  readonly context: number;
  readonly width: number;
  readonly blocks: number;
  readonly heads: number;
}

/** Pre-norm blocks with biases, learned positions, output tied. Radford et al. 2019; Brown et al. 2020, Table 2.1. */
export function gpt({ vocabulary, context, width, blocks, heads }: GptSizes): readonly Layer[] {
  return [
    { layer: "embedding", name: "tokens", entries: vocabulary, width },
    { layer: "embedding", name: "positions", entries: context, width },
    {
      layer: "repeat",
      name: "blocks",
      times: blocks,
      layers: [
        { layer: "scale", name: "norm 1", width, shift: true },
        { layer: "attention", name: "attention", width, heads, keyHeads: heads, bias: true },
        { layer: "scale", name: "norm 2", width, shift: true },
        { layer: "dense", name: "up", from: width, to: 4 * width, bias: true },
        { layer: "dense", name: "down", from: 4 * width, to: width, bias: true },
      ],
    },
    { layer: "scale", name: "last norm", width, shift: true },
    { layer: "tied", name: "output", to: "tokens" },
  ];
}

/** Post-norm blocks, segments, a pooler. Devlin et al. 2019; vocabulary 30,522 of the released weights. */
export function bert({ width, blocks, heads }: Pick<GptSizes, "width" | "blocks" | "heads">): readonly Layer[] {
  return [
    { layer: "embedding", name: "tokens", entries: 30522, width },
    { layer: "embedding", name: "positions", entries: 512, width },
    { layer: "embedding", name: "segments", entries: 2, width },
    { layer: "scale", name: "first norm", width, shift: true },
    {
      layer: "repeat",
      name: "blocks",
      times: blocks,
      layers: [
        { layer: "attention", name: "attention", width, heads, keyHeads: heads, bias: true },
        { layer: "scale", name: "norm 1", width, shift: true },
        { layer: "dense", name: "up", from: width, to: 4 * width, bias: true },
        { layer: "dense", name: "down", from: 4 * width, to: width, bias: true },
        { layer: "scale", name: "norm 2", width, shift: true },
      ],
    },
    { layer: "dense", name: "pooler", from: width, to: width, bias: true },
  ];
}

export interface LlamaSizes {
  readonly width: number;
  readonly blocks: number;
  readonly inner: number;
  readonly heads: number;
  readonly keyHeads: number;
}

/** RMS norms, gated feed-forward, no biases, rotary positions, output not tied. Touvron et al. 2023; released weights. */
export function llama2({ width, blocks, inner, heads, keyHeads }: LlamaSizes): readonly Layer[] {
  return [
    { layer: "embedding", name: "tokens", entries: 32000, width },
    {
      layer: "repeat",
      name: "blocks",
      times: blocks,
      layers: [
        { layer: "scale", name: "norm 1", width, shift: false },
        { layer: "attention", name: "attention", width, heads, keyHeads, bias: false },
        { layer: "scale", name: "norm 2", width, shift: false },
        { layer: "dense", name: "gate", from: width, to: inner, bias: false },
        { layer: "dense", name: "up", from: width, to: inner, bias: false },
        { layer: "dense", name: "down", from: inner, to: width, bias: false },
      ],
    },
    { layer: "scale", name: "last norm", width, shift: false },
    { layer: "dense", name: "output", from: width, to: 32000, bias: false },
  ];
}
