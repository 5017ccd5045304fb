/**
 * `counterweight/learn`: the side that measures. Kinds of trial, networks and their training.
 * @module learn
 */
export { createEngine, type Engine } from "../engine/engine.ts";
export { gemm } from "../engine/gemm.ts";
export { createTrainer, type Trainer, type TrainProblem } from "../engine/trainer.ts";
export { eigh } from "../linalg/eigh.ts";
export { minimumNormLeastSquares } from "../linalg/min-norm.ts";
export { ridgePath } from "../linalg/ridge-path.ts";
export { svd } from "../linalg/svd.ts";
export { countWeights, formatArchitecture, parseArchitecture, type Architecture } from "../terms/architecture.ts";
export type { Convolution } from "../terms/convolution.ts";
export type { Cost, DataFacts, Kind, RunContext } from "../terms/kind.ts";
export { TrainSpec } from "../terms/train-spec.ts";
export { initialParameters } from "./initialise.ts";
export * as kinds from "./kinds/index.ts";
