import type { Sentence } from "../../src/terms/sentence.ts";

const linear = "3 Linear Networks";

export const sentences: readonly Sentence[] = [
  {
    line: 9,
    section: "Abstract",
    says: "There are deep models whose parameters grow to infinity while the training set stays as small as one example.",
    claims: ["one-example", "descent-optimum"],
  },
  {
    line: 35,
    section: "2 Evidence Against Dogma",
    says: "No ε > 0 makes εw examples necessary for w parameters.",
    claims: ["one-example"],
  },
  {
    line: 47,
    section: linear,
    says: "A chain A(1,…,1) of L linear neurons multiplies its input by the product P of its weights.",
    claims: ["one-example", "jacobian-rank"],
  },
  {
    line: 47,
    section: linear,
    says: "The same analysis can be made with biases.",
    claims: ["with-biases"],
  },
  {
    line: 47,
    section: linear,
    says: "At the optimum P = α/β, with α = E(tx) and β = E(x²).",
    claims: ["descent-optimum"],
  },
  {
    line: 47,
    section: linear,
    says: "Except for trivial cases, gradient descent converges to P = α/β from any starting point.",
    claims: ["any-start", "fails-exactly-when", "random-starts"],
  },
  {
    line: 47,
    section: linear,
    says: "Feedback alignment, too, converges to P = α/β.",
    claims: ["feedback-alignment", "feedback-steps", "feedback-invariant"],
  },
  {
    line: 49,
    section: linear,
    says: "However many weights there are, one training example determines the multiplier.",
    claims: ["one-example", "descent-optimum"],
  },
  {
    line: 49,
    section: linear,
    says: "The weight space falls into classes of equal P, and data need to select a class only.",
    claims: ["solution-manifold", "conserved"],
  },
  {
    line: 49,
    section: linear,
    says: "The weights with P = α/β form a manifold.",
    claims: ["solution-manifold", "jacobian-rank"],
  },
  {
    line: 49,
    section: linear,
    says: "The volume of that manifold grows with the number of weights.",
    claims: ["volume-grows", "solution-density", "solution-manifold"],
  },
  {
    line: 51,
    section: linear,
    says: "The growing volume of solutions may make learning easier.",
    claims: ["depth-helps", "when-depth-helps", "hitting-time"],
  },
  {
    line: 51,
    section: linear,
    says: "Bounds on single weights may be a reason for many layers.",
    claims: ["bound-needs-depth"],
  },
];
