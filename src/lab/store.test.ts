import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "../base/canonical-json.ts";
import { FormatError, UsageError } from "../base/errors.ts";
import { NUMERICS, trialId, type Result, type Trial } from "../terms/trial.ts";
import { openDatabase } from "./sqlite-node.ts";
import { openMemoryStore } from "./store-memory-web.ts";
import { openStore } from "./store-node.ts";

const folder = mkdtempSync(join(tmpdir(), "counterweight-store-"));
afterAll(() => rmSync(folder, { recursive: true }));

function resultOf(seed: number, value: number | string = seed / 3): Result {
  const data = { kind: "table", sha256: "0".repeat(64), split: { kind: "all" }, labelNoise: 0 } as const;
  const trial: Trial = { kind: "test", numerics: NUMERICS, seed, data };
  return { id: trialId(trial), trial, status: "budget", final: { value, list: [1, -0, 1e-300] }, flops: 10 };
}

const openers = [
  ["SQLite in memory", () => openStore(":memory:")],
  ["SQLite in a file", () => openStore(join(folder, `${Math.trunc(performance.now() * 1e6)}.store`))],
  ["a Map", () => openMemoryStore()],
] as const;

describe.each(openers)("a store on %s", (_, open) => {
  it("gives back what was put, in one spelling whatever the order of members", () => {
    const store = open();
    const { id, trial, ...outcome } = resultOf(1, "Infinity");
    store.put({ ...outcome, trial, id });
    expect(store.get(id)).toEqual(JSON.parse(canonicalJson({ id, trial, ...outcome } as unknown as Json)));
    expect(Object.keys(store.get(id)!)).toEqual(["id", "trial", "final", "flops", "status"]);
    expect([store.has(id), store.has("0"), store.get("0")]).toEqual([true, false, undefined]);
    store.close();
  });

  it("keeps the machine's facts apart from the result", () => {
    const store = open();
    const facts = { seconds: 0.25, host: "here", worker: 3 };
    store.put(resultOf(1), facts);
    store.put(resultOf(2));
    expect(store.hostOf(resultOf(1).id)).toEqual(facts);
    expect(store.hostOf(resultOf(2).id)).toBeUndefined();
    expect(JSON.stringify(store.get(resultOf(1).id))).not.toContain("0.25");
    store.close();
  });

  it("lists ids and results sorted, over more than one portion", () => {
    const store = open();
    for (let seed = 0; seed < 600; seed++) store.put(resultOf(seed));
    const sorted = Array.from({ length: 600 }, (_, seed) => resultOf(seed).id).sort();
    expect(store.ids()).toEqual(sorted);
    expect([...store.all()].map(({ id }) => id)).toEqual(sorted);
    store.close();
  });

  it("takes the same result twice, and refuses another one under the same id", () => {
    const store = open();
    store.put(resultOf(1));
    store.put(resultOf(1));
    expect(() => store.put(resultOf(1, 99))).toThrow(/The same trial must give the same bits/);
    expect(store.ids()).toHaveLength(1);
    store.close();
  });
});

describe("a store in a file", () => {
  it("is there again after closing, in one file", () => {
    const path = join(folder, "again.store");
    const first = openStore(path);
    first.put(resultOf(4));
    first.close();
    expect(existsSync(`${path}-wal`)).toBe(false);
    const second = openStore(path);
    expect(second.get(resultOf(4).id)?.final["value"]).toBe(4 / 3);
    second.close();
  });

  it("is written by two connections at once", () => {
    const path = join(folder, "two.store");
    const [a, b] = [openStore(path), openStore(path)];
    for (let seed = 0; seed < 100; seed++) (seed % 3 === 0 ? a : b).put(resultOf(seed));
    a.put(resultOf(1));
    expect(a.ids()).toHaveLength(100);
    expect(b.ids()).toEqual(a.ids());
    a.close();
    b.close();
  });

  it("takes an empty file as a new store", () => {
    const path = join(folder, "empty.store");
    writeFileSync(path, "");
    const store = openStore(path);
    store.put(resultOf(1));
    store.close();
  });

  it("refuses a file that is no database, and leaves it as it is", () => {
    const path = join(folder, "table.csv");
    writeFileSync(path, "a,b\n".repeat(2000));
    const before = readFileSync(path);
    expect(() => openStore(path)).toThrow(FormatError);
    expect(readFileSync(path)).toEqual(before);
  });

  it("refuses another program's database, and leaves it as it is", () => {
    const path = join(folder, "foreign.sqlite");
    const db = openDatabase(path);
    db.exec("CREATE TABLE theirs (x)");
    db.close();
    const before = readFileSync(path);
    expect(() => openStore(path)).toThrow(/another program/);
    expect(readFileSync(path)).toEqual(before);
  });

  it("refuses a store of another version", () => {
    const path = join(folder, "newer.store");
    openStore(path).close();
    const db = openDatabase(path);
    db.exec("PRAGMA user_version = 99");
    db.close();
    expect(() => openStore(path)).toThrow(/version 99/);
  });

  it("tells of damage as FormatError, whenever it is met", () => {
    const path = join(folder, "damaged.store");
    const store = openStore(path);
    for (let seed = 0; seed < 400; seed++) store.put(resultOf(seed));
    store.close();
    const bytes = readFileSync(path);
    bytes.fill(0x55, 4096);
    writeFileSync(path, bytes);
    const read = (): unknown => {
      const opened = openStore(path);
      try {
        return [...opened.all()];
      } finally {
        opened.close();
      }
    };
    expect(read).toThrow(FormatError);
  });

  it("says what to do about a missing folder and about a folder", () => {
    expect(() => openStore(join(folder, "no", "such.store"))).toThrow(UsageError);
    expect(() => openStore(folder)).toThrow(/Check the folder/);
  });
});
