import { parentPort, workerData } from "node:worker_threads";
import { nativeFromFile } from "../engine/native-node.ts";
import { serve, type ToWorker, type WorkerInit } from "./worker.ts";

/** The entry of a worker thread; `pool-node.ts` starts it. */
const port = parentPort;
if (port) {
  const init = workerData as WorkerInit;
  const native = init.native === undefined ? undefined : nativeFromFile(init.native);
  const answer = await serve(init, (message) => port.postMessage(message), native);
  port.on("message", (task: ToWorker) => answer(task));
}
