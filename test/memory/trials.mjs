// Runs small trials by the thousand in one thread, alone and in lockstep, and prints what memory they leave behind:
//   node --expose-gc test/memory/trials.mjs → {"early": bytes, "late": bytes, "engine": {"early", "late", "used"}}
import { createEngine } from "../../dist/src/engine/engine.js";
import { loadEngineModule } from "../../dist/src/engine/load-node.js";
import { loadNative } from "../../dist/src/engine/native-node.js";
import { builtInKinds, parseTrial } from "../../dist/src/lab/kinds.js";
import { runTogether } from "../../dist/src/lab/run-trial.js";

const native = await loadNative();
const engine = createEngine(await loadEngineModule(), {
  native: native.status === "used" ? native.routines : undefined,
});
const population = { kind: "gaussian-linear", observed: 4, unobserved: 0, signal: 1, observedSignal: 1, noise: 1 };
const bench = { datasets: new Map(), kinds: builtInKinds, engine: () => engine, cancelled: () => false, progress() {} };

function trial(seed) {
  return parseTrial({
    kind: "network",
    numerics: 1,
    seed,
    data: { kind: "population", population, rows: 20, testRows: 5 },
    standardise: false,
    architecture: "A(4,5,1)",
    train: { loss: "squared-error", epochs: 3, batch: 8 },
    observe: ["trainLoss", "testMse"],
  });
}

/** From `from` up to `to`, every other four in lockstep. */
function run(from, to) {
  for (let seed = from; seed < to; seed += 8) {
    for (let i = 0; i < 4; i++) runTogether([trial(seed + i)], bench);
    runTogether(
      [4, 5, 6, 7].map((i) => trial(seed + i)),
      bench,
    );
  }
}

/** The least of some looks: buffers that nobody holds are freed in the background, some time after the collection. */
async function heldBytes() {
  let least = Infinity;
  for (let look = 0; look < 5; look++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 20));
    const { heapUsed, external, arrayBuffers } = process.memoryUsage();
    least = Math.min(least, heapUsed + external + arrayBuffers);
  }
  return least;
}

const wasmBytes = () => engine.routines.memory.buffer.byteLength;
// compiled code and V8's tables for it are complete after some 20,000 trials, and stay as they are
run(0, 20_000);
const early = { held: await heldBytes(), engine: wasmBytes() };
run(20_000, 30_000);
const late = { held: await heldBytes(), engine: wasmBytes() };
console.log(JSON.stringify({ early, late, used: engine.usedBytes }));
