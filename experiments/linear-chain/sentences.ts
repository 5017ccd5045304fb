import type { Sentence } from "../../src/terms/sentence.ts";

const linear = "3 Linear Networks";

export const sentences: readonly Sentence[] = [
  {
    line: 9.2,
    section: "Abstract",
    says: "There are deep models whose parameters grow to infinity while the training set stays as small as one example.",
    claims: ["one-example", "descent-optimum"],
  },
  {
    line: 35.6,
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
    finding:
      "From almost every start, by gradient flow. The exceptions, P₀ of the wrong sign and a tie for the smallest weight, have measure zero, and may be the trivial cases that the paper leaves out; it does not name them.",
  },
  {
    line: 47,
    section: linear,
    says: "Feedback alignment, too, converges to P = α/β.",
    claims: ["feedback-alignment", "feedback-steps", "feedback-invariant"],
    finding: "In continuous time. In steps of a fixed rate deep chains leave too often.",
  },
  {
    line: 47.9,
    section: linear,
    says: "The error is convex in P.",
    claims: ["descent-optimum", "fails-exactly-when"],
    finding: "It is a parabola in P, and not convex in the weights, where flow from some starts ends in a saddle.",
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
    finding: "Its dimension, L−1, grows. Weighed by N(0,1), the weights that realise P = 1 become rarer with depth.",
  },
  {
    line: 51,
    section: linear,
    says: "One layer could implement the same function, so that depth must have another purpose.",
    unchecked: "Evident for a product of numbers or matrices. Two purposes that the paper names follow.",
  },
  {
    line: 51,
    section: linear,
    says: "The growing volume of solutions may make learning easier.",
    claims: ["depth-helps", "when-depth-helps", "hitting-time"],
    finding:
      "“May” states no law. From weights N(0,1) to P* = 1 chains of more than four weights come there later the deeper they are.",
  },
  {
    line: 51,
    section: linear,
    says: "Bounds on single weights may be a reason for many layers.",
    claims: ["bound-needs-depth"],
  },
];
