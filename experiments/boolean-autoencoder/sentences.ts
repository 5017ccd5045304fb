import type { Sentence } from "../../src/terms/sentence.ts";

const section = "4 Non-Linear Networks: Unrestricted Boolean";

export const sentences: readonly Sentence[] = [
  {
    line: 67,
    section,
    says: "A compressive autoencoder A(n,m,n), m < n, of unrestricted Boolean units is judged by the Hamming distance of output and input.",
    claims: ["as-many-as-codes", "optimal-clustering"],
  },
  { line: 67, section, says: "Its hidden layer has 2^m states.", claims: ["as-many-as-codes", "function-count"] },
  {
    line: 67,
    section,
    says: "At most 2^m examples can be realised without distortion, each by a state of its own.",
    claims: ["as-many-as-codes"],
  },
  {
    line: 67,
    section,
    says: "Layers of at least m units put in before or behind the hidden layer add parameters at will and keep the same examples realised without distortion.",
    claims: ["as-many-as-codes", "layers-change-nothing"],
  },
  { line: 67, section, says: "So the dogma is violated in this regime.", claims: ["fewer-examples-than-parameters"] },
  {
    line: 69,
    section,
    says: "With more than 2^m examples some share a hidden state.",
    claims: ["optimal-clustering"],
  },
  {
    line: 69,
    section,
    says: "The best output for such a cluster is the binary word nearest to its centre of gravity, the majority vector.",
    claims: ["majority-centres", "optimal-clustering"],
  },
  {
    line: 69,
    section,
    says: "The optimal solution is an optimal clustering by Hamming distance with, in general, 2^m clusters.",
    claims: [
      "optimal-clustering",
      "exact-at-64-bits",
      "restarts-reach-it",
      "restarts-come-near-at-64-bits",
      "lower-bound",
      "blocks-bound-it",
    ],
  },
  {
    line: 69,
    section,
    says: "If clusters are spheres, two points at the ends of a diameter describe each.",
    claims: ["two-points-a-cluster"],
    finding: "The bits in which the two points differ stay open: every word halfway is a centre.",
  },
  {
    line: 69,
    section,
    says: "So 2^(m+1) training examples could in principle suffice.",
    claims: ["two-points-a-cluster", "encoder-free-off-sample"],
  },
  {
    line: 69,
    section,
    says: "The architecture has m2^n + n2^m parameters, far more than examples.",
    claims: ["fewer-examples-than-parameters"],
  },
  {
    line: 69,
    section,
    says: "Without spheres too the parameters far exceed the examples, and layers of at least m units put in widen the gap at will.",
    claims: ["fewer-examples-than-parameters", "layers-change-nothing"],
    finding:
      "Distinct words are 2^n at most, and parameters more, m·2^n + n·2^m. Far more they are with a wider bottleneck or layers put in; at m = 1 it is 2^n + 2n.",
  },
  {
    line: 71,
    section,
    says: "The dogma is grossly violated again.",
    claims: ["fewer-examples-than-parameters"],
    finding: "By any count of distinct examples; grossly with layers put in.",
  },
];
