/**
 * One JSON line a case: {"case","value","unit","backend"}. Names are those of the rivals' script where it has the case.
 *
 *   npm run bench -- [training] [ensemble] [linalg]
 */
import { createEngine } from "../src/engine/engine.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { loadNative } from "../src/engine/native-node.ts";
import { benchFactorisations } from "./factorisations.ts";
import { measuredOn } from "./measure.ts";
import { benchProducts } from "./products.ts";
import { benchEnsemble, benchTraining } from "./training.ts";

const groups = { training: [benchTraining], ensemble: [benchEnsemble], linalg: [benchProducts, benchFactorisations] };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in groups));

if (unknown.length > 0) {
  console.error(`bench: expected ${Object.keys(groups).join(", ")}, got ${unknown.join(", ")}.`);
  process.exitCode = 2;
} else {
  const module = await loadEngineModule();
  const native = await loadNative();
  const engines = {
    wasm: createEngine(module),
    native: native.status === "used" && createEngine(module, { native: native.routines }),
  };
  if (native.status !== "used") console.error(`bench: no native routines (${native.reason}); WebAssembly alone.`);
  for (const [name, benches] of Object.entries(groups)) {
    if (wanted.length > 0 && !wanted.includes(name)) continue;
    for (const bench of benches) {
      for (const backend of ["wasm", "native"] as const) {
        const engine = engines[backend];
        if (engine === false) continue;
        measuredOn(backend);
        bench(engine);
      }
    }
  }
}
