import { loadEngineModule } from "../engine/load-web.ts";
import type { Dataset } from "../terms/dataset.ts";
import { builtInKinds } from "./kinds.ts";
import { bytesOf, type EngineModule, type Pool } from "./pool.ts";
import { shareDatasets } from "./share-dataset.ts";
import type { FromWorker, WorkerInit } from "./worker.ts";
import { WorkerPool } from "./worker-pool.ts";

/** What is used of a Web Worker; structural, since this package's types are not the browser's. */
interface WebWorker {
  postMessage(message: unknown): void;
  terminate(): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
  onerror: ((event: { readonly message?: string }) => void) | null;
}

interface WebScope {
  readonly Worker: new (url: URL | string, options: { readonly type: "module" }) => WebWorker;
  readonly navigator?: { readonly hardwareConcurrency?: number; readonly deviceMemory?: number };
  readonly crossOriginIsolated?: boolean;
}

/** Where the browser does not say (Firefox, Safari), this many GiB are assumed. */
const MEMORY_GIB = 4;
const GIB = 1_073_741_824;

/**
 * A pool of module workers in a page, one a core; the twin of `pool-node.ts`.
 *
 * In a cross-origin isolated page data sets and the flag of cancellation are shared memory. Elsewhere every worker
 * gets its own copy of the data sets, and cancelling ends the workers; the next run starts new ones.
 *
 * @param engineUrl the compiled engine (`counterweight/engine.wasm`).
 * @param workerUrl the bundled `worker-web.ts`; beside this module by default.
 */
export function openPool(options: {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly engineUrl: URL | string;
  readonly workers?: number;
  readonly workerUrl?: URL | string;
}): Pool {
  const scope = globalThis as unknown as WebScope;
  const workers = options.workers ?? scope.navigator?.hardwareConcurrency ?? 2;
  const sharing = scope.crossOriginIsolated === true;
  const datasets = sharing ? shareDatasets(options.datasets) : options.datasets;
  const cancelCell = sharing ? new Int32Array(new SharedArrayBuffer(4)) : undefined;
  let module: Promise<EngineModule> | undefined;
  return new WorkerPool({
    workers,
    kinds: builtInKinds,
    datasets: options.datasets,
    datasetBytes: bytesOf(options.datasets, sharing ? 2 : 1 + workers),
    memoryLimitBytes: ((scope.navigator?.deviceMemory ?? MEMORY_GIB) * GIB) / 2,
    cancelCell,
    async spawn(index, on) {
      module ??= loadEngineModule(options.engineUrl);
      const init: WorkerInit = {
        datasets,
        module: await module,
        ...(cancelCell ? { cancelCell } : {}),
        worker: index,
        host: "browser",
      };
      const worker = new scope.Worker(options.workerUrl ?? new URL("./worker-web.js", import.meta.url), {
        type: "module",
      });
      worker.onmessage = ({ data }) => on.message(data as FromWorker);
      worker.onerror = ({ message }) => {
        worker.terminate();
        on.death({ message: message ?? "an error without a message", cause: "other" });
      };
      worker.postMessage(init);
      return { post: (task) => worker.postMessage(task), terminate: () => worker.terminate(), hold: () => {} };
    },
  });
}
