import type { Sentence } from "../../src/terms/sentence.ts";

const section = "4 Non-Linear Networks: Unrestricted Boolean";

export const sentences: readonly Sentence[] = [
  {
    line: 59,
    section,
    says: "In an unrestricted Boolean chain A(1,…,1) every gate from one neuron to the next is the identity or the negation.",
    claims: ["identity-or-negation", "four-functions"],
    finding: "Unrestricted, one input has four gates: the constants are two of them.",
  },
  {
    line: 59,
    section,
    says: "Each layer has one binary degree of freedom.",
    claims: ["one-bit-a-layer"],
    finding: "Two: a truth table of one input has two entries.",
  },
  {
    line: 59,
    section,
    says: "The degrees of freedom grow linearly with the depth.",
    claims: ["need-stays-flat", "one-bit-a-layer", "entropy-falls"],
    finding: "They do, as 2L and not as L; what the function of a random setting carries falls meanwhile, to one bit.",
  },
  {
    line: 59,
    section,
    says: "The function of the whole chain is the identity or the negation.",
    claims: ["identity-or-negation", "four-functions", "class-sizes", "constants-take-over"],
    finding: "Or a constant, and in a deep chain nearly always that.",
  },
  {
    line: 59,
    section,
    says: "A single training example tells which of the two it ought to be.",
    claims: ["one-example", "two-examples", "one-without-constants"],
    finding: "Of these two, yes; of the four that the chain can be, two examples.",
  },
  {
    line: 59,
    section,
    says: "So the dogma is violated by the Boolean chain.",
    claims: ["need-stays-flat"],
  },
];
