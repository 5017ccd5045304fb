import { serve, type FromWorker, type ToWorker, type WorkerInit } from "./worker.ts";

interface WorkerScope {
  postMessage(message: FromWorker): void;
  onmessage: ((event: { readonly data: unknown }) => void) | null;
}

/** The entry of a Web Worker; `pool-web.ts` starts it. The first message is the worker's `WorkerInit`. */
const scope = globalThis as unknown as WorkerScope;
const early: ToWorker[] = [];
scope.onmessage = ({ data }) => {
  // tasks that arrive while the kinds are loading wait their turn
  scope.onmessage = ({ data: task }) => void early.push(task as ToWorker);
  void serve(data as WorkerInit, (message) => scope.postMessage(message)).then((answer) => {
    scope.onmessage = ({ data: task }) => answer(task as ToWorker);
    for (const task of early) answer(task);
  });
};
