import type { Dataset } from "../terms/dataset.ts";
import { InterruptedError } from "../base/errors.ts";
import { type Result, type Trial, trialId } from "../terms/trial.ts";
import { lazyStore } from "./lazy-store.ts";
import { defaultMemory } from "./options.ts";
import { type Progress, showProgress } from "./progress.ts";
import type { Session } from "./session.ts";

export interface WorkplaceOptions {
  readonly datasets: ReadonlyMap<string, Dataset>;
  /** A store's file, made when the first trial is about to run; or ":memory:". */
  readonly store: string;
  readonly json: boolean;
  readonly workers?: number | undefined;
  /** bytes */
  readonly memory?: number | undefined;
}

/** A pool and a store with the terminal's progress, for commands that run trials. */
export interface Workplace {
  readonly workers: number;
  /** Tells on stderr what `trials` will cost, and refuses what does not fit. @throws ResourceError. */
  announce(trials: readonly Trial[], mostFlops?: number): Promise<void>;
  /** Every trial's result in the order given; stored ones are not run again. */
  run(trials: readonly Trial[], label: string): Promise<readonly Result[]>;
  /** The same, but null for what `deadline` left unfinished. */
  runUntil(trials: readonly Trial[], label: string, deadline: AbortSignal): Promise<readonly (Result | null)[]>;
  /** What `run.json` tells: nothing of it belongs to an answer. */
  facts(): RunFacts;
}

/** counterweight/run-facts@1: the machine, the clock and the workers of one run. */
export interface RunFacts {
  readonly schema: "counterweight/run-facts@1";
  readonly version: string;
  readonly host: string;
  readonly backend: "wasm";
  readonly workers: number;
  readonly started: string;
  readonly seconds: number;
  readonly store: string;
  readonly trials: { readonly asked: number; readonly stored: number; readonly run: number };
}

/** Opens the pool and the store for `work` and closes both, whatever happens. */
export async function withWorkplace<T>(
  session: Session,
  options: WorkplaceOptions,
  work: (place: Workplace) => Promise<T>,
): Promise<T> {
  // loaded here: SQLite, the engine and the workers cost nothing to commands that run no trial
  const { openPool } = await import("../lab/pool-node.ts");
  const { runTrials } = await import("../lab/run-trials.ts");
  const { datasets, workers } = options;
  const pool = openPool({ datasets, ...(workers === undefined ? {} : { workers }) });
  const stores = lazyStore(options.store);
  const clock = startClock();
  const counts = { asked: 0, stored: 0, run: 0 };
  const limit = options.memory ?? defaultMemory();

  async function run(trials: readonly Trial[], label: string, signal: AbortSignal): Promise<readonly Result[]> {
    const progress = showProgress(session, { json: options.json, label });
    let seen = { done: 0, stored: 0 };
    try {
      const results = await runTrials({
        trials,
        store: await stores.open(),
        pool,
        signal,
        memoryLimitBytes: limit,
        onProgress(state) {
          seen = state;
          tell(progress, state);
        },
      });
      return trials.map((trial) => found(results, trialId(trial)));
    } finally {
      progress.end();
      counts.asked += trials.length;
      counts.stored += seen.stored;
      counts.run += seen.done - seen.stored;
    }
  }

  try {
    return await work({
      workers: pool.workers,
      async announce(trials, mostFlops) {
        const { announceCost } = await import("./announce-cost.ts");
        const store = await stores.ifThere();
        await announceCost(session, { trials, pool, store, limit, ...(mostFlops === undefined ? {} : { mostFlops }) });
      },
      run: (trials, label) => run(trials, label, session.signal),
      async runUntil(trials, label, deadline) {
        try {
          return await run(trials, label, AbortSignal.any([session.signal, deadline]));
        } catch (error) {
          if (!(error instanceof InterruptedError) || session.signal.aborted) throw error;
          const store = await stores.open();
          return trials.map((trial) => store.get(trialId(trial)) ?? null);
        }
      },
      facts: () => ({
        schema: "counterweight/run-facts@1",
        version: session.version,
        host: `node ${process.version} ${process.platform} ${process.arch}`,
        backend: "wasm",
        workers: pool.workers,
        ...clock(),
        store: options.store,
        trials: counts,
      }),
    });
  } finally {
    stores.close();
    await pool.close();
  }
}

/** The wall clock of a run: for run.json, and for nothing else. */
function startClock(): () => { readonly started: string; readonly seconds: number } {
  const started = new Date();
  return () => ({ started: started.toISOString(), seconds: (Date.now() - started.getTime()) / 1000 });
}

function tell(
  progress: Progress,
  state: { readonly done: number; readonly total: number; readonly flopsDone: number; readonly flopsTotal: number },
): void {
  const share = state.flopsTotal > 0 ? state.flopsDone / state.flopsTotal : 1;
  progress.update({ done: state.done, total: state.total, share });
}

function found(results: ReadonlyMap<string, Result>, id: string): Result {
  const result = results.get(id);
  if (result === undefined) throw new Error(`trial ${id} ended without a result`);
  return result;
}
