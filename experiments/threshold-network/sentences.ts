import type { Sentence } from "../../src/terms/sentence.ts";

const section = "5 Non-Linear Nets: Linear or Polynomial Threshold Gates";

export const sentences: readonly Sentence[] = [
  {
    line: 73,
    section: "4 Non-Linear Networks: Unrestricted Boolean",
    says: "Threshold neurons are very similar to sigmoidal ones, such as logistic ones.",
    unchecked: "“very similar” states nothing that could fail; single logistic units are in shallow-regression",
  },
  {
    line: 77,
    section,
    says: "A neuron is a threshold gate, the sign of a weighted sum of ±1 inputs or a step of one of 0/1 inputs.",
    claims: ["gate-count", "without-bias", "zero-and-one"],
  },
  {
    line: 77,
    section,
    says: "Such a neuron has n parameters.",
    claims: ["polynomial-weights", "gate-capacity"],
  },
  {
    line: 77,
    section,
    says: "A gate can be the sign of a polynomial of degree d, with accordingly more parameters.",
    claims: ["polynomial-gates", "polynomial-weights"],
  },
  {
    line: 77,
    section,
    says: "A bias may be added, which is the same as one input that is constant 1.",
    claims: ["without-bias"],
  },
  {
    line: 37,
    section: "1 Introduction",
    says: "Networks of threshold gates lie in the middle of the spectrum, between linear and unrestricted Boolean ones.",
    claims: ["network-counts", "depth-stops", "deep-enough-for-all"],
  },
];
