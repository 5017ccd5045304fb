import type { Engine } from "../engine/engine.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { RunContext } from "../terms/kind.ts";
import { trialId, type Result, type Trial } from "../terms/trial.ts";
import { kindOf, type Kinds } from "./kinds.ts";
import { drawSample } from "./sample.ts";

/** What a trial runs in: one thread's engine, the data sets, and the way to be stopped. */
export interface Workbench {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly kinds: Kinds;
  /** Made at first use: kinds that compute nothing need none. */
  readonly engine: () => Engine;
  readonly cancelled: () => boolean;
  readonly progress: (flops: number) => void;
}

/**
 * Draws the trial's rows and runs it: the same result for the same JSON, in every thread of every host.
 * @throws InterruptedError when cancelled.
 */
export function runTrial(trial: Trial, bench: Workbench): Result {
  const outcome = kindOf(trial.kind, bench.kinds).run(trial, contextOf(trial, bench));
  return { id: trialId(trial), trial, ...outcome };
}

/** Runs trials that `groupTrials` put together, in one call; each result is that of `runTrial`. */
export function runTogether(trials: readonly Trial[], bench: Workbench): Result[] {
  const { lockstep } = kindOf(trials[0].kind, bench.kinds);
  if (trials.length === 1 || lockstep === undefined) return trials.map((trial) => runTrial(trial, bench));
  const outcomes = lockstep.run(
    trials,
    trials.map((trial) => contextOf(trial, bench)),
  );
  return outcomes.map((outcome, i) => ({ id: trialId(trials[i]), trial: trials[i], ...outcome }));
}

/** Who failed, for an error's message. */
export function namesOf(trials: readonly Trial[]): string {
  const [first] = trials;
  const others = trials.length === 1 ? "" : ` and ${trials.length - 1} that ran with it`;
  return `trial ${trialId(first)} (${first.kind})${others}`;
}

function contextOf(trial: Trial, bench: Workbench): RunContext<Engine> {
  return {
    sample: drawSample({ data: trial.data, seed: trial.seed, datasets: bench.datasets }),
    get engine() {
      return bench.engine();
    },
    cancelled: bench.cancelled,
    progress: bench.progress,
  };
}
