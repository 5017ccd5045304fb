import { parentPort, workerData } from "node:worker_threads";
import { serve, type ToWorker, type WorkerInit } from "./worker.ts";

/** The entry of a worker thread; `pool-node.ts` starts it. */
const port = parentPort;
if (port) {
  const answer = await serve(workerData as WorkerInit, (message) => port.postMessage(message));
  port.on("message", (task: ToWorker) => answer(task));
}
