import type { Sentence } from "../../src/terms/sentence.ts";

const section = "5 Non-Linear Nets: Linear or Polynomial Threshold Gates";

export const sentences: readonly Sentence[] = [
  {
    line: 37,
    section: "2 Evidence Against Dogma",
    says: "Networks of threshold gates lie in the middle of the spectrum, between linear and unrestricted Boolean ones.",
    claims: ["network-counts", "depth-stops", "deep-enough-for-all"],
    finding:
      "Below free Boolean units by the number of functions, at every depth of A(2,…,2). That depth would close the gap is a guess of ours, which is refuted, not a statement of the paper.",
  },
  {
    line: 73,
    section: "4 Non-Linear Networks: Unrestricted Boolean",
    says: "Threshold neurons, or perceptrons, are very similar to sigmoidal ones, such as logistic ones.",
    claims: ["surrogate-learns", "perceptron-learns"],
    finding:
      "In one sense that can be tested: units that sharpen from sigmoids to steps learn all that small networks of gates can compute, as the perceptron does for one gate.",
  },
  {
    line: 77.1,
    section,
    says: "A neuron is a threshold gate, the sign of a weighted sum of ±1 inputs or a step of one of 0/1 inputs.",
    claims: ["gate-count", "without-bias", "zero-and-one"],
  },
  {
    line: 77.2,
    section,
    says: "Such a neuron has n parameters.",
    claims: ["polynomial-weights", "gate-capacity"],
    finding: "n weights, and one more with a bias. To name its function takes 0.68 n² to 0.95 n² bits at n = 2 to 4.",
  },
  {
    line: 77.3,
    section,
    says: "A gate can be the sign of a polynomial of degree d, with accordingly more parameters.",
    claims: ["polynomial-gates", "polynomial-weights"],
  },
  {
    line: 77.4,
    section,
    says: "A bias may be added, which is the same as one input that is constant 1.",
    claims: ["without-bias", "threshold-chain/bias-four-functions"],
  },
];
