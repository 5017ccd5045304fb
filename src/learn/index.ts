/**
 * `counterweight/learn`: the side that measures. Kinds of trial, networks and their training.
 * @module learn
 */
export { createEngine, type Engine } from "../engine/engine.ts";
export { gemm } from "../engine/gemm.ts";
export { createTrainer, type Trainer, type TrainProblem } from "../engine/trainer.ts";
export { completeOrthogonalLeastSquares } from "../linalg/complete-orthogonal.ts";
export { engineBackend } from "../linalg/dense.ts";
export { eigh } from "../linalg/eigh.ts";
export type { SymmetricOperator } from "../linalg/krylov.ts";
export { lanczos, type LanczosProblem, type LanczosResult, type SpectrumEnd } from "../linalg/lanczos.ts";
export { denseOperator, type LinearOperator } from "../linalg/linear-operator.ts";
export { minimumNormLeastSquares } from "../linalg/min-norm.ts";
export { numericalRank, type NumericalRank } from "../linalg/numerical-rank.ts";
export { randomisedSvd, type RandomisedSvd } from "../linalg/randomised-svd.ts";
export { rangeFinder, type Range, type RangeProblem } from "../linalg/range-finder.ts";
export { ridgePath } from "../linalg/ridge-path.ts";
export { spectralDensity, type SpectralDensity } from "../linalg/spectral-density.ts";
export { svd } from "../linalg/svd.ts";
export { countWeights, formatArchitecture, parseArchitecture, type Architecture } from "../terms/architecture.ts";
export type { Convolution } from "../terms/convolution.ts";
export type { Cost, DataFacts, Kind, RunContext } from "../terms/kind.ts";
export { TrainSpec } from "../terms/train-spec.ts";
export { jacobianRank } from "./derivatives/jacobian-rank.ts";
export { lossCurvature, type LossCurvature } from "./derivatives/loss-curvature.ts";
export { lossGradient } from "./derivatives/loss-gradient.ts";
export { lossHessian } from "./derivatives/loss-hessian.ts";
export type { LossProblem } from "./derivatives/loss-problem.ts";
export type { NetworkAtRows } from "./derivatives/network.ts";
export { outputJacobian } from "./derivatives/output-jacobian.ts";
export { compressedBits } from "./information/compressed-length.ts";
export { conditionalEntropy, type ConditionalEntropy } from "./information/conditional-entropy.ts";
export { correlationDimension } from "./information/correlation-dimension.ts";
export type { Dimension, IntervalAt } from "./information/dimension-interval.ts";
export { exactDuplicates, type Duplicates } from "./information/duplicates.ts";
export { labelEntropy, type EntropyEstimate } from "./information/label-entropy.ts";
export { noiseFromCopies, type NoiseFromCopies } from "./information/label-noise.ts";
export { levinaBickel } from "./information/levina-bickel.ts";
export { neighbourInformation } from "./information/neighbour-information.ts";
export { nearestNeighbours, type Neighbours, type Patience } from "./information/neighbours.ts";
export { rowGroups, type RowGroups } from "./information/row-groups.ts";
export { twoNearestNeighbours } from "./information/two-nn.ts";
export { initialParameters } from "./initialise.ts";
export * as kinds from "./kinds/index.ts";
export {
  fitScalingLaw,
  type ScalingEstimate,
  type ScalingFit,
  type ScalingRequest,
} from "./scaling/fit-scaling-law.ts";
export type { ScalingTable } from "./scaling/points.ts";
