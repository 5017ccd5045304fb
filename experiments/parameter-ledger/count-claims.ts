import type { Claim, ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf, type Result } from "../../src/terms/trial.ts";
import { calculator as alexnetCount } from "../../src/theory/calculators/parameter-counts/alexnet-original-parameter-count.ts";
import { calculator as gpt2Count } from "../../src/theory/calculators/parameter-counts/gpt2-parameter-count.ts";
import { calculator as gpt3Count } from "../../src/theory/calculators/parameter-counts/gpt3-parameter-count.ts";
import { calculator as lenetCount } from "../../src/theory/calculators/parameter-counts/lenet5-original-parameter-count.ts";
import { predict } from "../../src/theory/predict.ts";
import { ledger, models, type Model } from "./models.ts";

const section = "20 parameter-ledger: counts";

export function exactCounts(chosen: readonly Model[]): Claim {
  return {
    id: "exact-counts",
    statement: `Counted array by array, ${chosen.length} published networks have the parameters that their closed forms say`,
    section,
    source: "the papers of the networks; architectures/ and models.ts name tables and sections",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "They have the round number under which they are published", expected: "refuted" },
    points: chosen.map((model) => ({
      at: { model: model.name },
      prediction: model.predict((total) => total),
      ...(model.published === undefined ? {} : { rival: model.published }),
      trials: () => [ledger(model, 1, 1)],
      observe: ([result]) => numberOf(result.final["parameters"]),
      seeds: 1,
    })),
  };
}

function ofLayer(result: Result, name: string): number {
  const layers = result.final["byLayer"];
  return typeof layers === "object" && layers !== null && !Array.isArray(layers)
    ? numberOf((layers as Readonly<Record<string, number>>)[name])
    : NaN;
}

/** Where the grouping of channels, or the sparse table, is forgotten. */
export function layersCounted(): Claim {
  const grouped: Readonly<Record<string, number>> = { conv2: 256, conv4: 384, conv5: 256 };
  const alexnet = ["conv1", "conv2", "conv3", "conv4", "conv5", "fc6", "fc7", "fc8"].map((name): ClaimPoint => {
    const prediction = predict(alexnetCount, {}, ({ layers }) => layers[name]);
    // two groups halve the weights and keep the biases
    const whole = name in grouped ? { rival: 2 * prediction.value - grouped[name] } : {};
    return { ...layerPoint(models.alexnet, name), prediction, ...whole };
  });
  const lenet = ["C1", "S2", "C3", "S4", "C5", "F6"].map((name): ClaimPoint => ({
    ...layerPoint(models.lenet5, name),
    prediction: predict(lenetCount, {}, ({ layers }) => layers[name]),
    ...(name === "C3" ? { rival: 16 * (6 * 25 + 1) } : {}),
  }));
  return {
    id: "layers",
    statement:
      "Layer by layer AlexNet and LeNet-5 have the published wiring: two groups of channels, and a sparse third layer",
    section,
    source: "Krizhevsky et al. 2012, section 3.5; LeCun et al. 1998, Table I",
    expected: "supported",
    judgement: { kind: "enumerated" },
    control: { statement: "Every map sees every map before it", expected: "refuted" },
    points: [...alexnet, ...lenet],
  };
}

function layerPoint(model: Model, name: string): Omit<ClaimPoint, "prediction"> {
  return {
    at: { model: model.name, layer: name },
    trials: () => [ledger(model, 1, 1)],
    observe: ([result]) => ofLayer(result, name),
    seeds: 1,
  };
}

/** What scaling laws count, over what a file holds. */
export function withoutEmbeddings(): Claim {
  const share = ({ nonembed_all, total }: { readonly nonembed_all: bigint; readonly total: bigint }) =>
    Number(nonembed_all) / Number(total);
  const small = { vocab: 50257, n_ctx: 1024, d_model: 768, n_layer: 12, tied: true };
  const xl = { ...small, d_model: 1600, n_layer: 48 };
  const gpt3 = { vocab: 50257, n_ctx: 2048, d_model: 12288, n_layer: 96 };
  const points = [
    { model: models.gpt2Small as Model, prediction: predict(gpt2Count, small, share) },
    { model: models.gpt2Xl as Model, prediction: predict(gpt2Count, xl, share) },
    { model: models.gpt3 as Model, prediction: predict(gpt3Count, gpt3, share) },
  ];
  return {
    id: "without-embeddings",
    statement:
      "Without token and position embeddings, as scaling laws count, GPT-2 small has 68 % of its parameters and GPT-3 99.6 %",
    section,
    source: "Kaplan et al. 2020, arXiv:2001.08361; third footnote of the post",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "The two ways to count are the same", expected: "refuted" },
    points: points.map(({ model, prediction }) => ({
      at: { model: model.name },
      prediction,
      rival: 1,
      trials: () => [ledger(model, 1, 1)],
      observe: ([result]) =>
        (ofLayer(result, "blocks") + ofLayer(result, "last norm")) / numberOf(result.final["parameters"]),
      numericalError: () => 0,
      seeds: 1,
    })),
  };
}
