import type { Engine } from "../engine/engine.ts";
import type { Dataset } from "../terms/dataset.ts";
import { trialId, type Result, type Trial } from "../terms/trial.ts";
import { kindOf, type Kinds } from "./kinds.ts";
import { drawSample } from "./sample.ts";

/** What a trial runs in: one thread's engine, the data sets, and the way to be stopped. */
export interface Workbench {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly kinds: Kinds;
  /** Made at first use: closed forms on small data need none. */
  readonly engine: () => Engine;
  readonly cancelled: () => boolean;
  readonly progress: (flops: number) => void;
}

/**
 * Draws the trial's rows and runs it: the same result for the same JSON, in every thread of every host.
 * @throws InterruptedError when cancelled.
 */
export function runTrial(trial: Trial, bench: Workbench): Result {
  const kind = kindOf(trial.kind, bench.kinds);
  const sample = drawSample({ data: trial.data, seed: trial.seed, datasets: bench.datasets });
  const outcome = kind.run(trial, {
    sample,
    get engine() {
      return bench.engine();
    },
    cancelled: bench.cancelled,
    progress: bench.progress,
  });
  return { id: trialId(trial), trial, ...outcome };
}
