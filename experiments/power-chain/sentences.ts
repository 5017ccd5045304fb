import type { Sentence } from "../../src/terms/sentence.ts";

const section = "4 Non-Linear Networks: Unrestricted Boolean";

export const sentences: readonly Sentence[] = [
  {
    line: 61,
    section,
    says: "The chain A(1,…,1) has L weights, and every neuron the activation x², or more generally x^k.",
    unchecked: "A definition; the claims take the activation behind every weight, the last one too.",
  },
  {
    line: 61,
    section,
    says: "Its output is P x^(2^L) (printed once as 2L), with P = Π wᵢ^(2L−2i+2).",
    claims: ["exponents", "printed-exponents"],
    finding: "Weight i enters with the exponent 2^(L−i+1); the printed 2L−2i+2 agrees for L ≤ 2 only.",
  },
  {
    line: 61,
    section,
    says: "So P is positive.",
    claims: ["components", "clipped"],
    finding: "Not negative: it is 0 where a weight is, as the paper says three sentences on.",
  },
  {
    line: 61,
    section,
    says: "There are L parameters, and L may be as large as one likes.",
    claims: ["one-example", "optimum"],
  },
  {
    line: 61,
    section,
    says: "As in the linear chain, one example (x, t) determines P.",
    claims: ["one-example", "optimum"],
  },
  {
    line: 61,
    section,
    says: "The weights that realise that P form a manifold.",
    claims: ["solution-manifold", "components", "conserved", "conserved-logarithms"],
  },
  {
    line: 61,
    section,
    says: "They satisfy P = α/β with α = E(tx²) and β = E(x⁴), if α > 0.",
    claims: ["optimum", "printed-moments"],
    finding: "At L = 1. At any depth P* = E[t x^K]/E[x^(2K)], K = 2^L.",
  },
  {
    line: 61,
    section,
    says: "If α < 0 the optimum is P = 0, by a weight of 0.",
    claims: ["clipped"],
  },
  {
    line: 61,
    section,
    says: "So the dogma is violated by non-linear chains, too.",
    claims: ["one-example", "solution-manifold"],
  },
];
