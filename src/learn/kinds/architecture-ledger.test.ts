import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { createEngine } from "../../engine/engine.ts";
import { loadEngineModule } from "../../engine/load-node.ts";
import type { Sample } from "../../terms/sample.ts";
import { ArchitectureLedgerTrial, kind } from "./architecture-ledger.ts";

const engine = createEngine(await loadEngineModule());

function ledger(layers: readonly object[], more: object = {}) {
  const trial = ArchitectureLedgerTrial.parse({
    ...{ kind: "architecture-ledger", numerics: 2, seed: 0, data: { kind: "none" } },
    ...{ layers, examples: 1, outputs: 1, ...more },
  });
  const sample = {} as Sample; // nothing is drawn for it
  return kind.run(trial, { engine, sample, cancelled: () => false, progress: () => undefined }).final;
}

/** Totals that PyTorch counts; test/oracles/parameter-counts.py. */
const path = new URL("../../../test/oracles/parameter-counts.json", import.meta.url);
const { cases } = JSON.parse(readFileSync(path, "utf8")) as {
  readonly cases: readonly { readonly name: string; readonly expected: Readonly<Record<string, unknown>> }[];
};
const oracle = (name: string) => cases.find((one) => one.name === name)!.expected;
const convolution = (name: string, from: number, to: number, kernel: number) =>
  ({ layer: "convolution", name, from, to, kernel, bias: true }) as const;
const dense = (name: string, from: number, to: number) => ({ layer: "dense", name, from, to, bias: true }) as const;

describe("architecture-ledger", () => {
  test("counts as PyTorch does, by layer and in all", () => {
    const layers = [
      ...[convolution("conv1", 1, 6, 5), convolution("conv2", 6, 16, 5)],
      ...[dense("fc1", 400, 120), dense("fc2", 120, 84), dense("fc3", 84, 10)],
    ];
    const expected = oracle("lenet5-modern-parameter-count");
    expect(ledger(layers)).toMatchObject({ parameters: expected["total"], byLayer: expected["layers"], arrays: 10 });
  });

  test("every layer by a count of its numbers one by one", () => {
    const counts: readonly (readonly [object, number])[] = [
      [{ layer: "convolution", from: 4, to: 6, kernel: 3, groups: 2, bias: false }, 6 * 2 * 9],
      [{ layer: "sparse-convolution", kernel: 5, sees: [3, 4] }, 3 * 25 + 1 + 4 * 25 + 1],
      [{ layer: "dense", from: 3, to: 2, bias: false }, 6],
      [{ layer: "scale", width: 5, shift: true }, 10],
      [{ layer: "scale", width: 5, shift: false }, 5],
      [{ layer: "embedding", entries: 7, width: 3 }, 21],
      [{ layer: "attention", width: 8, heads: 4, keyHeads: 4, bias: true }, 4 * (64 + 8)],
      // two heads of keys and of values, of two numbers each
      [{ layer: "attention", width: 8, heads: 4, keyHeads: 2, bias: false }, 8 * 8 + 2 * 8 * 4 + 8 * 8],
    ];
    for (const [layer, parameters] of counts) expect(ledger([{ name: "it", ...layer }])["parameters"]).toBe(parameters);
    const block = { layer: "repeat", name: "blocks", times: 3, layers: [dense("a", 2, 2), dense("b", 2, 1)] };
    expect(ledger([block])).toMatchObject({ parameters: 27, arrays: 12, byLayer: { blocks: 27 } });
  });

  test("what is tied is counted once; ratios are to examples and to their equations", () => {
    const tied = [
      { layer: "embedding", name: "in", entries: 10, width: 4 },
      { layer: "tied", name: "out", to: "in" },
    ];
    expect(ledger(tied, { examples: 80, outputs: 10 })).toMatchObject({
      ...{ parameters: 40, byLayer: { in: 40, out: 0 }, perExample: 0.5, perEquation: 0.05 },
    });
  });

  test("groups and heads that do not divide, ties to nothing and names twice are refused", () => {
    const twice = [dense("a", 1, 1), dense("a", 1, 1)];
    expect(() => ledger(twice)).toThrow("a twice");
    expect(() => ledger([{ layer: "tied", name: "out", to: "in" }])).toThrow("an earlier layer named in");
    const grouped = { ...convolution("c", 3, 4, 1), groups: 2 };
    expect(() => ledger([grouped])).toThrow("channels in by groups");
    const attention = { layer: "attention", name: "x", width: 8, heads: 3, keyHeads: 3, bias: true };
    expect(() => ledger([attention])).toThrow("width by heads");
    expect(() => ledger([{ ...attention, heads: 4 }])).toThrow("heads by heads of keys");
  });
});
