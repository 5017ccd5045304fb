/**
 * One JSON line a case and backend: {"case","value","unit","backend"}. Names are those of the rivals' script where it has
 * the case. `mnist1d` is the whole published sweep, some minutes, and `quote` what runs were said to take; both run only
 * if they are named.
 *
 *   npm run --silent bench -- [training] [ensemble] [linalg] [mnist1d [--epochs 500]] [quote]
 */
import { parseArgs } from "node:util";
import { createEngine, type Engine, type NativeRoutines } from "../src/engine/engine.ts";
import { loadEngineModule } from "../src/engine/load-node.ts";
import { loadNative } from "../src/engine/native-node.ts";
import { benchFactorisations } from "./factorisations.ts";
import { measuredOn } from "./measure.ts";
import { benchMnist1d } from "./mnist1d.ts";
import { benchProducts } from "./products.ts";
import { benchQuote } from "./quote.ts";
import { benchEnsemble, benchTraining } from "./training.ts";

const groups: Readonly<Record<string, readonly ((engine: Engine) => void)[]>> = {
  training: [benchTraining],
  ensemble: [benchEnsemble],
  linalg: [benchProducts, benchFactorisations],
};

const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { epochs: { type: "string", default: "500" } },
});
const wanted = positionals.length > 0 ? positionals : Object.keys(groups);
const unknown = wanted.filter((name) => !(name in groups) && name !== "mnist1d" && name !== "quote");

if (unknown.length > 0) {
  console.error(`bench: expected ${Object.keys(groups).join(", ")}, mnist1d or quote, got ${unknown.join(", ")}.`);
  process.exitCode = 2;
} else {
  const module = await loadEngineModule();
  const native = await loadNative();
  if (native.status !== "used") console.error(`bench: no native routines (${native.reason}); WebAssembly alone.`);
  const backends: (NativeRoutines | undefined)[] = [undefined, ...(native.status === "used" ? [native.routines] : [])];
  for (const name of wanted) {
    if (name === "quote") await benchQuote();
    if (name === "mnist1d") await mnist1d(module, backends, Number(values.epochs));
    for (const bench of groups[name] ?? []) {
      for (const routines of backends) {
        measuredOn(routines === undefined ? "wasm" : "native");
        bench(createEngine(module, { native: routines }));
      }
    }
  }
}

async function mnist1d(
  module: WebAssembly.Module,
  backends: readonly (NativeRoutines | undefined)[],
  epochs: number,
): Promise<void> {
  for (const seeds of [1, 4]) {
    for (const native of backends.toReversed()) {
      measuredOn(native === undefined ? "wasm" : "native");
      await benchMnist1d({ module, native }, { epochs, seeds });
    }
  }
}
