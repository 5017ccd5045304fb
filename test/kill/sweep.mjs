// A sweep as a process of its own, for tests that kill it: node sweep.mjs STORE WORKERS.
// Tells each trial's id on stdout once the store has acknowledged it.
import { writeSync } from "node:fs";
import { openPool } from "../../dist/src/lab/pool-node.js";
import { runTrials } from "../../dist/src/lab/run-trials.js";
import { openStore } from "../../dist/src/lab/store-node.js";
import { kinds } from "./kinds.mjs";
import { trials } from "./plan.mjs";

const [path, workers] = process.argv.slice(2);
const stopping = new AbortController();
process.once("SIGINT", () => stopping.abort());

const store = openStore(path);
const telling = {
  ...store,
  put(result, host) {
    store.put(result, host);
    writeSync(1, `${result.id}\n`);
  },
};
const pool = openPool({
  datasets: new Map(),
  workers: Number(workers),
  module: new WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0)), // these kinds need no engine
  kinds: { url: new URL("./kinds.mjs", import.meta.url).href, kinds },
});
try {
  await runTrials({ trials, store: telling, pool, signal: stopping.signal });
} catch (error) {
  writeSync(2, `${error.message}\n`);
  process.exitCode = error.exitCode ?? 1;
} finally {
  await pool.close();
  store.close();
}
