import type { Sentence } from "../../src/terms/sentence.ts";

const section = "4 Non-Linear Networks: Unrestricted Boolean";

export const sentences: readonly Sentence[] = [
  {
    line: 59,
    section,
    says: "In an unrestricted Boolean chain A(1,…,1) every gate from one neuron to the next is the identity or the negation.",
    claims: ["identity-or-negation", "four-functions"],
  },
  {
    line: 59,
    section,
    says: "Each layer has one binary degree of freedom.",
    claims: ["one-bit-a-layer"],
  },
  {
    line: 59,
    section,
    says: "The degrees of freedom grow linearly with the depth.",
    claims: ["need-stays-flat", "one-bit-a-layer"],
  },
  {
    line: 59,
    section,
    says: "The function of the whole chain is the identity or the negation.",
    claims: ["identity-or-negation", "four-functions", "class-sizes"],
  },
  {
    line: 59,
    section,
    says: "A single training example tells which of the two it ought to be.",
    claims: ["one-example", "two-examples", "one-without-constants"],
  },
  {
    line: 59,
    section,
    says: "So the dogma is violated by the Boolean chain.",
    claims: ["need-stays-flat"],
  },
];
