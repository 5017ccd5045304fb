import type { Sentence } from "../../src/terms/sentence.ts";

export const sentences: readonly Sentence[] = [
  {
    line: 37,
    section: "2 Evidence Against Dogma",
    says: "The same ideas apply to unsupervised and semi-supervised learning, by autoencoders.",
    claims: ["added-layers-change-nothing", "boolean-autoencoder/as-many-as-codes", "threshold-autoencoder/optimum"],
    finding: "Autoencoders are measured in three families. Of semi-supervised learning the paper says no more.",
  },
  {
    line: 43,
    section: "3 Linear Networks",
    says: "The error of a fully connected linear network has no spurious local minima.",
    claims: ["no-spurious-minima", "morse-index"],
  },
  {
    line: 43,
    section: "3 Linear Networks",
    says: "Every critical point is a global minimum or a saddle.",
    claims: ["morse-index", "flat-origin"],
    finding:
      "For two layers the projections are visited one by one; for more the origin alone, a saddle that no second derivative tells from a minimum.",
  },
  {
    line: 43,
    section: "3 Linear Networks",
    says: "Properly applied, stochastic gradient descent tends to a global minimum.",
    claims: ["no-spurious-minima", "lingers-at-the-origin", "linear-chain/random-starts", "linear-chain/sgd-residual"],
    finding:
      "By full gradients here, by single examples on a chain: at a constant rate these end about the optimum, not on it. Near the origin descent takes long, the longer the deeper.",
  },
  {
    line: 43,
    section: "3 Linear Networks",
    says: "Minima and saddles are understood by principal components.",
    claims: ["losses-are-discarded-eigenvalues", "morse-index"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "In A(n,m,n), m < n, the bottleneck restricts the rank of the map.",
    claims: ["zero-loss-family", "losses-are-discarded-eigenvalues"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "No local minimum is spurious, and critical points are projections on spans of eigenvectors of the covariance.",
    claims: ["losses-are-discarded-eigenvalues", "morse-index", "no-spurious-minima"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "The global minimum is the projection on the first m principal components.",
    claims: ["no-spurious-minima", "morse-index"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "Further layers of at least m units on either side add parameters and leave the optimum as it is.",
    claims: ["added-layers-change-nothing", "flat-origin"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "m vectors, which give the image of the projection, are the least training set that specifies the optimum.",
    claims: ["m-examples-specify-map", "zero-loss-family", "decay-fixes-the-span", "supervised-needs-n0"],
    finding:
      "They give the image and no more: m(n−m) dimensions of maps lose nothing on them. A little weight decay picks the orthogonal projection. m examples that are drawn give their own span, not that of the principal components.",
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "P = AB = ACC⁻¹B: the map is the same under invertible changes of the hidden layer.",
    claims: ["equivalence-classes"],
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "The same holds for fully connected linear networks in general, beyond autoencoders.",
    claims: ["supervised-needs-n0", "added-layers-change-nothing"],
    finding: "Not the count of examples: a supervised map of rank m takes n₀ of them.",
  },
  {
    line: 53,
    section: "3 Linear Networks: bottlenecks",
    says: "It holds in the complex-valued case too.",
    claims: ["complex-valued"],
  },
];
