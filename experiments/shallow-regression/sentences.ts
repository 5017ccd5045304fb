import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 13,
    section: "1 Introduction",
    says: "Conventional wisdom: a model with n parameters needs at least n training examples, and preferably more.",
    claims: ["examples-fix-layer", "one-output"],
    finding:
      "As a rule for identifying weights it is exact for one output alone: a layer A(n,n) has n² weights and needs n examples.",
  },
  {
    line: 13.1,
    section: "1 Introduction",
    says: "The rule comes from linear regression, and it is repeated in every field that models data.",
    unchecked: "History; what the rule says for linear regression is measured.",
  },
  {
    line: 13.2,
    section: "1 Introduction",
    says: "The rule is valid only for shallow learning.",
    claims: [
      "examples-fix-layer",
      "half-at-two-weights",
      "more-examples-than-weights-determine",
      "information-criterion/tanh-equations",
      "information-criterion/tanh-slope-one",
    ],
    finding:
      "Neither half stands as printed. In one layer n examples fix n² weights, and labels can be fitted up to two examples a weight; deep tanh networks obey the rule, counted in equations.",
  },
  {
    line: 15,
    section: "1 Introduction",
    says: "Least squares, since Gauss and Legendre, made it a dogma of statistics that a model has no more parameters than data points.",
    unchecked: "History.",
  },
  {
    line: 15.1,
    section: "1 Introduction",
    says: "n linear equations in n unknowns have in general one solution.",
    claims: ["one-output"],
  },
  {
    line: 15.2,
    section: "1 Introduction",
    says: "The same holds for logistic regression, since the logistic function can be inverted at the targets.",
    claims: ["logistic-inverts", "labels-invert"],
    finding: "It holds for targets strictly between 0 and 1. Labels 0 and 1, the usual case, have no finite inverse.",
  },
  {
    line: 15.3,
    section: "1 Introduction",
    says: "The same holds for one layer of linear or logistic neurons, each of which learns by itself.",
    claims: ["examples-fix-layer", "logistic-inverts"],
    finding: "They share their inputs, so that n examples do for all of them: n, and not one a weight.",
  },
  {
    line: 15.4,
    section: "1 Introduction",
    says: "Similar observations hold for polynomial regression in one variable.",
    claims: ["polynomial"],
  },
  {
    line: 21,
    section: "1 Introduction",
    says: "Deep learning has hidden units, and shallow learning has none.",
    unchecked:
      "A definition, in a footnote. By it the mean of linear models is deep, and so is a chain that multiplies by one number.",
  },
  {
    line: 87.3,
    section: "6 Discussion",
    says: "Linear regression requires as many examples as parameters to determine the solution completely.",
    claims: ["one-output", "examples-fix-layer"],
    finding: "As many equations: with several outputs, fewer examples than parameters.",
  },
];
