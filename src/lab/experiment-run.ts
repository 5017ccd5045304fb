import type { Dataset } from "../terms/dataset.ts";
import type { Verdict } from "../terms/claim.ts";
import type { Experiment } from "./experiment.ts";
import { judgePlan, planExperiment, type PlanOptions } from "./experiment-plan.ts";
import type { Pool } from "./pool.ts";
import { runTrials, type Progress } from "./run-trials.ts";
import type { Store } from "./store.ts";

/** What an experiment runs on. */
export interface LabServices {
  readonly store: Store;
  readonly pool: Pool;
  readonly datasets?: ReadonlyMap<string, Dataset>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly memoryLimitBytes?: number;
}

/**
 * Plans, runs and judges an experiment: one verdict a claim, in the order of the claims. Stored trials are not run again.
 * @throws InterruptedError, ResourceError as `runTrials` does.
 */
export async function runExperiment(
  asked: PlanOptions & { readonly experiment: Experiment; readonly lab: LabServices },
): Promise<Verdict[]> {
  const { experiment, lab, ...options } = asked;
  const plan = planExperiment(experiment, options);
  return judgePlan(plan, await runTrials({ ...lab, trials: plan.trials }));
}
