import type { Sentence } from "../../src/terms/sentence.ts";

const section = "5 Non-Linear Nets: Linear or Polynomial Threshold Gates";

export const sentences: readonly Sentence[] = [
  {
    line: 9.4,
    section: "Abstract",
    says: "Non-linear models of any number of parameters, too, are trained by as little as a single example.",
    claims: ["sign-one-example", "need-stays-flat", "power-chain/one-example", "boolean-chain/two-examples"],
    finding:
      "One example identifies a chain of power units or of ±1 gates without bias; of Boolean units, or gates with a bias, it takes two.",
  },
  {
    line: 77,
    section,
    says: "A linear threshold neuron gives the sign of its activity in the ±1 case, the Heaviside step in the 0/1 case.",
    unchecked: "A definition; what it leaves open, H(0), decides what a 0/1 chain computes (zero-one-functions).",
  },
  {
    line: 79,
    section,
    says: "A chain of linear threshold neurons realises the identity and the negation, by the signs of its weights.",
    claims: ["sign-functions", "zero-one-functions", "zero-one-identity-or-negation"],
    finding: "With values ±1. With values 0/1 and no bias H(0) fixes the output at 0, and no depth has both.",
  },
  {
    line: 79,
    section,
    says: "Polynomial threshold neurons do the same.",
    claims: ["polynomial-unit"],
    finding: "They realise both on ±1, and the constants besides, so that two examples are needed.",
  },
  {
    line: 79,
    section,
    says: "The result is similar to that of unrestricted Boolean units.",
    claims: ["bias-four-functions", "bias-two-examples", "sign-functions"],
    finding: "With a bias it is the same: four functions, two examples.",
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
    finding: "Any example does for values ±1 without bias, and only there.",
  },
  {
    line: 79,
    section,
    says: "So the dogma is violated by threshold chains.",
    claims: ["need-stays-flat"],
  },
];
