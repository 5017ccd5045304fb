import { InterruptedError } from "../base/errors.ts";
import type { createEngine } from "../engine/engine.ts";
import type { Dataset } from "../terms/dataset.ts";
import type { Result, Trial } from "../terms/trial.ts";
import type { Kinds } from "./kinds.ts";
import type { HostFacts } from "./store.ts";

/** The compiled engine: a WebAssembly.Module, compiled once and shared by every worker. */
export type EngineModule = Parameters<typeof createEngine>[0];

/** How far the trial at a position of the plan has come. */
export interface TrialProgress {
  readonly position: number;
  /** Floating-point operations done so far. */
  readonly flops: number;
}

export interface PoolRun {
  /** Called once a trial, in the order in which they end; what it throws ends the run. */
  readonly onResult: (result: Result, host: HostFacts) => void;
  /** A running trial, at most every 50 ms each. */
  readonly onProgress?: (progress: TrialProgress) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs independent trials. A port with three sides: worker threads (`pool-node.ts`), Web Workers (`pool-web.ts`)
 * and the calling thread (`pool-inline.ts`). Results do not depend on which, nor on the number of workers.
 */
export interface Pool {
  readonly workers: number;
  readonly kinds: Kinds;
  readonly datasets: ReadonlyMap<string, Dataset>;
  /** What the data sets take, every copy counted. */
  readonly datasetBytes: number;
  /** Default of the memory limit: half of the machine's. */
  readonly memoryLimitBytes: number;
  /**
   * Hands the trials out in the order given; those that can run in lockstep go together (`lockstep.ts`).
   * @throws InterruptedError within 100 ms of the signal; a trial that had ended by then was handed to `onResult`.
   */
  run(trials: readonly Trial[], run: PoolRun): Promise<void>;
  close(): Promise<void>;
}

export function interrupted(who: string, finished: number, asked: number): InterruptedError {
  return new InterruptedError({
    who,
    expected: `${asked} trials`,
    got: `a request to stop after ${finished}`,
    next: "Run the same command again: what was finished is stored and is not run again.",
  });
}

/** x and y of every data set, times the copies that are made of each. */
export function bytesOf(datasets: ReadonlyMap<string, Dataset>, copies = 1): number {
  let bytes = 0;
  for (const { x, y } of datasets.values()) bytes += x.byteLength + y.byteLength;
  return bytes * copies;
}
