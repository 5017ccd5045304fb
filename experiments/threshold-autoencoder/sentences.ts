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
    says: "The most interesting case has more than 2^m examples.",
    claims: ["as-many-examples-as-codes"],
    finding:
      "The other case is of interest too. Of free units the paper says that 2^m examples pose no problem; of gates it does not say so, and it would be wrong.",
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
    finding:
      "Not necessarily more either, as the paper's next sentence supposes: which of the two, nm against 2^m decides.",
  },
  {
    line: 81,
    section,
    says: "2^(m+1) examples are needed when clusters are spheres.",
    claims: ["boolean-autoencoder/two-points-a-cluster"],
    finding: "Two opposite points leave bits of a centre open, whatever the units are.",
  },
  {
    line: 81,
    section,
    says: "As before, layers of at least m units put in raise the number of parameters at will.",
    claims: ["layers-as-wide", "wider-layer"],
    finding:
      "They do. That they leave the optimum as it is, as before, holds for layers of m = 2 units, and not for wider ones behind the bottleneck.",
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
    finding:
      "By the paper's count of 2^(m+1) examples, where nm > 2^m or layers are put in. How many examples identify such a network is not measured.",
  },
];
