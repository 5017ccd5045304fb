import type { Sentence } from "../../src/terms/sentence.ts";

const section = "5 Non-Linear Nets: Linear or Polynomial Threshold Gates";

export const sentences: readonly Sentence[] = [
  {
    line: 81,
    section,
    says: "A compressive autoencoder A(n,m,n), m < n, can be built of linear threshold gates with the Hamming error.",
    claims: ["optimum"],
  },
  {
    line: 81,
    section,
    says: "The interesting case has more than 2^m examples; at most 2^m pose no problem.",
    claims: ["as-many-examples-as-codes"],
  },
  {
    line: 81,
    section,
    says: "Its optimum is the best approximation of the optimal Hamming clustering that threshold gates can make.",
    claims: ["optimum"],
  },
  {
    line: 81,
    section,
    says: "Its 2nm parameters are not necessarily fewer than the 2^(m+1) examples that are needed.",
    claims: ["rule-without-layers"],
  },
  {
    line: 81,
    section,
    says: "2^(m+1) examples are needed when clusters are spheres.",
    unchecked:
      "the assumption is not stated precisely; two examples a cluster do not fix its majority word, which is a claim about clusters, not gates, and belongs to the unrestricted autoencoder",
  },
  {
    line: 81,
    section,
    says: "Layers of at least m units put in raise the number of parameters at will and leave the essence of the optimum.",
    claims: ["layers-as-wide", "wider-layer"],
  },
  {
    line: 81,
    section,
    says: "There are large equivalence classes in parameter space, by permutations of the neurons of a layer for one.",
    claims: ["settings-share-functions"],
  },
  {
    line: 83,
    section,
    says: "The rule of one example a parameter is grossly violated.",
    claims: ["rule-without-layers", "layers-as-wide"],
  },
];
