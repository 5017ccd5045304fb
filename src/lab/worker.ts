import { createEngine, type Engine, type NativeRoutines } from "../engine/engine.ts";
import { InterruptedError } from "../base/errors.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { Result, Trial } from "../terms/trial.ts";
import { builtInKinds, kindsByName, type AnyKind, type Kinds } from "./kinds.ts";
import type { EngineModule } from "./pool.ts";
import { namesOf, runTogether } from "./run-trial.ts";
import type { HostFacts } from "./store.ts";
import { toWire, type WireError } from "./wire-error.ts";

/** What a worker is born with; data sets travel once. */
export interface WorkerInit {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly module: EngineModule;
  /** URL of a module that exports `kinds`, in place of the built-in ones. */
  readonly kindsModule?: string;
  /** Shared memory; its first cell holds the number of the last run that was cancelled. Absent where none is shared. */
  readonly cancelCell?: Int32Array;
  /** The file of the native routines, where this machine has them. */
  readonly native?: string;
  readonly worker: number;
  readonly host: string;
}

/** Trials to be run in one call, most often one. */
export interface ToWorker {
  readonly run: number;
  readonly task: number;
  readonly trials: readonly Trial[];
}

export type FromWorker = { readonly run: number; readonly task: number } & (
  | { readonly type: "results"; readonly results: readonly Result[]; readonly host: HostFacts }
  | { readonly type: "progress"; readonly flops: number }
  | { readonly type: "cancelled" }
  | { readonly type: "failed"; readonly error: WireError }
);

/** Progress is told at most so often; a message costs some 10 µs. */
const TELL_EVERY_MILLISECONDS = 50;

/** A worker's body: answers each task with exactly one message of results, failure or "cancelled". */
export async function serve(
  init: WorkerInit,
  post: (message: FromWorker) => void,
  native?: NativeRoutines,
): Promise<(task: ToWorker) => void> {
  const kinds = await loadKinds(init.kindsModule);
  let made: Engine | undefined;
  const engine = (): Engine => (made ??= createEngine(init.module, { native }));
  return ({ run, task, trials }) => {
    const started = performance.now();
    let told = started;
    let flops = 0;
    const cancelled = (): boolean => init.cancelCell !== undefined && Atomics.load(init.cancelCell, 0) >= run;
    const progress = (more: number): void => {
      flops += more;
      const now = performance.now();
      if (now - told < TELL_EVERY_MILLISECONDS) return;
      told = now;
      post({ type: "progress", run, task, flops });
    };
    try {
      const results = runTogether(trials, { datasets: init.datasets, kinds, engine, cancelled, progress });
      // a trial that shared its call is said to have taken its share
      const seconds = (performance.now() - started) / 1000 / trials.length;
      post({ type: "results", run, task, results, host: { seconds, host: init.host, worker: init.worker } });
    } catch (error) {
      if (error instanceof InterruptedError) post({ type: "cancelled", run, task });
      else post({ type: "failed", run, task, error: toWire(error, namesOf(trials)) });
    }
  };
}

async function loadKinds(url: string | undefined): Promise<Kinds> {
  if (url === undefined) return builtInKinds;
  const module = (await import(url)) as { readonly kinds: readonly AnyKind[] };
  return kindsByName(module.kinds);
}
