import { NUMERICS, type Trial } from "../../src/terms/trial.ts";
import type { Prediction } from "../../src/terms/claim.ts";
import { calculator as alexnetCount } from "../../src/theory/calculators/parameter-counts/alexnet-original-parameter-count.ts";
import { calculator as bertCount } from "../../src/theory/calculators/parameter-counts/bert-parameter-count.ts";
import { calculator as gpt2Count } from "../../src/theory/calculators/parameter-counts/gpt2-parameter-count.ts";
import { calculator as gpt3Count } from "../../src/theory/calculators/parameter-counts/gpt3-parameter-count.ts";
import { calculator as lenetCount } from "../../src/theory/calculators/parameter-counts/lenet5-original-parameter-count.ts";
import { calculator as llamaCount } from "../../src/theory/calculators/parameter-counts/llama2-parameter-count.ts";
import { calculator as resnet18Count } from "../../src/theory/calculators/parameter-counts/resnet18-parameter-count.ts";
import { calculator as resnet50Count } from "../../src/theory/calculators/parameter-counts/resnet50-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { alexnet, lenet5, resnet18, resnet50 } from "./architectures/image-networks.ts";
import { bert, gpt, llama2, type GptSizes, type LlamaSizes } from "./architectures/language-models.ts";
import type { Layer } from "./architectures/layer.ts";

/** A network as published. */
export interface Model {
  readonly name: string;
  readonly layers: readonly Layer[];
  /** The closed form's number of parameters, divided or turned as `of` says. */
  predict(of: (total: number) => number): Prediction;
  /** The round number under which its paper publishes it, where it does. */
  readonly published?: number;
}

const VOCABULARY = 50257;

function gpt2(name: string, sizes: Omit<GptSizes, "vocabulary" | "context">, published: number): Model {
  const inputs = { vocab: VOCABULARY, n_ctx: 1024, d_model: sizes.width, n_layer: sizes.blocks, tied: true };
  return {
    name,
    layers: gpt({ vocabulary: VOCABULARY, context: 1024, ...sizes }),
    predict: (of) => predict(gpt2Count, inputs, ({ total }) => of(Number(total))),
    published,
  };
}

function gpt3(name: string, sizes: Omit<GptSizes, "vocabulary" | "context">, published: number): Model {
  const inputs = { vocab: VOCABULARY, n_ctx: 2048, d_model: sizes.width, n_layer: sizes.blocks };
  return {
    name,
    layers: gpt({ vocabulary: VOCABULARY, context: 2048, ...sizes }),
    predict: (of) => predict(gpt3Count, inputs, ({ total }) => of(Number(total))),
    published,
  };
}

function bertModel(name: string, sizes: Pick<GptSizes, "width" | "blocks" | "heads">, published: number): Model {
  const inputs = { vocab: 30522, hidden: sizes.width, layers: sizes.blocks, ff: 4 * sizes.width };
  const all = { ...inputs, max_pos: 512, type_vocab: 2, pooler: true };
  return {
    name,
    layers: bert(sizes),
    predict: (of) => predict(bertCount, all, ({ total }) => of(Number(total))),
    published,
  };
}

function llama(name: string, sizes: LlamaSizes, published: number): Model {
  const { width: d, blocks: layers, inner: ff, heads, keyHeads: kv_heads } = sizes;
  const inputs = { vocab: 32000, d, layers, ff, heads, kv_heads, tied: false };
  return {
    name,
    layers: llama2(sizes),
    predict: (of) => predict(llamaCount, inputs, ({ total }) => of(Number(total))),
    published,
  };
}

/** Sizes: the papers' tables. Published numbers: the papers' own, however rounded. */
export const models = {
  lenet5: {
    name: "LeNet-5",
    layers: lenet5,
    predict: (of) => predict(lenetCount, {}, ({ trainable }) => of(trainable)),
    published: 60_000,
  },
  alexnet: {
    name: "AlexNet",
    layers: alexnet,
    predict: (of) => predict(alexnetCount, {}, ({ total }) => of(total)),
    published: 60e6,
  },
  resnet18: {
    name: "ResNet-18",
    layers: resnet18,
    predict: (of) => predict(resnet18Count, {}, ({ total }) => of(total)),
  },
  resnet50: {
    name: "ResNet-50",
    layers: resnet50,
    predict: (of) => predict(resnet50Count, {}, ({ total }) => of(total)),
  },
  gpt2Small: gpt2("GPT-2 small", { width: 768, blocks: 12, heads: 12 }, 117e6),
  gpt2Xl: gpt2("GPT-2 XL", { width: 1600, blocks: 48, heads: 25 }, 1542e6),
  gpt3: gpt3("GPT-3", { width: 12288, blocks: 96, heads: 96 }, 175e9),
  bertBase: bertModel("BERT base", { width: 768, blocks: 12, heads: 12 }, 110e6),
  bertLarge: bertModel("BERT large", { width: 1024, blocks: 24, heads: 16 }, 340e6),
  llama7: llama("Llama 2 7B", { width: 4096, blocks: 32, inner: 11008, heads: 32, keyHeads: 32 }, 7e9),
  llama13: llama("Llama 2 13B", { width: 5120, blocks: 40, inner: 13824, heads: 40, keyHeads: 40 }, 13e9),
  llama70: llama("Llama 2 70B", { width: 8192, blocks: 80, inner: 28672, heads: 64, keyHeads: 8 }, 70e9),
} as const satisfies Readonly<Record<string, Model>>;

/** The ledger of a model beside so many examples of n_L outputs each. */
export function ledger({ layers }: Model, examples: number, outputs: number): Trial {
  return {
    kind: "architecture-ledger",
    numerics: NUMERICS,
    seed: 0,
    data: { kind: "none" },
    layers,
    examples,
    outputs,
  };
}
