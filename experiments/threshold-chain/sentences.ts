import type { Sentence } from "../../src/terms/sentence.ts";

const section = "5 Non-Linear Nets: Linear or Polynomial Threshold Gates";

export const sentences: readonly Sentence[] = [
  {
    line: 77,
    section,
    says: "A linear threshold neuron gives the sign of its activity in the ±1 case, the Heaviside step in the 0/1 case.",
    unchecked: "A definition; what it leaves open, H(0), decides what a 0/1 chain computes (zero-one-functions).",
  },
  {
    line: 77,
    section,
    says: "A bias can be added, or an input that is constant: the same thing.",
    claims: ["bias-four-functions"],
  },
  {
    line: 79,
    section,
    says: "A chain of linear threshold neurons realises the identity and the negation, by the signs of its weights.",
    claims: ["sign-functions", "zero-one-functions", "zero-one-identity-or-negation"],
  },
  {
    line: 79,
    section,
    says: "Polynomial threshold neurons do the same.",
    claims: ["polynomial-unit"],
  },
  {
    line: 79,
    section,
    says: "The result is similar to that of unrestricted Boolean units.",
    claims: ["bias-four-functions", "bias-two-examples", "sign-functions"],
  },
  {
    line: 79,
    section,
    says: "Without a bias a chain of linear threshold gates has L parameters.",
    claims: ["need-stays-flat"],
  },
  {
    line: 79,
    section,
    says: "The number of negative weights tells how many negations the chain has.",
    claims: ["half-each"],
  },
  {
    line: 79,
    section,
    says: "A single example determines whether the chain should be the identity or the negation.",
    claims: ["sign-one-example", "zero-one-one-example", "chosen-example", "bias-two-examples"],
  },
  {
    line: 79,
    section,
    says: "So the dogma is violated by threshold chains.",
    claims: ["need-stays-flat"],
  },
];
