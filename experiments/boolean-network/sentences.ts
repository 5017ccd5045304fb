import type { Sentence } from "../../src/terms/sentence.ts";

const section = "4 Non-Linear Networks: Unrestricted Boolean";

export const sentences: readonly Sentence[] = [
  {
    line: 53.8,
    section: "3 Linear Networks: bottlenecks",
    says: "The unrestricted Boolean model is the most non-linear of all.",
    unchecked: "No measure of non-linearity is named; that it computes every function is measured below.",
  },
  {
    line: 55,
    section: "3 Linear Networks: bottlenecks",
    says: "An unrestricted Boolean neuron with n inputs has 2^n parameters, one bit for each entry of its truth table.",
    claims: ["parameter-count"],
  },
  {
    line: 63,
    section,
    says: "With all layers of size n the function is a Boolean map of the n-cube to itself.",
    claims: ["bits-needed"],
  },
  {
    line: 63,
    section,
    says: "Such an architecture has L·n·2^n parameters.",
    claims: ["parameter-count"],
  },
  {
    line: 63,
    section,
    says: "The map can be specified by n·2^n examples.",
    claims: ["bits-as-examples", "every-row", "bits-needed"],
    finding: "n·2^n is the number of bits; 2^n examples hold them, and there are no more.",
  },
  {
    line: 65,
    section,
    says: "It can be implemented without error, by a large class of equivalent networks.",
    claims: ["synthesis-exact", "search-fits", "classes-are-unequal"],
  },
  {
    line: 65,
    section,
    says: "As layers are added the parameters grow to infinity while the number of examples required stays fixed by the sizes of input and output.",
    claims: ["need-stays-flat", "every-row"],
  },
  {
    line: 65,
    section,
    says: "This generalises to A(n₀,…,n_L) as long as there is no bottleneck.",
    claims: ["synthesis-exact", "every-row", "bottleneck-count"],
  },
  {
    line: 65,
    section,
    says: "Its number of parameters is Σ n_i·2^(n_{i−1}).",
    claims: ["parameter-count"],
  },
  {
    line: 65,
    section,
    says: "n_L·2^(n₀) examples are necessary and sufficient to specify the function.",
    claims: ["bits-as-examples", "every-row", "open-bits"],
    finding: "So many bits; 2^(n₀) examples are necessary and sufficient.",
  },
  {
    line: 65,
    section,
    says: "So the dogma is violated by Boolean networks.",
    claims: ["need-stays-flat"],
  },
  {
    line: 87.5,
    section: "6 Discussion",
    says: "Over-parameterised deep models can overfit; to expect it of them for their size alone is unwise.",
    claims: ["fitting-is-not-predicting", "ensembles/risk-does-not-grow", "double-descent/mnist1d-rise-and-fall"],
    finding: "Both happen: truth tables fit anything and predict nothing, ensembles of any size do not get worse.",
  },
];
