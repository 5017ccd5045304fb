import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 17,
    section: "1 Introduction",
    says: "The rule makes sense for shallow learning.",
    claims: ["one-equation-a-parameter", "one-per-parameter-predicts-badly", "rule-orders-wrongly"],
    finding:
      "To identify weights it is equations that count. To predict, one row a parameter is the worst choice of all.",
  },
  {
    line: 17.1,
    section: "1 Introduction",
    says: "Articles recommend training sets ten or fifty times the number of parameters; such factors deserve suspicion.",
    claims: ["multiples-are-prices", "as-many-examples-as-the-rule-asks"],
    finding:
      "The suspicion is right: what is refuted is the rules. They are prices of a little noise, and nothing happens at either number.",
  },
  {
    line: 17.2,
    section: "1 Introduction",
    says: "The brain has about 10¹⁵ synapses and a life 3·10⁹ seconds, so that by the rule even a thousand examples a second are too few.",
    claims: ["brains-ratio-is-no-obstacle"],
    finding:
      "The count is right, 333 synapses an example, and the conclusion is not: networks of that ratio are fixed by their examples. What a brain must identify is not known.",
  },
  {
    line: 17.3,
    section: "1 Introduction",
    says: "Conclusions that are drawn from that may be false or true, and are worthless.",
    claims: ["brains-ratio-is-no-obstacle", "information-criterion/tanh-equations"],
    finding:
      "The premise fails for linear networks and holds for tanh ones, so that the ratio alone says nothing either way.",
  },
  {
    line: 35.2,
    section: "2 Evidence Against Dogma",
    says: "It has been observed that over-parameterised deep models work well, with no significant sign of overfitting.",
    claims: [
      "information-criterion/prediction-sublinear",
      "double-descent/mnist1d-clean-falls",
      "double-descent/mnist1d-rise-and-fall",
      "random-labels/decay-not-necessary",
      "random-labels/noise-not-harmless",
    ],
    finding:
      "So it is where labels are true. With labels redrawn the same networks err most at the threshold, and less again far beyond; fitting noise is never free.",
  },
  {
    line: 35.3,
    section: "2 Evidence Against Dogma",
    says: "With proper regularisation over-parameterised linear and logistic regression can work too.",
    claims: [
      "rule-orders-wrongly",
      "double-descent/tuned-ridge-by-width",
      "ridgeless/more-parameters-win",
      "benign-overfitting/spiked-is-benign",
      "benign-overfitting/fitted-flips-are-benign",
      "benign-overfitting/power-law-is-harmful",
    ],
    finding: "They can, even where the least norm is all the regularisation; not whatever the covariance is.",
  },
  {
    line: 35.4,
    section: "2 Evidence Against Dogma",
    says: "There are many successful examples with more parameters than training examples.",
    claims: ["rule-orders-wrongly", "ensembles/more-parameters-than-rows", "double-descent/mnist-peak"],
  },
];
