import { readFileSync } from "node:fs";
import { Worker as Thread } from "node:worker_threads";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../base/canonical-json.ts";
import { InterruptedError } from "../base/errors.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { NUMERICS, type Trial } from "../terms/trial.ts";
import { parseTrial } from "./kinds.ts";
import { openInlinePool } from "./pool-inline.ts";
import { openPool } from "./pool-web.ts";
import type { Pool } from "./pool.ts";
import { runTrials } from "./run-trials.ts";
import { openMemoryStore } from "./store-memory-web.ts";

const built = new URL("../../dist/", import.meta.url);
const engineUrl = `data:application/wasm;base64,${readFileSync(new URL("engine.wasm", built)).toString("base64")}`;
const workerUrl = new URL("src/lab/worker-web.js", built);

/** A Web Worker as far as the pool uses one, on a thread that looks like a worker's scope. */
class ThreadAsWebWorker {
  onmessage: ((event: { readonly data: unknown }) => void) | null = null;
  onerror: ((event: { readonly message: string }) => void) | null = null;
  readonly #thread: Thread;

  constructor(url: URL) {
    const scope = `const { parentPort } = require("node:worker_threads");
      globalThis.postMessage = (message) => parentPort.postMessage(message);
      import(${JSON.stringify(url.href)}).then(() =>
        parentPort.on("message", (data) => globalThis.onmessage({ data })));`;
    this.#thread = new Thread(scope, { eval: true, execArgv: [] });
    this.#thread.on("message", (data) => this.onmessage?.({ data }));
    this.#thread.on("error", (error) => this.onerror?.({ message: String(error) }));
  }

  postMessage(message: unknown): void {
    this.#thread.postMessage(message);
  }

  terminate(): void {
    void this.#thread.terminate();
  }
}

const page = globalThis as unknown as { Worker?: unknown; crossOriginIsolated?: boolean };
const before = { Worker: page.Worker, isolated: page.crossOriginIsolated };
const pools: Pool[] = [];
beforeEach(() => {
  page.Worker = ThreadAsWebWorker;
});
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
  page.Worker = before.Worker;
  page.crossOriginIsolated = before.isolated as boolean;
});

function network(seed: number, epochs = 20): Trial {
  const population = { kind: "gaussian-linear", observed: 3, signal: 1, noise: 0.1 };
  return parseTrial({
    kind: "network",
    numerics: NUMERICS,
    seed,
    data: { kind: "population", population, rows: 40, testRows: 10 },
    standardise: false,
    architecture: "A(3,8,1)",
    train: { loss: "squared-error", batch: 8, epochs },
    observe: ["trainLoss", "testMse"],
  });
}

describe.each([
  ["without shared memory", false],
  ["in an isolated page", true],
])("a pool of Web Workers %s", (_, isolated) => {
  it("gives the bytes of the calling thread, and stops within 100 ms", async () => {
    page.crossOriginIsolated = isolated;
    const pool = openPool({ datasets: new Map(), engineUrl, workerUrl, workers: 2 });
    pools.push(pool);
    const trials = [0, 1, 2, 3, 4].map((seed) => network(seed));
    const bytesFrom = async (where: Pool): Promise<string> =>
      canonicalJson([...(await runTrials({ trials, store: openMemoryStore(), pool: where }))] as unknown as Json);
    const expected = await bytesFrom(openInlinePool({ datasets: new Map(), module: await loadEngineModule() }));
    let best = Infinity;
    for (let attempt = 0; attempt < 8 && best >= 100; attempt++) {
      expect(await bytesFrom(pool)).toBe(expected);
      const stopping = new AbortController();
      const running = pool.run([network(0, 1e9), network(1, 1e9)], {
        onResult: () => expect.unreachable(),
        signal: stopping.signal,
      });
      const rejected = expect(running).rejects.toThrow(InterruptedError);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const asked = performance.now();
      stopping.abort();
      await rejected;
      best = Math.min(best, performance.now() - asked);
    }
    expect(best).toBeLessThan(100);
    expect(await bytesFrom(pool)).toBe(expected);
  });
});
