/** What the models were trained on, as their papers say. */
export interface TrainingSet {
  readonly unit: string;
  readonly examples: number;
  readonly source: string;
}

export const mnist: TrainingSet = { unit: "pictures", examples: 60_000, source: "LeCun et al. 1998, section III.A" };
export const imagenet2010: TrainingSet = {
  unit: "pictures",
  examples: 1.2e6,
  source: "Krizhevsky et al. 2012, section 2: 1.2 million training images",
};
export const imagenet2012: TrainingSet = {
  unit: "pictures",
  examples: 1.28e6,
  source: "He et al. 2016, section 4.1: 1.28 million training images",
};
export const gpt3Tokens: TrainingSet = {
  unit: "tokens",
  examples: 300e9,
  source: "Brown et al. 2020, Table 2.1: all models were trained for 300 billion tokens",
};
export const bertWords: TrainingSet = {
  unit: "words",
  examples: 3.3e9,
  source: "Devlin et al. 2019, section 3.1: BooksCorpus 800M words, English Wikipedia 2,500M words",
};
export const llama2Tokens: TrainingSet = {
  unit: "tokens",
  examples: 2e12,
  source: "Touvron et al. 2023, Table 1: 2.0T tokens",
};

/** Classes of ImageNet: the numbers that a picture's answer consists of. */
export const IMAGENET_OUTPUTS = 1000;

/** Whole sequences of the context that a model was trained with. */
export function sequences({ examples, source }: TrainingSet, context: number): TrainingSet {
  return { unit: "sequences", examples: examples / context, source: `${source}; ${context} a sequence` };
}
