import { spawn, type ChildProcess } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../../src/base/canonical-json.ts";
import * as errors from "../../src/base/errors.ts";
import { random } from "../../src/base/random.ts";
import { kindsByName, type AnyKind } from "../../src/lab/kinds.ts";
import { openInlinePool } from "../../src/lab/pool-inline.ts";
import { runTrials } from "../../src/lab/run-trials.ts";
import { openStore } from "../../src/lab/store-node.ts";
import type { Store } from "../../src/lab/store.ts";
import type { Trial } from "../../src/terms/trial.ts";

const ROUNDS = 20;

const here = (name: string): string => new URL(name, import.meta.url).href;
const { kindsWith } = (await import(/* @vite-ignore */ here("kinds.mjs"))) as {
  kindsWith(classes: typeof errors): readonly AnyKind[];
};
const { trials } = (await import(/* @vite-ignore */ here("plan.mjs"))) as { readonly trials: readonly Trial[] };

const folder = mkdtempSync(join(tmpdir(), "counterweight-kill-"));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs what `store` lacks, here, and gives the bytes of all results in plan order. */
async function finish(store: Store): Promise<string> {
  const pool = openInlinePool({ datasets: new Map(), kinds: kindsByName(kindsWith(errors)) });
  return canonicalJson([...(await runTrials({ trials, store, pool }))] as unknown as Json);
}

let uninterrupted = "";
beforeAll(async () => {
  uninterrupted = await finish(openStore(":memory:"));
});

interface Sweep {
  readonly process: ChildProcess;
  /** Ids that the store has acknowledged, whole lines only. */
  acknowledged(): string[];
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null; readonly stderr: string }>;
}

function startSweep(path: string, onAcknowledged: (count: number) => void = () => {}): Sweep {
  const process = spawn("node", [fileURLToPath(here("sweep.mjs")), path, "2"], { stdio: ["ignore", "pipe", "pipe"] });
  let [stdout, stderr] = ["", ""];
  const acknowledged = (): string[] => stdout.split("\n").slice(0, -1);
  process.stdout?.on("data", (chunk) => {
    stdout += String(chunk);
    onAcknowledged(acknowledged().length);
  });
  process.stderr?.on("data", (chunk) => (stderr += String(chunk)));
  const ended = new Promise<Awaited<Sweep["ended"]>>((resolve) =>
    process.on("close", (code, signal) => resolve({ code, signal, stderr })),
  );
  return { process, acknowledged, ended };
}

function checkKept(path: string, acknowledged: readonly string[]): number {
  const store = openStore(path);
  const kept = store.ids();
  expect(kept).toEqual(expect.arrayContaining([...acknowledged]));
  for (const id of acknowledged) expect(uninterrupted).toContain(canonicalJson(store.get(id) as unknown as Json));
  store.close();
  return kept.length;
}

describe("a sweep that is killed with kill -9", () => {
  it(`loses no acknowledged result in ${ROUNDS} rounds, and a rerun ends in the same bytes`, async () => {
    const chance = random(1, "kill");
    let halfway = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const path = join(folder, `round-${round}.store`);
      // every other round at any moment from the start of the process, else in the midst of the results
      const enough = round % 2 === 0 ? Infinity : 1 + chance.below(trials.length - 1);
      const sweep = startSweep(path, (count) => count >= enough && sweep.process.kill("SIGKILL"));
      const timer = round % 2 === 0 && setTimeout(() => sweep.process.kill("SIGKILL"), chance.below(500));
      await sweep.ended;
      if (timer) clearTimeout(timer);
      const kept = checkKept(path, sweep.acknowledged());
      if (kept > 0 && kept < trials.length) halfway++;
      const store = openStore(path);
      expect(await finish(store)).toBe(uninterrupted);
      store.close();
    }
    // else the rounds have shown nothing
    expect(halfway).toBeGreaterThanOrEqual(5);
    // some 15 s alone on two cores; the limit is for a machine that does much else
  }, 180_000);
});

describe("a sweep that is interrupted with Ctrl-C", () => {
  it("exits 130, keeps what was finished, and a second process does the rest", async () => {
    const path = join(folder, "ctrl-c.store");
    let asked = false;
    const sweep = startSweep(path, (count) => {
      if (count >= 5 && !asked) asked = sweep.process.kill("SIGINT");
    });
    const { code, stderr } = await sweep.ended;
    expect([code, stderr]).toEqual([
      130,
      expect.stringMatching(/expected 40 trials, got a request to stop after \d+\./),
    ]);
    const kept = checkKept(path, sweep.acknowledged());
    expect(kept).toBe(sweep.acknowledged().length);
    expect(kept).toBeLessThan(trials.length);
    const rest = startSweep(path);
    expect(await rest.ended).toEqual({ code: 0, signal: null, stderr: "" });
    expect(rest.acknowledged().length).toBe(trials.length - kept);
    const store = openStore(path);
    expect(await finish(store)).toBe(uninterrupted);
    store.close();
  });
});

describe("two sweeps on one store", () => {
  it("both finish, and agree on every byte", async () => {
    const path = join(folder, "two.store");
    const ended = await Promise.all([startSweep(path).ended, startSweep(path).ended]);
    for (const end of ended) expect(end).toEqual({ code: 0, signal: null, stderr: "" });
    const store = openStore(path);
    expect(store.ids().length).toBe(trials.length);
    expect(await finish(store)).toBe(uninterrupted);
    store.close();
  });

  it("the death of one does not hold up the other", async () => {
    const path = join(folder, "widow.store");
    const survivor = startSweep(path);
    const victim = startSweep(path, (count) => count >= 3 && victim.process.kill("SIGKILL"));
    expect((await victim.ended).signal).toBe("SIGKILL");
    expect((await survivor.ended).code).toBe(0);
    checkKept(path, [...victim.acknowledged(), ...survivor.acknowledged()]);
  });
});
