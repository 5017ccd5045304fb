import { InterruptedError, ResourceError } from "../base/errors.ts";
import type { Dataset } from "../terms/dataset.ts";
import { trialId, type Result, type Trial } from "../terms/trial.ts";
import { groupTrials } from "./lockstep.ts";
import { interrupted, type Pool } from "./pool.ts";
import { peakBytes, priceOf, type Price } from "./price.ts";
import { decodeResult, encodeResult, type Store } from "./store.ts";

/** How far a list of trials has come; at most some ten a second. */
export interface Progress {
  /** Trials that have a result, stored ones included. */
  readonly done: number;
  /** Distinct trials asked for. */
  readonly total: number;
  /** Of `total`, those whose results were stored before. */
  readonly stored: number;
  /** Priced floating-point operations of this call that are done; a trial that ends early counts in full. */
  readonly flopsDone: number;
  readonly flopsTotal: number;
}

/** Ten a second are smooth to the eye. */
const TELL_EVERY_MILLISECONDS = 100;

interface Planned {
  readonly id: string;
  readonly trial: Trial;
  readonly price: Price;
}

/**
 * Runs what is not stored yet, longest first, and gives every trial's result in plan order.
 *
 * Trials with one id run once. Each result is in the store before the next progress is told. Results are as the
 * store spells them (members sorted), so that a resumed run and an uninterrupted one answer in the same bytes.
 *
 * @throws InterruptedError once `signal` aborts; what was finished is stored. ResourceError if the data sets and the
 *   workers' peaks do not fit `memoryLimitBytes` (default: half of the machine's memory).
 */
export async function runTrials(options: {
  readonly trials: readonly Trial[];
  readonly store: Store;
  readonly pool: Pool;
  readonly datasets?: ReadonlyMap<string, Dataset>;
  readonly onProgress?: (progress: Progress) => void;
  readonly signal?: AbortSignal;
  readonly memoryLimitBytes?: number;
}): Promise<Map<string, Result>> {
  const { trials, store, pool, signal } = options;
  const results = new Map<string, Result | undefined>();
  const missing: Planned[] = [];
  for (const trial of trials) {
    const id = trialId(trial);
    if (results.has(id)) continue;
    const stored = store.get(id);
    results.set(id, stored);
    if (!stored) missing.push({ id, trial, price: priceOf(trial, pool, options.datasets ?? pool.datasets) });
  }
  // stable, so that equal prices keep the order of the plan
  missing.sort((a, b) => b.price.flops - a.price.flops);
  checkMemory(missing, pool, options);
  const told = progressOf(missing, results.size, options.onProgress);
  try {
    await pool.run(
      missing.map(({ trial }) => trial),
      {
        onResult(result, host) {
          store.put(result, host);
          results.set(result.id, decodeResult(encodeResult(result)));
          told.finished(result.id);
        },
        onProgress: ({ position, flops }) => told.running(missing[position], flops),
        ...(signal ? { signal } : {}),
      },
    );
  } catch (error) {
    if (!(error instanceof InterruptedError)) throw error;
    throw interrupted("run", told.done(), results.size);
  }
  told.end();
  return results as Map<string, Result>;
}

function progressOf(missing: readonly Planned[], total: number, onProgress?: (progress: Progress) => void) {
  const prices = new Map(missing.map(({ id, price }) => [id, price.flops]));
  const flopsTotal = missing.reduce((sum, { price }) => sum + price.flops, 0);
  const stored = total - missing.length;
  const running = new Map<string, number>();
  let done = stored;
  let flopsFinished = 0;
  let toldAt = -Infinity;
  const tell = (): void => {
    toldAt = performance.now();
    let flopsDone = flopsFinished;
    for (const flops of running.values()) flopsDone += flops;
    onProgress?.({ done, total, stored, flopsDone, flopsTotal });
  };
  const tellSometimes = (): void => {
    if (performance.now() - toldAt >= TELL_EVERY_MILLISECONDS) tell();
  };
  tell();
  return {
    running({ id, price }: Planned, flops: number): void {
      running.set(id, Math.min(flops, price.flops));
      tellSometimes();
    },
    finished(id: string): void {
      running.delete(id);
      done++;
      flopsFinished += prices.get(id) ?? 0;
      tellSometimes();
    },
    done: () => done,
    end: tell,
  };
}

function checkMemory(
  missing: readonly Planned[],
  pool: Pool,
  options: { readonly datasets?: ReadonlyMap<string, Dataset>; readonly memoryLimitBytes?: number },
): void {
  const limit = options.memoryLimitBytes ?? pool.memoryLimitBytes;
  const { kinds, workers } = pool;
  const groups = groupTrials(
    missing.map(({ trial }) => trial),
    { kinds, workers, datasets: options.datasets ?? pool.datasets },
  );
  const needed = peakBytes(
    groups.map(({ positions }) => positions.map((position) => missing[position].price)),
    pool,
  );
  if (missing.length === 0 || needed <= limit) return;
  throw new ResourceError({
    who: "memory",
    expected: `at most ${mebibytes(limit)} (the limit; by default half of the machine's)`,
    got: `${mebibytes(needed)}: ${mebibytes(pool.datasetBytes)} of data sets and the peaks of ${Math.min(workers, groups.length)} workers`,
    next: "Use fewer --workers, fewer rows or a smaller network.",
  });
}

function mebibytes(bytes: number): string {
  return `${Math.ceil(bytes / 1_048_576)} MiB`;
}
