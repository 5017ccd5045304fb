import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 15.5,
    section: "1 Introduction",
    says: "The aversion to overparameterised models also comes from a sense of elegance, as in Occam's razor.",
    unchecked: "Where an aversion comes from is history.",
  },
  {
    line: 27,
    section: "2 Evidence Against Dogma",
    says: "Bayesian theory, ensembles and the practice of deep learning already speak against the dogma.",
    claims: [
      "matching-prior-never-pays-for-size",
      "ensembles/risk-does-not-grow",
      "information-criterion/prediction-sublinear",
    ],
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "To a Bayesian it makes no sense to choose a model's complexity by the amount of data: the two are unrelated.",
    claims: ["matching-prior-never-pays-for-size", "flat-prior-never-pays-for-size"],
    finding:
      "So with the prior that the weights come from. With a flat one, that of least squares, size is paid for where rows are few: the refuted claim is not the paper's.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "There is no intrinsic reason for a prior that favours simple models.",
    unchecked: "What is a good reason for a prior cannot be measured.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "Few data may be a sign that they are costly, and so of a complex phenomenon that calls for a complex model.",
    unchecked: "A conjecture about how data come to be collected; no law is stated.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "A prior for few parameters is like looking for lost keys where there is light.",
    unchecked: "A simile.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "No such prior is needed for Occam's razor, which comes out of Bayesian theory by itself.",
    claims: [
      "occam-factor-is-in-the-evidence",
      "evidence-favours-the-true-degree",
      "mackay-sequences",
      "deep-chain-costs-one-parameter",
    ],
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "Without preference between a simple and a complex class, nor within them, s|S| + c|C| = 1.",
    claims: ["equal-class-mass"],
    finding: "Without preference between the classes more holds: s|S| = c|C| = ½.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "Since complex models have more parameters, |S| ≪ |C|, and so s ≫ c: simple models get a much higher prior probability automatically.",
    claims: ["equal-class-mass", "simple-models-automatically"],
    finding:
      "Right in its context, where neither class is preferred. Not automatic: from the equation s|S| + c|C| = 1 alone, which the paper names as the ground, it does not follow, and with every model alike it fails.",
  },
  {
    line: 29,
    section: "2 Evidence Against Dogma",
    says: "The effect tends to show in the posterior probabilities too.",
    claims: ["evidence-favours-the-true-degree", "mackay-sequences"],
  },
];
