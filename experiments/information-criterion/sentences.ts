import type { Sentence } from "../../src/terms/sentence.ts";

const section = "6 Discussion";

export const sentences: readonly Sentence[] = [
  {
    line: 9,
    section: "Abstract",
    says: "Data need to specify a class of equivalent parameters, not the parameters, so that far fewer examples than parameters can do.",
    claims: ["linear-flat", "boolean-flat", "example-per-parameter", "tanh-equations"],
  },
  {
    line: 9,
    section: "Abstract",
    says: "The conventional wisdom is completely wrong as soon as learning is deep.",
    claims: ["example-per-parameter", "tanh-equations", "tanh-slope-one"],
  },
  {
    line: 35,
    section: "2 Evidence Against Dogma",
    says: "The ratio of examples to parameters has no lower bound, neither a tenth nor any other.",
    claims: [
      "linear-slope-zero",
      "boolean-flat",
      "tanh-slope-one",
      "prediction-sublinear",
      "predicts-before-identified",
    ],
  },
  {
    line: 89,
    section,
    says: "Over-parameterized models divide the space of parameters into large classes of equivalent settings.",
    claims: ["linear-flat", "relu-loses-scalings", "tanh-equations", "weight-bits-saturate"],
  },
  {
    line: 89,
    section,
    says: "Learning can be seen as communication from the training data to the weights.",
    claims: ["received-bits"],
  },
  {
    line: 89,
    section,
    says: "To specify a class takes much less information than to specify the weights.",
    claims: ["example-per-parameter", "tanh-equations"],
  },
  {
    line: 89,
    section,
    says: "Often no training data could specify the single weights.",
    claims: ["linear-flat", "relu-loses-scalings"],
  },
  {
    line: 91,
    section,
    says: "With weights and error quantised properly, an architecture divides its settings into e classes.",
    claims: ["threshold-saturates", "three-input-counts", "weight-bits-saturate", "three-meanings", "loss-tolerance"],
  },
  {
    line: 91,
    section,
    says: "log₂e bits name one of them.",
    claims: ["received-bits", "teaching-size"],
  },
  {
    line: 91,
    section,
    says: "Data with fewer bits cannot select a class, and overfitting may occur.",
    claims: ["label-bits-bound"],
  },
  {
    line: 91,
    section,
    says: "Data with log₂e bits select a class, there is no overfitting, and more data are not necessary.",
    claims: ["identified-share", "received-bits", "noise-leaves-doubt", "noise-asks-for-more-data"],
  },
  {
    line: 91,
    section,
    says: "k examples of a classification with independent binary inputs of n bits hold about kn bits.",
    claims: [
      "received-bits",
      "label-bits-bound",
      "input-bits-do-not-count",
      "noisy-labels-received",
      "noisy-labels-cap",
    ],
  },
  {
    line: 91,
    section,
    says: "The question is whether kn ≈ log₂e, not whether k ≈ w.",
    claims: ["kn-criterion", "teacher-beats-label-bits", "example-per-parameter"],
  },
];
