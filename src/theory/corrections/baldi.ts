import type { Correction } from "./correction.ts";

/** Baldi 2024, Deep Learning Over-Parameterization: the Shallow Fallacy. */
export const baldi: readonly Correction[] = [
  {
    id: "examples-or-equations",
    where: "section 1, and section 6, third point",
    fault: "loose",
    says: "Shallow learning needs at least as many training examples as there are parameters.",
    holds:
      "As many scalar equations as parameters: k examples with n_L outputs are k·n_L equations. A shallow A(n,n) has n² weights, and n examples fix them.",
    counterexample: {
      calculator: "bottleneck-free-dimension",
      inputs: { n0: 4, r: 4, k: 4, nL: 4 },
      shows: { "": 0 },
      because: "four examples leave no freedom in a single layer of 16 weights",
    },
  },
  {
    id: "logistic-is-linear",
    where: "section 1, origins",
    fault: "loose",
    says: "Logistic regression reduces to a linear system by inverting its targets.",
    holds:
      "Only for targets strictly between 0 and 1. For labels 0 and 1 the question is separability, whose threshold lies at two examples a parameter: w parameters fit half of all labelings of k = 2w examples.",
    counterexample: {
      calculator: "cover-function-count",
      inputs: { N: 20, d: 10 },
      shows: { fraction: 0.5 },
      because:
        "ten weights separate half of the labelings of twenty points, where twenty equations would fix twenty unknowns",
    },
  },
  {
    id: "as-soon-as-deep",
    where: "abstract, and section 1",
    fault: "wrong",
    says: "The rule is completely wrong as soon as one moves from shallow to deep learning.",
    holds:
      "It is wrong where large classes of parameters are equivalent: linear and unrestricted Boolean networks at any depth, threshold networks beyond a depth of about 2^n/n². Networks of tanh units are generically identifiable up to finitely many symmetries, so identification asks one equation a parameter at every depth.",
    counterexample: {
      calculator: "tanh-functional-dimension",
      inputs: { arch: [4, 4, 4, 4], biases: false },
      shows: { params: 48, dim: 48 },
      because: "all 48 parameters of a deep tanh network are seen in its function, so 48 equations are needed",
    },
  },
  {
    id: "occam-factor",
    where: "section 2, on Occam's razor",
    fault: "loose",
    says: "Because there are more complex models than simple ones, each simple model has the higher prior probability.",
    holds:
      "If the two classes are given the same mass. With s|S| + c|C| = 1 alone every s between 0 and 1/|S| is possible, s = c included.",
    counterexample: {
      calculator: "two-class-prior",
      inputs: { S: 4, C: 1024, equal_class_mass: true },
      shows: { ratio: 256 },
      because: "the ratio |C|/|S| comes from the equal masses; a prior uniform over all models has ratio 1",
    },
  },
  {
    id: "every-start-converges",
    where: "section 3, simplest deep linear model",
    fault: "loose",
    says: "From any start, trivial cases apart, gradient descent reaches P = α/β.",
    holds:
      "Gradient flow fails exactly when the start has the wrong sign and its smallest |w_i| is attained at least twice; it then ends in P = 0. Descent in steps needs small ones.",
    counterexample: {
      calculator: "chain-gradient-flow-limit",
      inputs: { w0: [0.5, -0.5], alpha: 1, beta: 1 },
      shows: { limit_P: 0, global_P: 1 },
      because: "no weight of this start is zero, and the flow ends in the saddle",
    },
  },
  {
    id: "volume-grows",
    where: "section 3, simplest deep linear model",
    fault: "loose",
    says: "The volume of the solutions P = α/β grows with the depth, which may make learning easier.",
    holds:
      "The dimension of the manifold grows, L−1. Under weights drawn from N(0,1) the density of Πw_i at P = 1 falls with L, and gradient flow takes longer from about four layers on.",
    counterexample: {
      calculator: "chain-product-density",
      inputs: { L: 4, P: 1 },
      shows: { "": 0.0594 },
      because: "at L = 1 it is .2420",
    },
  },
  {
    id: "m-vectors",
    where: "section 3, bottlenecks",
    fault: "wrong",
    says: "m examples specify the optimal map of a linear autoencoder with m hidden units.",
    holds:
      "m examples fix their own span: the maps of rank m that reproduce them form a family of dimension m(n−m), until the covariance has full rank or the norm is required to be least. A supervised map of rank m still needs n₀ examples.",
    counterexample: {
      calculator: "autoencoder-solution-family-dimension",
      inputs: { n: 3, m: 1, k: 1 },
      shows: { function_space_dim: 2 },
      because: "one example leaves two dimensions of zero-loss maps of rank one",
    },
  },
  {
    id: "two-unary-gates",
    where: "section 4, simplest deep non-linear model",
    fault: "wrong",
    says: "An unrestricted Boolean chain computes the identity or the negation; one example tells which.",
    holds: "A unary gate may also be constant: four functions, two bits, and two examples are needed.",
    counterexample: {
      calculator: "boolean-function-count",
      inputs: { arch: [1, 1, 1] },
      shows: { e: 4, log2_e: 2 },
      because: "identity, negation and the two constants",
    },
  },
  {
    id: "power-exponents",
    where: "section 4, units x²",
    fault: "wrong",
    says: "A chain of L squaring units has y = P x^(2L) with P = Π w_i^(2L−2i+2).",
    holds: "y = P x^(2^L) with P = Π w_i^(2^(L−i+1)); the printed exponents agree up to L = 2.",
    counterexample: {
      calculator: "power-chain-multiplier",
      inputs: { k: 2, w: [2, 1, 1], x: 1 },
      shows: { P: 256 },
      because: "the first weight has the exponent 8, where 2·3−2+2 = 6 would give 64",
    },
  },
  {
    id: "power-optimum",
    where: "section 4, units x²",
    fault: "wrong",
    says: "The optimal multiplier of such a chain is E(tx²)/E(x⁴).",
    holds: "E(t x^(2^L))/E(x^(2^(L+1))), clipped at 0: the printed one is that of L = 1.",
    counterexample: {
      calculator: "power-chain-optimum",
      inputs: { x: [1, 2], t: [1, 16], k: 2, L: 2 },
      shows: { P_opt: 1, mse: 0 },
      because: "t = x⁴ is fitted with P = 1, where E(tx²)/E(x⁴) = 65/17",
    },
  },
  {
    id: "examples-or-bits",
    where: "section 4, no bottlenecks",
    fault: "wrong",
    says: "n_L·2^(n₀) examples are necessary and sufficient for an unrestricted Boolean network.",
    holds:
      "2^(n₀) examples, each of n_L bits: every row of the table must be seen, and this is fitting without generalising.",
    counterexample: {
      calculator: "boolean-examples-needed",
      inputs: { arch: [2, 2, 2] },
      shows: { vector_examples: 4, target_bits: 8 },
      because: "there are only four inputs",
    },
  },
  {
    id: "two-points-a-cluster",
    where: "section 4, bottlenecks",
    fault: "wrong",
    says: "Two points a cluster, a diameter, suffice to describe an optimal Hamming clustering.",
    holds:
      "The optimal centre is the majority vector of all members, which two of them do not fix: of two opposite points every centre between is optimal.",
    counterexample: {
      calculator: "boolean-autoencoder-optimum",
      inputs: { n: 3, m: 1, train: [0, 7, 1, 1, 6, 6] },
      shows: { total_hamming: 2 },
      because:
        "the clusters are {000, 001, 001} and {111, 110, 110}, with centres 001 and 110; the diameter of the whole, 000 and 111, names neither",
    },
  },
  {
    id: "threshold-chain",
    where: "section 5, simplest deep non-linear model",
    fault: "loose",
    says: "A chain of threshold gates computes the identity or the negation, as its weights' signs say.",
    holds:
      "With values ±1 and no bias. With values 0 and 1 and no bias f(0) is fixed by H(0): with H(0) = 0 identity and constant 0 at every depth, never the negation; with H(0) = 1 it depends on the depth. With a bias there are four functions.",
    counterexample: {
      calculator: "heaviside-chain-functions",
      inputs: { H0: 0, L: 1 },
      shows: { "": "[[0,0],[0,1]]" },
      because: "constant 0 and the identity",
    },
  },
  {
    id: "threshold-autoencoder",
    where: "section 5, bottlenecks",
    fault: "loose",
    says: "As for Boolean units, up to 2^m examples are autoencoded by threshold gates without distortion.",
    holds: "Not always: the code must be linearly separable both ways.",
    counterexample: {
      calculator: "threshold-autoencoder-optimum",
      inputs: { n: 3, m: 2, train: [0, 3, 5, 6], bias: true },
      shows: { total_hamming: 1, unrestricted_optimum: 0 },
      because: "{000, 011, 101, 110} errs by one bit with m = 2",
    },
  },
  {
    id: "closed-form",
    where: "section 6, first point",
    fault: "wrong",
    says: "An analytic closed form sets linear regression apart from deep learning.",
    holds: "Deep linear networks have one too: the projection of the regression on its leading principal directions.",
    counterexample: {
      calculator: "linear-network-optimum",
      inputs: {
        X: [
          [1, 0, 1],
          [0, 1, 1],
        ],
        Y: [
          [2, 0, 2],
          [0, 1, 1],
        ],
        m: 1,
      },
      shows: { min_loss: 0.4648 },
      because: "this is the least loss of every deep linear network with a narrowest layer of one unit",
    },
  },
  {
    id: "kn-bits",
    where: "section 6, last paragraph",
    fault: "loose",
    says: "k examples carry about kn bits, so the question is whether kn ≈ log₂ e.",
    holds:
      "Inputs that do not depend on the target carry no information on it: k examples bring at most k·n_L label bits, and of e classes at most the share 2^(k·n_L)/e can be identified. With n_L = n the two agree; a teacher who chooses the inputs can do better.",
    counterexample: {
      calculator: "threshold-information-criterion",
      inputs: { n: 3 },
      shows: { k_from_kn: 3, k_label_bits: 7, k_random_50pct_identified: 8 },
      because:
        "three examples would do by kn, seven label bits are needed, and all eight inputs to identify half of the targets",
    },
  },
  {
    id: "no-overfitting-then",
    where: "section 6, last paragraph",
    fault: "wrong",
    says: "Once the data bring log₂ e bits, there is no overfitting, and more data are not necessary.",
    holds:
      "Bits of random examples overlap: log₂ e of them do not identify the class with certainty. With labels flipped at rate q each brings at most 1−h₂(q) bits, and more data always help.",
    counterexample: {
      calculator: "threshold-version-space-curve",
      inputs: { n: 3 },
      shows: { "prob_identified.7": 0.3846 },
      because: "after seven of the eight inputs (log₂ 104 = 6.7 bits) most targets are not yet identified",
    },
  },
];
