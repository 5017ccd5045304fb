import type { Sentence } from "../../src/terms/sentence.ts";

const section = "6 Discussion";

export const sentences: readonly Sentence[] = [
  {
    line: 9.5,
    section: "Abstract",
    says: "Data need to specify a class of equivalent parameters, not the parameters, so that far fewer examples than parameters can do.",
    claims: [
      "linear-flat",
      "boolean-flat",
      "example-per-parameter",
      "tanh-equations",
      "linear-flat-wide",
      "power-chain-flat",
      "boolean-rows-all-needed",
    ],
    finding:
      "So for linear networks and truth tables. The classes of a tanh network are finite, and it takes one equation a parameter.",
  },
  {
    line: 9.1,
    section: "Abstract",
    says: "The conventional wisdom is completely wrong as soon as learning is deep.",
    claims: ["example-per-parameter", "tanh-equations", "tanh-slope-one", "no-deep-network-follows-the-rule"],
    finding:
      "Too strong. As a law it is wrong; for tanh networks, deep as they are, it holds to the end, counted in equations: w/n_L examples.",
  },
  {
    line: 35.5,
    section: "2 Evidence Against Dogma",
    says: "The ratio of examples to parameters has no lower bound, neither a tenth nor any other.",
    claims: [
      "linear-slope-zero",
      "boolean-flat",
      "tanh-slope-one",
      "prediction-sublinear",
      "linear-flat-wide",
      "boolean-rows-all-needed",
      "predicts-before-identified",
    ],
    finding:
      "Of all deep networks together. For tanh networks identification has one, 1/n_L examples a parameter; prediction again has none in sight.",
  },
  {
    line: 89,
    section,
    says: "Over-parameterized models divide the space of parameters into large classes of equivalent settings.",
    claims: [
      "linear-flat",
      "relu-loses-scalings",
      "depth-settles",
      "named-by-settings",
      "weight-bits-saturate",
      "linear-chain/solution-manifold",
      "threshold-autoencoder/settings-share-functions",
    ],
    finding:
      "Linear networks, gates and relu do. The tanh claims of this experiment show one that does not: its classes are finite.",
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
    claims: [
      "example-per-parameter",
      "tanh-equations",
      "boolean-chain/entropy-falls",
      "boolean-network/classes-are-unequal",
    ],
    finding:
      "The tables of a Boolean chain hold 2L bits, its function carries two at most. For tanh networks it is hardly less: the need is one equation a parameter.",
  },
  {
    line: 89,
    section,
    says: "Often no training data could specify the single weights.",
    claims: ["relu-loses-scalings", "linear-chain/solution-manifold", "linear-bottleneck/equivalence-classes"],
    finding: "Weights that a scaling or a change of hidden coordinates moves cannot be told apart by any data.",
  },
  {
    line: 91,
    section,
    says: "With weights and error quantised properly, an architecture divides its settings into e classes.",
    claims: [
      "threshold-saturates",
      "three-input-counts",
      "depth-settles",
      "odd-permutations",
      "third-layer-adds",
      "depth-counted",
      "weight-bits-saturate",
      "three-meanings",
      "loss-tolerance",
    ],
  },
  {
    line: 91,
    section,
    says: "log₂e bits name one of them.",
    claims: ["received-bits", "teaching-size", "teaching-dimension", "teaching-networks"],
  },
  {
    line: 91,
    section,
    says: "Data with fewer bits cannot select a class, and overfitting may occur.",
    claims: ["label-bits-bound", "third-layer-adds"],
    finding:
      "Label bits, and for inputs that do not depend on the target: then at most the share 2^(k·n_L)/e of a class is identified.",
  },
  {
    line: 91,
    section,
    says: "Data with log₂e bits select a class, there is no overfitting, and more data are not necessary.",
    claims: [
      "identified-share",
      "received-bits",
      "identify-by-either-law",
      "identified-by-settings",
      "consistent-learner-suffices",
      "kn-examples-overfit",
      "mean-error-falls",
      "noise-leaves-doubt",
      "noise-asks-for-more-data",
    ],
    finding:
      "log₂e label bits are a bound from below and seldom enough: a gate of four inputs has log₂e = 10.9, and 15 of its 16 inputs, drawn at random, identify it in 61 of 100 draws. That more data are not necessary supposes labels without noise.",
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
    finding: "Their inputs do. Of the function they tell k·n_L bits at most, those of the labels.",
  },
  {
    line: 91,
    section,
    says: "The question is whether kn ≈ log₂e, not whether k ≈ w.",
    claims: [
      "kn-criterion",
      "teacher-beats-label-bits",
      "example-per-parameter",
      "kn-examples-overfit",
      "settings-name-sooner",
    ],
    finding:
      "Not kn: k·n_L label bits against log₂e bound the need from below, k ≈ w does not; a teacher who chooses the inputs may stay under the bound.",
  },
];
