import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 13,
    section: "1 Introduction",
    says: "Conventional wisdom: a model with n parameters needs at least n training examples.",
    claims: ["examples-fix-layer", "one-output"],
  },
  {
    line: 13,
    section: "1 Introduction",
    says: "The dogma is valid for shallow learning.",
    claims: ["examples-fix-layer", "half-at-two-weights"],
  },
  {
    line: 15,
    section: "1 Introduction",
    says: "n linear equations in n unknowns have in general one solution.",
    claims: ["one-output"],
  },
  {
    line: 15,
    section: "1 Introduction",
    says: "The same holds for logistic regression, since the logistic function can be inverted at the targets.",
    claims: ["logistic-inverts", "labels-invert", "more-examples-than-weights-determine"],
  },
  {
    line: 15,
    section: "1 Introduction",
    says: "The same holds for one layer of linear or logistic neurons, each of which learns by itself.",
    claims: ["examples-fix-layer", "logistic-inverts"],
  },
  {
    line: 15,
    section: "1 Introduction",
    says: "Similar observations hold for polynomial regression in one variable.",
    claims: ["polynomial"],
  },
  {
    line: 87,
    section: "6 Discussion",
    says: "Linear regression requires as many examples as parameters to determine the solution completely.",
    claims: ["one-output", "examples-fix-layer"],
  },
];
