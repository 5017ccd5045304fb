import { existsSync } from "node:fs";
import { availableParallelism, totalmem } from "node:os";
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import { CounterweightError } from "../base/errors.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { loadNative } from "../engine/native-node.ts";
import type { Dataset } from "../terms/dataset.ts";
import { builtInKinds, kindsByName, type AnyKind } from "./kinds.ts";
import { bytesOf, type EngineModule, type Pool } from "./pool.ts";
import type { Death, WorkerPort } from "./pool-run.ts";
import { shareDatasets } from "./share-dataset.ts";
import type { FromWorker, WorkerInit } from "./worker.ts";
import { WorkerPool } from "./worker-pool.ts";

/**
 * A pool of worker threads, one a core unless told otherwise.
 *
 * Every worker holds one engine made from one compiled module, and sees the same memory with the data sets: they are
 * copied once, whatever the number of workers. Idle workers do not keep the process alive; `close` ends them.
 *
 * @param kinds the module (and its URL) whose `kinds` stand in for the built-in ones.
 */
export function openPool(options: {
  readonly datasets: ReadonlyMap<string, Dataset>;
  readonly workers?: number;
  readonly module?: EngineModule;
  readonly kinds?: { readonly url: string; readonly kinds: readonly AnyKind[] };
}): Pool {
  const shared = shareDatasets(options.datasets);
  const cancelCell = new Int32Array(new SharedArrayBuffer(4));
  let module: Promise<EngineModule> | undefined;
  return new WorkerPool({
    workers: options.workers ?? availableParallelism(),
    kinds: options.kinds ? kindsByName(options.kinds.kinds) : builtInKinds,
    datasets: options.datasets,
    // the caller's and the shared copy
    datasetBytes: bytesOf(options.datasets, 2),
    memoryLimitBytes: machineBytes() / 2,
    cancelCell,
    async spawn(index, on) {
      module ??= options.module ? Promise.resolve(options.module) : loadEngineModule();
      const native = await loadNative();
      const init: WorkerInit = {
        datasets: shared,
        module: await module,
        ...(native.status === "used" ? { native: native.file } : {}),
        ...(options.kinds ? { kindsModule: options.kinds.url } : {}),
        cancelCell,
        worker: index,
        host: `node ${process.version} ${process.platform} ${process.arch}`,
      };
      return startWorker(init, on);
    },
  });
}

function startWorker(init: WorkerInit, on: { message(m: FromWorker): void; death(reason: Death): void }): WorkerPort {
  // without the parent's loader flags: the worker is plain JavaScript
  const worker = new Worker(workerFile(), { workerData: init, execArgv: [] });
  let reason: Death = { message: "an exit without a word", cause: "other" };
  worker.on("message", on.message);
  worker.on("error", (error) => {
    const code = (error as { readonly code?: unknown }).code;
    reason = { message: String(error), cause: code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory" : "other" };
  });
  worker.on("exit", () => on.death(reason));
  return {
    post: (task) => worker.postMessage(task),
    terminate: () => void worker.terminate(),
    hold: (mode) => (mode === "busy" ? worker.ref() : worker.unref()),
  };
}

/** Beside this file; when this runs from TypeScript (tests, tsx), what `npm run build` made of it. */
function workerFile(): URL {
  const beside = new URL("./worker-node.js", import.meta.url);
  const url = import.meta.url.endsWith(".ts") ? new URL("../../dist/src/lab/worker-node.js", import.meta.url) : beside;
  if (existsSync(url)) return url;
  throw new CounterweightError({
    who: "pool",
    expected: `the built worker ${fileURLToPath(url)}`,
    got: "no such file",
    next: "Run `npm run build` first.",
  });
}

/** The memory of the machine, or of the container where that is less. */
function machineBytes(): number {
  const limit = process.constrainedMemory();
  // 0 or a huge number where nothing constrains
  return limit > 0 ? Math.min(limit, totalmem()) : totalmem();
}
