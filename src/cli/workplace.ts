import type { Dataset } from "../terms/dataset.ts";
import { InterruptedError, ResourceError } from "../base/errors.ts";
import type { Pool } from "../lab/pool.ts";
import { dataFacts } from "../lab/data-facts.ts";
import type { DataFacts } from "../terms/kind.ts";
import { drawSample } from "../lab/sample.ts";
import { type Result, type Trial, trialId } from "../terms/trial.ts";
import { type LazyStore, lazyStore } from "./lazy-store.ts";
import { defaultMemory } from "./options.ts";
import { readableBytes, showProgress } from "./progress.ts";
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
  /** `wasm`, or the instruction set of the native routines; the answers are the same. */
  readonly backend: string;
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
  const { datasets, workers } = options;
  const place = new OpenWorkplace(
    session,
    options,
    openPool({ datasets, ...(workers === undefined ? {} : { workers }) }),
  );
  try {
    return await work(place);
  } finally {
    await place.close();
  }
}

class OpenWorkplace implements Workplace {
  readonly #session: Session;
  readonly #options: WorkplaceOptions;
  readonly #pool: Pool;
  readonly #store: LazyStore;
  readonly #limit: number;
  readonly #clock = startClock();
  #backend = "wasm";
  readonly #counts = { asked: 0, stored: 0, run: 0 };

  constructor(session: Session, options: WorkplaceOptions, pool: Pool) {
    this.#session = session;
    this.#options = options;
    this.#pool = pool;
    this.#store = lazyStore(options.store);
    this.#limit = options.memory ?? defaultMemory();
  }

  async announce(trials: readonly Trial[], mostFlops = Infinity): Promise<void> {
    const [first] = trials;
    // data that cannot be split are refused here, before a store is made
    if (first !== undefined) checkDrawn(dataFacts(first.data, this.#options.datasets), this.#limit);
    if (first !== undefined) drawSample({ data: first.data, seed: first.seed, datasets: this.#options.datasets });
    const { announceCost } = await import("./announce-cost.ts");
    const store = await this.#store.ifThere();
    const { json } = this.#options;
    await announceCost(this.#session, { trials, pool: this.#pool, store, limit: this.#limit, json, mostFlops });
  }

  run(trials: readonly Trial[], label: string): Promise<readonly Result[]> {
    return this.#run(trials, label, this.#session.signal);
  }

  async runUntil(trials: readonly Trial[], label: string, deadline: AbortSignal): Promise<readonly (Result | null)[]> {
    try {
      return await this.#run(trials, label, AbortSignal.any([this.#session.signal, deadline]));
    } catch (error) {
      if (!(error instanceof InterruptedError) || this.#session.signal.aborted) throw error;
      const store = await this.#store.open();
      return trials.map((trial) => store.get(trialId(trial)) ?? null);
    }
  }

  facts(): RunFacts {
    return {
      schema: "counterweight/run-facts@1",
      version: this.#session.version,
      host: `node ${process.version} ${process.platform} ${process.arch}`,
      backend: this.#backend,
      workers: this.#pool.workers,
      ...this.#clock(),
      store: this.#options.store,
      trials: this.#counts,
    };
  }

  async close(): Promise<void> {
    this.#store.close();
    await this.#pool.close();
  }

  async #run(trials: readonly Trial[], label: string, signal: AbortSignal): Promise<readonly Result[]> {
    const { runTrials } = await import("../lab/run-trials.ts");
    const { loadNative } = await import("../engine/native-node.ts");
    const native = await loadNative();
    if (native.status === "used") this.#backend = native.variant;
    const progress = showProgress(this.#session, { json: this.#options.json, label });
    let seen = { done: 0, stored: 0 };
    try {
      const results = await runTrials({
        trials,
        store: await this.#store.open(),
        pool: this.#pool,
        signal,
        memoryLimitBytes: this.#limit,
        onProgress(state) {
          seen = state;
          const share = state.flopsTotal > 0 ? state.flopsDone / state.flopsTotal : 1;
          progress.update({ done: state.done, total: state.total, share });
        },
      });
      return trials.map((trial) => found(results, trialId(trial)));
    } finally {
      progress.end();
      this.#counts.asked += trials.length;
      this.#counts.stored += seen.stored;
      this.#counts.run += seen.done - seen.stored;
    }
  }
}

/** @throws ResourceError for rows that could not even be drawn, before the price is reckoned. */
function checkDrawn({ trainRows, testRows, inputs, outputs }: DataFacts, limit: number): void {
  const bytes = 8 * (trainRows + testRows) * (inputs + outputs);
  if (bytes <= limit) return;
  throw new ResourceError({
    who: "memory",
    expected: `at most ${readableBytes(limit)} (half of the machine's unless --memory says otherwise)`,
    got: `${readableBytes(bytes)} for ${trainRows + testRows} rows of ${inputs} inputs`,
    next: "Use fewer rows or inputs, or raise --memory.",
  });
}

/** The wall clock of a run: for run.json, and for nothing else. */
function startClock(): () => { readonly started: string; readonly seconds: number } {
  const started = new Date();
  return () => ({ started: started.toISOString(), seconds: (Date.now() - started.getTime()) / 1000 });
}

function found(results: ReadonlyMap<string, Result>, id: string): Result {
  const result = results.get(id);
  if (result === undefined) throw new Error(`trial ${id} ended without a result`);
  return result;
}
