/**
 * `counterweight/lab`: trials, their store and the pool that runs them. For Node; pages use `counterweight/browser`.
 * @module lab
 */
export { loadEngineModule } from "../engine/load-node.ts";
export { datasetFromArrays, datasetPair } from "../data/dataset-from-arrays.ts";
export { DataSpec, SplitSpec } from "../terms/data-spec.ts";
export { outputsOf, takeRows, type Dataset, type Task } from "../terms/dataset.ts";
export type { Estimate, NotRun } from "../terms/estimate.ts";
export { PopulationSpec } from "../terms/population-spec.ts";
export type { Sample } from "../terms/sample.ts";
export { NUMERICS, trialId, type Outcome, type Result, type Trial, type TrialStatus } from "../terms/trial.ts";
export { calibrate } from "./calibration-node.ts";
export { byMeans, byMedians, type Claim, type ClaimPoint, type Judgement } from "./claim.ts";
export { estimate } from "./estimate.ts";
export { defineExperiment, type Experiment, type RunSize } from "./experiment.ts";
export { parseExperimentFile } from "./experiment-file.ts";
export { planExperimentFile } from "./experiment-file-trials.ts";
export type { IntervalCalibration } from "./interval-calibration.ts";
export { judgePlan, planExperiment, type ExperimentPlan, type PlanOptions } from "./experiment-plan.ts";
export { runExperiment, type LabServices } from "./experiment-run.ts";
export { kindOf, parseTrial } from "./kinds.ts";
export type { Pool, PoolRun } from "./pool.ts";
export { openInlinePool } from "./pool-inline.ts";
export { openPool } from "./pool-node.ts";
export { quote, type Quote, type Speed } from "./quote.ts";
export { runDocument, RunDocument } from "./run-document.ts";
export { runTrial, type Workbench } from "./run-trial.ts";
export { runTrials, type Progress } from "./run-trials.ts";
export { dataFacts, drawSample } from "./sample.ts";
export { openMemoryStore } from "./store-memory-web.ts";
export { openStore } from "./store-node.ts";
export type { HostFacts, Store } from "./store.ts";
export { expandSweep, type Point, type SweepPoint } from "./sweep.ts";
export type { Evidence, Prediction, Verdict, VerdictOutcome } from "../terms/claim.ts";
export { isAsExpected, judgeClaim, type PointData } from "./verdict.ts";
export { VerifyDocument, verifyDocument } from "./verdict-document.ts";
