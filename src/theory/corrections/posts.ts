import type { Correction } from "./correction.ts";

/** "The Unreasonable Effectiveness of Overparametrized Models" and "Overparameterization in large models". */
export const posts: readonly Correction[] = [
  {
    id: "full-rank",
    where: "Unreasonable Effectiveness, What is overparameterization",
    fault: "loose",
    says: "Least squares exists if and only if X has full rank.",
    holds:
      "Full column rank. A wide X of full rank N < K has infinitely many least-squares solutions, one of least norm.",
    counterexample: {
      calculator: "ridge-degrees-of-freedom",
      inputs: {
        X: [
          [1, 0, 0],
          [0, 1, 0],
        ],
        lam: 0,
      },
      shows: { trace_H: 2 },
      because: "X has full rank 2, and of three coefficients two directions are determined",
    },
  },
  {
    id: "inverse-always-answers",
    where: "Unreasonable Effectiveness, the code",
    fault: "loose",
    says: "A numerical inverse always returns an answer, which can be checked to be wrong.",
    holds:
      "It raises on an exactly singular matrix, and near one it returns numbers without warning that a naive check may pass or not; only rank with its gap, or the condition number, tells.",
    counterexample: {
      calculator: "hilbert-least-squares",
      inputs: { n: 10 },
      shows: { float_rank_XtX: 7 },
      because: "the 10×10 Hilbert matrix is invertible, yet its normal equations have rank 7 in double precision",
    },
  },
  {
    id: "impedes-learning",
    where: "Unreasonable Effectiveness, What is overparameterization",
    fault: "wrong",
    says: "Over-parameterization impedes learning in linear models.",
    holds:
      "It impedes identification of the coefficients. Prediction by the minimum-norm fit can be best with more parameters than examples.",
    counterexample: {
      calculator: "ridgeless-latent-space-risk",
      inputs: { gamma: 20, d_over_p: 0.001, mu: 1, r_theta2: 1, sigma_xi2: 0.1 },
      shows: { variance: 0.0073, bayes_floor: 0.101 },
      because:
        "features that see few latent factors ever better: with twenty parameters an example the error is .108 in all; with a fifth (gamma .2, d_over_p .1) it is .239",
    },
  },
  {
    id: "variance-rises",
    where: "Unreasonable Effectiveness, bias and variance",
    fault: "loose",
    says: "With the complexity of a model its bias falls and its variance rises.",
    holds: "Up to the interpolation threshold. Beyond it the variance of the minimum-norm fit falls again.",
    counterexample: {
      calculator: "ridgeless-risk",
      inputs: { gamma: 4, sigma2: 1, r2: 5 },
      shows: { variance: 0.3333 },
      because: "at γ = 1.1 the variance is 10, at γ = ½ it is 1",
    },
  },
  {
    id: "tree-depth",
    where: "Unreasonable Effectiveness, trees",
    fault: "loose",
    says: "A tree of depth log₂ N predicts its N training examples perfectly.",
    holds: "log₂ N is the least depth that could isolate N points; fitting may need less, or up to N−1.",
    counterexample: {
      calculator: "tree-exact-min-depth",
      inputs: { X: [[1], [2], [3], [4], [5], [6], [7], [8]], y: [0, 0, 0, 0, 1, 1, 1, 1] },
      shows: { "": 1 },
      because: "eight examples with one change of label need depth 1, not 3",
    },
  },
  {
    id: "language-models",
    where: "Unreasonable Effectiveness, deep neural networks",
    fault: "loose",
    says: "Large language models are over-parameterized.",
    holds:
      "By the definition given, more parameters than examples, AlexNet is (51 a picture). Counted in tokens, GPT-3 (.58 parameters a token), Llama 2 (.035) and BERT (.1) are not; the unit decides.",
    counterexample: {
      calculator: "gpt3-parameter-count",
      inputs: { vocab: 50257, n_ctx: 2048, d_model: 12288, n_layer: 96 },
      shows: { total: 174604259328 },
      because: "300 billion tokens are more",
    },
  },
  {
    id: "eight-to-five",
    where: "Unreasonable Effectiveness, scaling laws",
    fault: "loose",
    says: "Eight times the parameters ask for five times the data.",
    holds: "4.66 times by the rounded exponent .74, 4.64 by .076/.103.",
    counterexample: {
      calculator: "kaplan-data-factor",
      inputs: { N_factor: 8 },
      shows: { "": 4.6589 },
      because: "8^0.74",
    },
  },
  {
    id: "twenty-one-to-one",
    where: "Unreasonable Effectiveness, scaling laws",
    fault: "loose",
    says: "Compute-optimal training always keeps about 21 tokens a parameter.",
    holds:
      "Approximately, over the sizes of Hoffmann's Table 3 (20 to 22). By the paper's own fitted law the ratio grows with compute, since N grows as C^.45 and D as C^.55.",
    counterexample: {
      calculator: "chinchilla-optimum",
      inputs: { C: 5.76e23, E: 1.69, A: 406.4, B: 410.7, a: 0.34, b: 0.28 },
      shows: { exponent_N: 0.4516 },
      because: "a constant ratio would have the exponent ½",
    },
  },
  {
    id: "smooth-interpolation",
    where: "Overparameterization in large models, data interpolation",
    fault: "loose",
    says: "Smooth interpolation needs d times more parameters than mere interpolation.",
    holds:
      "If the labels are noisy and Lipschitz constants of order one are asked: the theorem bounds the Lipschitz constant from below, with constants that are small at practical sizes, and says nothing without noise.",
    counterexample: {
      calculator: "law-of-robustness-lower-bound",
      inputs: { n: 50000, d: 784, p: 50000, W: 1, J: 1, eps: 0.1, c: 1, delta: 0.05 },
      shows: { "": 0.0022 },
      because: "for p = n at the size of MNIST the bound on the Lipschitz constant is far below 1: it asks for nothing",
    },
  },
];
