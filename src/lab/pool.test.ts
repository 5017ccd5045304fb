import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../base/canonical-json.ts";
import * as errors from "../base/errors.ts";
import { trialId, type Result, type Trial } from "../terms/trial.ts";
import { kindsByName, type AnyKind } from "./kinds.ts";
import { openInlinePool } from "./pool-inline.ts";
import { openPool } from "./pool-node.ts";
import type { EngineModule, Pool, TrialProgress } from "./pool.ts";
import { runTrials, type Progress } from "./run-trials.ts";
import { openMemoryStore } from "./store-memory-web.ts";

interface TestKinds {
  readonly kinds: readonly AnyKind[];
  kindsWith(classes: typeof errors): readonly AnyKind[];
  trialOf(kind: string, seed: number, members?: object): Trial;
}

const url = new URL("../../test/kill/kinds.mjs", import.meta.url).href;
const { kinds, kindsWith, trialOf } = (await import(/* @vite-ignore */ url)) as TestKinds;

// the test kinds need no engine: the smallest module there is
const module = new (
  globalThis as unknown as { WebAssembly: { Module: new (bytes: Uint8Array) => EngineModule } }
).WebAssembly.Module(Uint8Array.of(0, 97, 115, 109, 1, 0, 0, 0));

const open: Pool[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((pool) => pool.close()));
});

function threads(workers: number): Pool {
  const pool = openPool({ datasets: new Map(), workers, module, kinds: { url, kinds } });
  open.push(pool);
  return pool;
}

function inline(): Pool {
  return openInlinePool({ datasets: new Map(), kinds: kindsByName(kindsWith(errors)) });
}

const trials = Array.from({ length: 24 }, (_, seed) => trialOf("busy", seed, { steps: 1000 * (1 + (seed % 5)) }));

async function bytesFrom(pool: Pool): Promise<string> {
  const results = await runTrials({ trials, store: openMemoryStore(), pool });
  return canonicalJson([...results] as unknown as Json);
}

/** A promise that the test settles. */
function whenever(): { readonly promise: Promise<void>; readonly happen: () => void } {
  let happen = (): void => {};
  const promise = new Promise<void>((resolve) => (happen = resolve));
  return { promise, happen };
}

describe("a pool", () => {
  it("gives the same bytes with one worker, two workers and in the calling thread", async () => {
    const expected = await bytesFrom(inline());
    expect(await bytesFrom(threads(1))).toBe(expected);
    expect(await bytesFrom(threads(2))).toBe(expected);
  });

  it("hands the trials out in the order given, and runs again after it ran", async () => {
    const pool = threads(1);
    for (const list of [trials, trials.toReversed()]) {
      const seeds: number[] = [];
      await pool.run(list, { onResult: ({ trial }) => void seeds.push(trial.seed) });
      expect(seeds).toEqual(list.map(({ seed }) => seed));
    }
    await pool.run([], { onResult: () => expect.unreachable() });
  });

  it("gives trials that ran in lockstep the results that they have alone", async () => {
    const list = [...trials.slice(0, 3), ...Array.from({ length: 21 }, (_, seed) => trialOf("marching", seed))];
    const alone = inline();
    const expected: Result[] = [];
    for (const trial of list) await alone.run([trial], { onResult: (result) => void expected.push(result) });
    const inOrder = ({ trial }: Result) =>
      list.findIndex((other) => other === trial || trialId(other) === trialId(trial));
    for (const pool of [inline(), threads(1), threads(2)]) {
      const results: Result[] = [];
      await pool.run(list, { onResult: (result) => void results.push(result) });
      expect(results.toSorted((a, b) => inOrder(a) - inOrder(b))).toEqual(expected);
    }
  });

  it("tells how far a long trial has come", async () => {
    const heard: TrialProgress[] = [];
    const long = trialOf("busy", 1, { steps: 3e8 });
    await threads(1).run([long], { onResult: () => {}, onProgress: (progress) => void heard.push(progress) });
    expect(heard.length).toBeGreaterThan(1);
    for (const [i, { flops, position }] of heard.entries()) {
      expect(position).toBe(0);
      expect(flops).toBeGreaterThan(i === 0 ? 0 : heard[i - 1].flops);
    }
  });

  it.each([
    ["stops a trial that listens", trialOf("busy", 0, { steps: 1e12 })],
    ["ends a worker that does not", trialOf("deaf", 0, { milliseconds: 20_000 })],
  ])("%s within 100 ms, and runs the next trials as if nothing had been", async (_, endless) => {
    const pool = threads(2);
    let best = Infinity;
    // the shortest of some attempts: others who load the machine are not what is measured
    for (let attempt = 0; attempt < 8 && best >= 100; attempt++) {
      // both workers stand before the endless trials come
      await pool.run(trials.slice(0, 2), { onResult: () => {} });
      const stopping = new AbortController();
      const running = pool.run([endless, { ...endless, seed: 1 }], {
        onResult: () => expect.unreachable(),
        signal: stopping.signal,
      });
      const rejected = expect(running).rejects.toThrow(errors.InterruptedError);
      await new Promise((resolve) => setTimeout(resolve, 50));
      const asked = performance.now();
      stopping.abort();
      await rejected;
      best = Math.min(best, performance.now() - asked);
    }
    expect(best).toBeLessThan(100);
    const expected = await bytesFrom(inline());
    expect(await bytesFrom(pool)).toBe(expected);
  });

  it("does not start at all once the signal has aborted", async () => {
    const running = threads(1).run(trials, { onResult: () => expect.unreachable(), signal: AbortSignal.abort() });
    await expect(running).rejects.toThrow(errors.InterruptedError);
  });

  it("refuses a second run while the first is running", async () => {
    const pool = threads(1);
    const first = pool.run(trials, { onResult: () => {} });
    await expect(pool.run(trials, { onResult: () => {} })).rejects.toThrow(/one run at a time/);
    await first;
  });

  it("ends a run that is closed under way", async () => {
    const pool = threads(2);
    const running = pool.run([trialOf("busy", 0, { steps: 1e12 })], { onResult: () => {} });
    const rejected = expect(running).rejects.toThrow(errors.InterruptedError);
    await pool.close();
    await rejected;
  });
});

describe("a worker that dies", () => {
  const folder = mkdtempSync(join(tmpdir(), "counterweight-pool-"));
  afterAll(() => rmSync(folder, { recursive: true }));

  it("is replaced once, and its trial run again", async () => {
    const mark = join(folder, "died");
    const list = [trialOf("deadly", 5, { mark }), ...trials];
    const results = await runTrials({ trials: list, store: openMemoryStore(), pool: threads(2) });
    expect(existsSync(mark)).toBe(true);
    expect(results.get(trialId(list[0]))?.final).toEqual({ seed: 5 });
    expect(results.size).toBe(list.length);
  });

  it("twice over the same trial ends the run with an error that names it, and the others' results are kept", async () => {
    const store = openMemoryStore();
    const deadly = trialOf("deadly", 5);
    const running = runTrials({ trials: [...trials, deadly], store, pool: threads(1) });
    await expect(running).rejects.toThrow(trialId(deadly));
    await expect(running).rejects.toThrow(errors.CounterweightError);
    expect(store.ids().length).toBe(trials.length);
  });
});

describe("a worker that dies over trials in lockstep", () => {
  it("runs them one at a time, names the deadly one and keeps the others' results", async () => {
    const store = openMemoryStore();
    const list = Array.from({ length: 4 }, (_, seed) => trialOf("marching", seed, { deadly: seed === 2 }));
    const running = runTrials({ trials: list, store, pool: threads(1) });
    await expect(running).rejects.toThrow(trialId(list[2]));
    expect(store.ids().toSorted()).toEqual([list[0], list[1]].map(trialId).toSorted());
  });
});

describe("a trial that throws", () => {
  it.each([
    ["workers", () => threads(2)],
    ["the calling thread", inline],
  ])("a caller's mistake ends the run with that error in %s", async (_, make) => {
    const running = runTrials({ trials: [trialOf("mistaken", 0)], store: openMemoryStore(), pool: make() });
    await expect(running).rejects.toThrow(errors.UsageError);
    await expect(running).rejects.toThrow("test: expected this, got that. Look.");
  });

  it("a fault is told with the trial's id and without a stack", async () => {
    const trial = trialOf("faulty", 0);
    const running = runTrials({ trials: [trial], store: openMemoryStore(), pool: threads(1) });
    await expect(running).rejects.toThrow(
      `trial ${trialId(trial)} (faulty): expected a result, got TypeError: x is not a function. This is a fault`,
    );
  });

  it("a store that refuses a result ends the run with the store's error", async () => {
    const store = { ...openMemoryStore(), put: () => expect.fail("disk full") };
    await expect(runTrials({ trials, store, pool: threads(2) })).rejects.toThrow("disk full");
  });
});

describe("runTrials", () => {
  it("runs nothing that is stored, runs duplicates once, and answers in plan order", async () => {
    const store = openMemoryStore();
    await runTrials({ trials: trials.slice(0, 10), store, pool: inline() });
    const ran: string[] = [];
    const spying = { ...store, put: (result: Result) => (ran.push(result.id), store.put(result)) };
    const plan = [...trials, ...trials.toReversed()];
    const results = await runTrials({ trials: plan, store: spying, pool: threads(2) });
    expect(ran.toSorted()).toEqual(trials.slice(10).map(trialId).toSorted());
    expect([...results.keys()]).toEqual(trials.map(trialId));
    const spelled = canonicalJson([...results] as unknown as Json);
    const again = await runTrials({ trials, store, pool: inline() });
    expect(JSON.stringify([...again])).toBe(JSON.stringify([...results]));
    expect(spelled).toBe(await bytesFrom(inline()));
  });

  it("starts the longest trials first", async () => {
    const steps: unknown[] = [];
    const store = openMemoryStore();
    const spying = { ...store, put: (result: Result) => (steps.push(result.trial["steps"]), store.put(result)) };
    await runTrials({ trials, store: spying, pool: inline() });
    expect(steps).toEqual(steps.toSorted((a, b) => Number(b) - Number(a)));
  });

  it("keeps what was finished when it is interrupted, and goes on from there", async () => {
    const store = openMemoryStore();
    const stopping = new AbortController();
    const third = whenever();
    const spying = {
      ...store,
      put(result: Result) {
        store.put(result);
        if (store.ids().length === 3) third.happen();
      },
    };
    const endless = trialOf("busy", 99, { steps: 1e12 });
    const pool = threads(2);
    const running = runTrials({ trials: [endless, ...trials], store: spying, pool, signal: stopping.signal });
    await third.promise;
    stopping.abort();
    await expect(running).rejects.toThrow(/Run the same command again/);
    const kept = store.ids().length;
    expect(kept).toBeGreaterThanOrEqual(3);
    const results = await runTrials({ trials, store, pool });
    expect(canonicalJson([...results] as unknown as Json)).toBe(await bytesFrom(inline()));
  });

  it("tells its progress some ten times a second, growing, from nothing to everything", async () => {
    const heard: Progress[] = [];
    const list = Array.from({ length: 6 }, (_, seed) => trialOf("busy", seed, { steps: 1e8 }));
    const started = performance.now();
    const onProgress = (progress: Progress): void => void heard.push(progress);
    await runTrials({ trials: list, store: openMemoryStore(), pool: threads(2), onProgress });
    const seconds = (performance.now() - started) / 1000;
    expect(heard.length).toBeLessThanOrEqual(10 * seconds + 3);
    expect(heard[0]).toEqual({ done: 0, total: 6, stored: 0, flopsDone: 0, flopsTotal: 6e8 });
    expect(heard.at(-1)).toEqual({ done: 6, total: 6, stored: 0, flopsDone: 6e8, flopsTotal: 6e8 });
    for (let i = 1; i < heard.length; i++) expect(heard[i].flopsDone).toBeGreaterThanOrEqual(heard[i - 1].flopsDone);
  });

  it("refuses what does not fit the memory, with both numbers, before anything runs", async () => {
    const store = openMemoryStore();
    const list = [trialOf("busy", 0, { bytes: 2 ** 30 }), trialOf("busy", 1)];
    const running = runTrials({ trials: list, store, pool: inline(), memoryLimitBytes: 2 ** 20 });
    await expect(running).rejects.toThrow(errors.ResourceError);
    await expect(running).rejects.toThrow(/at most 1 MiB .* got 1025 MiB/);
    expect(store.ids()).toEqual([]);
  });
});
