/**
 * One JSON line a case: {"case","value","unit","backend"}. Names are those of the rivals' script where it has the case.
 *
 *   npm run bench -- [training] [ensemble] [linalg]
 */
import { createEngine } from "../src/engine/engine.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { benchFactorisations } from "./factorisations.ts";
import { benchProducts } from "./products.ts";
import { benchEnsemble, benchTraining } from "./training.ts";

const groups = { training: [benchTraining], ensemble: [benchEnsemble], linalg: [benchProducts, benchFactorisations] };
const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in groups));

if (unknown.length > 0) {
  console.error(`bench: expected ${Object.keys(groups).join(", ")}, got ${unknown.join(", ")}.`);
  process.exitCode = 2;
} else {
  const engine = createEngine(await loadEngineModule());
  for (const [name, benches] of Object.entries(groups)) {
    if (wanted.length === 0 || wanted.includes(name)) for (const bench of benches) bench(engine);
  }
}
