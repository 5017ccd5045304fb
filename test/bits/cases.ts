import type { Json } from "../../src/base/canonical-json.ts";
import { canonicalJson } from "../../src/base/canonical-json.ts";
import * as elementary from "../../src/base/elementary.ts";
import { normals } from "../../src/base/normal.ts";
import { permutation, random } from "../../src/base/random.ts";
import { sha256Hex } from "../../src/base/sha256.ts";
import { createEngine, type Engine } from "../../src/engine/engine.ts";
import { builtInKinds, parseTrial } from "../../src/lab/kinds.ts";
import { runTogether, runTrial } from "../../src/lab/run-trial.ts";
import { eigh } from "../../src/linalg/eigh.ts";
import { minimumNormLeastSquares } from "../../src/linalg/min-norm.ts";
import { svd } from "../../src/linalg/svd.ts";
import type { Dataset } from "../../src/terms/dataset.ts";
import { NUMERICS } from "../../src/terms/trial.ts";
import { tables, trials } from "./trials.ts";

/**
 * SHA-256 of the canonical JSON of every case, by name: what must not differ between runtimes.
 *
 * One engine runs all trials, in the order of their list or against it: what ran before must leave no trace.
 */
export function hashes(
  module: WebAssembly.Module,
  order: "forwards" | "backwards",
  options: Parameters<typeof createEngine>[1] = {},
): Record<string, string> {
  const engine = createEngine(module, options);
  const values = {
    ...elementaryCases(),
    ...randomCases(),
    ...linalgCases(),
    ...trialCases(engine, order),
    ...lockstepCases(engine),
  };
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, sha256Hex(canonicalJson(value))]));
}

/** Every elementary function of one variable on 4,001 points of [−20, 20] and at the powers of two. */
function elementaryCases(): Record<string, Json> {
  const grid = Array.from({ length: 4001 }, (_, i) => (i - 2000) / 100);
  for (let exponent = -1074, x = 5e-324; exponent < 1024; exponent++, x *= 2) grid.push(x, -x);
  const functions = Object.entries(elementary).filter(([, f]) => typeof f === "function" && f.length === 1);
  return Object.fromEntries(
    functions.map(([name, f]) => [`elementary ${name}`, words(grid.map((x) => (f as (x: number) => number)(x)))]),
  );
}

function randomCases(): Record<string, Json> {
  return {
    uniform: words(
      Array.from(
        { length: 1000 },
        (
          (stream) => () =>
            stream.uniform()
        )(random(7, "labels")),
      ),
    ),
    normals: words(normals(random(7, "init"), 1001)),
    permutation: [...permutation(random("a name", "order"), 257)],
  };
}

function linalgCases(): Record<string, Json> {
  const [n, p] = [13, 29];
  const X = normals(random(3, "population"), n * p);
  const Y = normals(random(3, "labels"), n * 2);
  const A = new Float64Array(n * n);
  for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) A[i * n + j] = X[Math.max(i, j) * p + Math.min(i, j)];
  const { values, vectors } = eigh({ A, n });
  const { U, s, V } = svd({ A: X, m: n, n: p });
  const fit = minimumNormLeastSquares({ X, n, p, Y, outputs: 2 });
  return {
    eigh: [words(values), words(vectors)],
    svd: [words(U), words(s), words(V)],
    "minimum norm": [words(fit.W), fit.rank, fit.conditionNumber],
  };
}

/** Five seeds of one network in one call: full lanes and one that is not. Each must be what it is alone. */
function lockstepCases(engine: Engine): Record<string, Json> {
  const bench = benchOf(engine);
  const five = [0, 1, 2, 3, 4].map((seed) => parseTrial({ numerics: NUMERICS, ...trials["relu momentum"], seed }));
  return {
    "in lockstep": runTogether(five, bench) as unknown as Json,
    "in lockstep, but alone": five.map((trial) => runTrial(trial, bench)) as unknown as Json,
  };
}

function trialCases(engine: Engine, order: "forwards" | "backwards"): Record<string, Json> {
  const bench = benchOf(engine);
  const list = Object.entries(trials);
  return Object.fromEntries(
    (order === "forwards" ? list : list.reverse()).map(([name, trial]) => [
      `trial ${name}`,
      runTrial(parseTrial({ numerics: NUMERICS, ...trial }), bench) as unknown as Json,
    ]),
  );
}

function benchOf(engine: Engine): Parameters<typeof runTrial>[1] {
  const datasets = new Map<string, Dataset>(tables.map((table) => [table.sha256, table]));
  return { datasets, kinds: builtInKinds, engine: () => engine, cancelled: () => false, progress() {} };
}

/** The bits of doubles as hexadecimal words; every NaN is one NaN, as in the store. */
function words(values: ArrayLike<number>): string {
  const view = new DataView(new ArrayBuffer(8));
  return Array.from(values, (value) => {
    view.setFloat64(0, Number.isNaN(value) ? NaN : value);
    return view.getUint32(0).toString(16).padStart(8, "0") + view.getUint32(4).toString(16).padStart(8, "0");
  }).join(" ");
}
