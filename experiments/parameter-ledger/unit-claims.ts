import { log } from "../../src/base/elementary.ts";
import { byMeans, type Claim, type ClaimPoint } from "../../src/lab/claim.ts";
import { numberOf } from "../../src/terms/trial.ts";
import { ledger, models, type Model } from "./models.ts";
import {
  bertWords,
  gpt3Tokens,
  IMAGENET_OUTPUTS,
  imagenet2010,
  imagenet2012,
  llama2Tokens,
  mnist,
  sequences,
  type TrainingSet,
} from "./training-sets.ts";

const section = "20 parameter-ledger: examples";
const source = "The Unreasonable Effectiveness of Overparametrized Models, on deep neural networks; the models' papers";

/** Parameters for each of some examples, or of their equations. */
function ratio(model: Model, { unit, examples }: TrainingSet, outputs = 1): ClaimPoint {
  const k = examples * outputs;
  return {
    at: { model: model.name, unit: outputs === 1 ? unit : "equations", k },
    prediction: model.predict((total) => total / k),
    bound: 1,
    trials: () => [ledger(model, examples, outputs)],
    observe: ([result]) => numberOf(result.final[outputs === 1 ? "perExample" : "perEquation"]),
    numericalError: () => 0,
    // two, since an ordering is judged by a mean with its spread, which is 0 here
    seeds: 2,
  };
}

const images: readonly (readonly [Model, TrainingSet])[] = [
  [models.alexnet, imagenet2010],
  [models.resnet18, imagenet2012],
  [models.resnet50, imagenet2012],
];

/** Words or tokens, and the context that makes them sequences. */
export const language: readonly (readonly [Model, TrainingSet, number])[] = [
  [models.gpt3, gpt3Tokens, 2048],
  [models.bertLarge, bertWords, 512],
  [models.llama70, llama2Tokens, 4096],
  [models.llama7, llama2Tokens, 4096],
];

export function imagesOver(): Claim {
  return {
    id: "pictures",
    statement:
      "AlexNet has 51 parameters for each picture that it was trained on, ResNet-18 9, ResNet-50 20, and LeNet-5 one exactly",
    section,
    source,
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "They have one for each picture", expected: "refuted" },
    points: [...images.map(([model, set]) => ({ ...ratio(model, set), rival: 1 })), ratio(models.lenet5, mnist)],
  };
}

/** The strict definition, "the number of parameters is larger than the sample size", of those that the post names. */
export function languageOver(): Claim {
  return {
    id: "language-models-strictly",
    statement:
      "By the strict definition, more parameters than examples, the language models that the post names are over-parameterized too",
    section,
    source: `${source}: GPT-3, Llama 2, BERT, with tokens or words as the sample`,
    expected: "refuted",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: {
      statement:
        "They have fewer parameters than tokens or words: .58, .10 and .034 for each, as the post's less strict definition admits",
      expected: "supported",
    },
    points: language.map(([model, set]) => ratio(model, set)),
  };
}

export function unitDecides(): Claim {
  return {
    id: "sequences",
    statement:
      "With whole sequences as examples the same language models have more parameters than examples: the unit decides",
    section,
    source: "contexts: Brown et al. 2020, Table 2.1; Devlin et al. 2019, appendix A.2; Touvron et al. 2023, Table 1",
    expected: "supported",
    judgement: { kind: "at-least", control: "reversed", ...byMeans },
    control: { statement: "Language models have fewer parameters than examples", expected: "refuted" },
    points: language.map(([model, set, context]) => ratio(model, sequences(set, context))),
  };
}

export function equations(): Claim {
  return {
    id: "equations",
    statement:
      "Counted as k·n_L scalar equations, 1,000 a picture, the networks for ImageNet have fewer parameters than equations",
    section,
    source: "Baldi 2024, section 1: an example gives n_L equations",
    expected: "supported",
    judgement: { kind: "at-most", control: "reversed", ...byMeans },
    control: {
      statement: "They have more parameters than equations, as they have more than pictures",
      expected: "refuted",
    },
    points: images.map(([model, set]) => ratio(model, set, IMAGENET_OUTPUTS)),
  };
}

export function labelBits(): Claim {
  const bits = log(IMAGENET_OUTPUTS) / Math.LN2;
  return {
    id: "label-bits",
    statement:
      "Counted in bits of labels, log₂1000 a picture at most, AlexNet has 5.1 parameters a bit, ResNet-50 2.0 and ResNet-18 .9",
    section,
    source: "Baldi 2024, section 5: information in examples",
    expected: "supported",
    judgement: { kind: "numerical" },
    control: { statement: "A picture is one example whatever its label may be: 51 for each", expected: "refuted" },
    points: images.map(([model, { examples }]) => ({
      ...ratio(model, { unit: "bits of labels", examples: examples * bits, source: "" }),
      rival: model.predict((total) => total / examples).value,
    })),
  };
}
