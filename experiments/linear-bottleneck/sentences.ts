import type { Sentence } from "../../src/terms/sentence.ts";

const introduction = "3 Linear Networks";
const bottlenecks = "3 Linear Networks: bottlenecks";

export const sentences: readonly Sentence[] = [
  {
    line: 43,
    section: introduction,
    says: "The error of a fully connected linear network has no spurious local minima.",
    claims: ["no-spurious-minima", "morse-index"],
  },
  {
    line: 43,
    section: introduction,
    says: "Every critical point is a global minimum or a saddle.",
    claims: ["morse-index", "flat-origin"],
  },
  {
    line: 43,
    section: introduction,
    says: "Properly applied, gradient descent tends to a global minimum.",
    claims: ["no-spurious-minima"],
  },
  {
    line: 43,
    section: introduction,
    says: "Minima and saddles are understood by principal components.",
    claims: ["losses-are-discarded-eigenvalues", "morse-index"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "In A(n,m,n), m < n, the bottleneck restricts the rank of the map.",
    claims: ["zero-loss-family", "losses-are-discarded-eigenvalues"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "No local minimum is spurious, and critical points are projections on spans of eigenvectors of the covariance.",
    claims: ["losses-are-discarded-eigenvalues", "morse-index", "no-spurious-minima"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "The global minimum is the projection on the first m principal components.",
    claims: ["no-spurious-minima", "morse-index"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "Further layers of at least m units on either side add parameters and leave the optimum as it is.",
    claims: ["added-layers-change-nothing", "flat-origin"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "m vectors, which give the image of the projection, are the least training set that specifies the optimum.",
    claims: ["m-examples-specify-map", "zero-loss-family", "supervised-needs-n0"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "P = AB = ACC⁻¹B: the map is the same under invertible changes of the hidden layer.",
    claims: ["equivalence-classes"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "The same holds for fully connected linear networks in general, beyond autoencoders.",
    claims: ["supervised-needs-n0", "added-layers-change-nothing"],
  },
  {
    line: 53,
    section: bottlenecks,
    says: "It holds in the complex-valued case too.",
    claims: ["complex-valued"],
  },
];
