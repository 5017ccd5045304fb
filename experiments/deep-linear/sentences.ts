import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 43,
    section: "3 Linear Networks",
    says: "With depth the number of parameters of a linear network can grow without bound.",
    claims: ["need-is-flat-in-depth"],
  },
  {
    line: 51,
    section: "3 Linear Networks: no bottlenecks",
    says: "The same happens for A(n,…,n), which has Ln² parameters and one n×n map P.",
    claims: ["need-is-flat-in-depth", "function-dimension"],
  },
  {
    line: 51,
    section: "3 Linear Networks: no bottlenecks",
    says: "n training examples in general position specify the map, whatever the depth.",
    claims: ["n0-examples-fix-map", "need-is-flat-in-depth"],
  },
  {
    line: 51,
    section: "3 Linear Networks: no bottlenecks",
    says: "It stays true with wider hidden layers, and for unequal input and output sizes if no hidden layer is narrower.",
    claims: ["n0-examples-fix-map", "function-dimension"],
  },
  {
    line: 87.1,
    section: "6 Discussion",
    says: "Linear regression misleads about deep learning in that it has an analytic closed-form solution.",
    claims: ["only-shallow-has-closed-form", "closed-form-is-reached"],
    finding:
      "The refuted claim is stronger than the sentence, which does not say that no deep model has one. Deep linear networks have: a closed form is not what separates shallow from deep.",
  },
  {
    line: 87.2,
    section: "6 Discussion",
    says: "Linear regression misleads about deep learning in that it is interpretable.",
    unchecked: "interpretable is not defined",
  },
];
