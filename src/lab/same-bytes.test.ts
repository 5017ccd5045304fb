import { afterAll, describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../base/canonical-json.ts";
import { InterruptedError } from "../base/errors.ts";
import { random } from "../base/random.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import type { Dataset } from "../terms/dataset.ts";
import { NUMERICS, trialId, type Trial } from "../terms/trial.ts";
import { calibrate } from "./calibration-node.ts";
import { parseTrial } from "./kinds.ts";
import { openInlinePool } from "./pool-inline.ts";
import { openPool } from "./pool-node.ts";
import type { Pool } from "./pool.ts";
import { quote } from "./quote.ts";
import { runTrials } from "./run-trials.ts";
import { openMemoryStore } from "./store-memory-web.ts";
import { openStore } from "./store-node.ts";

const sha256 = "c".repeat(64);

/** Two clouds, one a class. */
function clouds(rows: number): Dataset {
  const stream = random(0, "test");
  const y = Float64Array.from({ length: rows }, (_, i) => i % 2);
  const x = Float64Array.from({ length: rows * 4 }, (_, i) => stream.uniform() + 0.4 * y[Math.floor(i / 4)]);
  const names = { inputNames: ["a", "b", "c", "d"], targetName: "t", classes: ["0", "1"] };
  return {
    name: "clouds",
    sha256,
    task: "classification",
    rows,
    inputs: 4,
    x,
    y,
    indicator: [false, false, false, false],
    ...names,
  };
}

const datasets = new Map([[sha256, clouds(120)]]);
const module = await loadEngineModule();
const pools: Pool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

function threads(workers: number): Pool {
  const pool = openPool({ datasets, workers });
  pools.push(pool);
  return pool;
}

function network(members: { readonly width: number; readonly seed: number; readonly train?: object }): Trial {
  const split = { kind: "k-fold", folds: 5, repeat: 0, fold: members.seed % 5, validation: 0.2 };
  return parseTrial({
    kind: "network",
    numerics: NUMERICS,
    seed: members.seed,
    data: { kind: "table", sha256, split, labelNoise: 0.1 },
    standardise: true,
    architecture: `A(4,${members.width},2)`,
    train: { learningRate: 0.1, momentum: 0.9, batch: 16, epochs: 10, ...members.train },
    observe: ["trainLoss", "testLoss", "trainError", "testError"],
  });
}

const trials = [
  ...Array.from({ length: 8 }, (_, seed) => network({ width: 3 + 4 * seed, seed })),
  network({ width: 9, seed: 1, train: { solver: "adam", precision: "f64", schedule: "cosine" } }),
  network({ width: 5, seed: 2, train: { learningRate: 1e9 } }), // diverges
];

async function bytesFrom(pool: Pool, list = trials): Promise<string> {
  return canonicalJson([...(await runTrials({ trials: list, store: openMemoryStore(), pool }))] as unknown as Json);
}

describe("networks", () => {
  it("end in the same bytes with one worker, with two, in the calling thread, in another order and from the store", async () => {
    const expected = await bytesFrom(openInlinePool({ datasets, module }));
    expect(expected).toContain('"status":"diverged"');
    expect(await bytesFrom(threads(1))).toBe(expected);
    const two = threads(2);
    expect(await bytesFrom(two)).toBe(expected);
    const store = openStore(":memory:");
    await runTrials({ trials: trials.toReversed(), store, pool: two });
    const stored = await runTrials({
      trials,
      store,
      pool: openInlinePool({ datasets: new Map(), kinds: two.kinds }),
      datasets,
    });
    expect(canonicalJson([...stored] as unknown as Json)).toBe(expected);
    store.close();
  });

  it("stop within 100 ms", async () => {
    const pool = threads(2);
    let best = Infinity;
    for (let attempt = 0; attempt < 8 && best >= 100; attempt++) {
      await pool.run(trials.slice(0, 2), { onResult: () => {} });
      const stopping = new AbortController();
      const list = [1, 2].map((seed) => network({ width: 512, seed, train: { epochs: 1e6 } }));
      const running = pool.run(list, { onResult: () => expect.unreachable(), signal: stopping.signal });
      const rejected = expect(running).rejects.toThrow(InterruptedError);
      await new Promise((resolve) => setTimeout(resolve, 100));
      const asked = performance.now();
      stopping.abort();
      await rejected;
      best = Math.min(best, performance.now() - asked);
    }
    expect(best).toBeLessThan(100);
  });

  it("are quoted from a measurement that takes some 0.2 s, larger steps at a higher rate", async () => {
    const started = performance.now();
    const speed = await calibrate();
    // 0.2 s on an idle machine; the limit allows for one that is not
    expect(performance.now() - started).toBeLessThan(2000);
    const rates = speed.sizes.map(({ flopsPerStep, secondsPerStep }) => flopsPerStep / secondsPerStep);
    expect(Math.min(...rates)).toBeGreaterThan(1e7);
    expect(rates.at(-1)).toBeGreaterThan(rates[0]);
    const told = quote(trials, { pool: threads(1), speed, stored: (id) => id === trialId(trials[0]) });
    expect([told.trials, told.stored]).toEqual([10, 1]);
    expect(told.seconds).toBeGreaterThan(0);
  });
});
