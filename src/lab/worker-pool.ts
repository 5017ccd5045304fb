import { CounterweightError } from "../base/errors.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { Trial } from "../terms/trial.ts";
import type { Kinds } from "./kinds.ts";
import { groupTrials } from "./lockstep.ts";
import { interrupted, type Pool, type PoolRun } from "./pool.ts";
import { ActiveRun, type Death, type Slot, type WorkerPort } from "./pool-run.ts";
import type { FromWorker } from "./worker.ts";

/** What a host gives: its facts, and how to start a worker that tells what it has to say. */
export interface WorkerHost {
  readonly workers: number;
  readonly kinds: Kinds;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly datasetBytes: number;
  readonly memoryLimitBytes: number;
  /** Shared with every worker; without it cancelling means ending the workers. */
  readonly cancelCell: Int32Array | undefined;
  /** `death` tells of an end that nobody asked for. */
  spawn(index: number, on: { message(m: FromWorker): void; death(reason: Death): void }): Promise<WorkerPort>;
}

/** A pool of worker threads or Web Workers. They start at the first run and stay until `close`. */
export class WorkerPool implements Pool {
  readonly workers: number;
  readonly kinds: Kinds;
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly datasetBytes: number;
  readonly memoryLimitBytes: number;
  readonly #host: WorkerHost;
  readonly #slots: readonly Slot[];
  #runs = 0;
  #active: ActiveRun | undefined;

  constructor(host: WorkerHost) {
    this.#host = host;
    this.workers = host.workers;
    this.kinds = host.kinds;
    this.datasets = host.datasets;
    this.datasetBytes = host.datasetBytes;
    this.memoryLimitBytes = host.memoryLimitBytes;
    this.#slots = Array.from({ length: host.workers }, () => ({ port: undefined, task: undefined }));
  }

  async run(trials: readonly Trial[], run: PoolRun): Promise<void> {
    if (this.#active) throw busy();
    if (run.signal?.aborted) throw interrupted("pool", 0, trials.length);
    if (trials.length === 0) return;
    const active = new ActiveRun({
      number: ++this.#runs,
      slots: this.#slots,
      spawn: (slot) => this.#spawn(slot),
      cancelCell: this.#host.cancelCell,
      groups: groupTrials(trials, this),
      run,
    });
    this.#active = active;
    try {
      await active.outcome();
    } finally {
      this.#active = undefined;
    }
  }

  async close(): Promise<void> {
    this.#active?.interrupt("at once");
    for (const slot of this.#slots) {
      const { port } = slot;
      slot.port = undefined;
      await port?.then(
        (worker) => worker.terminate(),
        () => {},
      );
    }
  }

  #spawn(slot: Slot): Promise<WorkerPort> {
    const port: Promise<WorkerPort> = this.#host.spawn(this.#slots.indexOf(slot), {
      // what a worker says after it was replaced is not listened to
      message: (message) => slot.port === port && this.#active?.message(slot, message),
      death: (reason) => {
        if (slot.port !== port) return;
        slot.port = undefined;
        this.#active?.death(slot, reason);
      },
    });
    return port;
  }
}

function busy(): CounterweightError {
  return new CounterweightError({
    who: "pool",
    expected: "one run at a time",
    got: "a second one",
    next: "Await the first, or open another pool.",
  });
}
