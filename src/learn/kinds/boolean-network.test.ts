import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { composeFunctions, digitsOf } from "../truth-tables/compose-functions.ts";
import { synthesise } from "../truth-tables/synthesise.ts";
import { randomNetwork, wordsOf } from "../truth-tables/truth-network.ts";
import { kind as census } from "./boolean-census.ts";
import { kind, type BooleanNetworkTrial } from "./boolean-network.ts";

const context = { cancelled: () => false, progress: () => undefined } as unknown as RunContext<Engine>;
const fit = (trial: Partial<BooleanNetworkTrial>, host = context) =>
  kind.run(
    {
      ...{ kind: "boolean-network", numerics: 1, seed: 3, data: { kind: "none" }, widths: [3, 3, 2], examples: 4 },
      ...{ solver: { kind: "synthesis" }, ...trial },
    } as BooleanNetworkTrial,
    host,
  );
const listed = (widths: number[], examples = 0) =>
  census.run({ kind: "boolean-census", numerics: 1, seed: 0, data: { kind: "none" }, widths, examples }, context);

describe("composeFunctions", () => {
  test("counts what random settings make, and each setting once", () => {
    for (const widths of [
      [2, 1, 2],
      [1, 2, 1],
      [2, 2, 1],
    ]) {
      const counts = composeFunctions(widths, () => undefined);
      const bits = widths.slice(1).reduce((sum, n, i) => sum + n * (1 << widths[i]), 0);
      expect([...counts.values()].reduce((a, b) => a + b)).toBe(1n << BigInt(bits));
      const stream = random(widths.join(""), "init");
      const made = new Set<string>();
      for (let draw = 0; draw < 3000; draw++) {
        const network = randomNetwork(widths, stream);
        made.add(Array.from({ length: 1 << widths[0] }, (_, x) => wordsOf(network, x).at(-1)).join());
      }
      const listed = [...counts.keys()].map((code) => digitsOf(code, widths.at(-1)!, 1 << widths[0]).join());
      expect([...made].sort()).toEqual(listed.sort());
    }
  });
});

describe("boolean-network", () => {
  test("synthesis is exact wherever no layer is narrower than both ends", () => {
    for (const widths of [
      [1, 1],
      [3, 3, 3],
      [2, 5, 2, 4],
      [4, 1, 3, 1],
      [5, 2, 3, 2],
      [2, 2, 6],
    ]) {
      const stream = random(1, "target");
      const target = Array.from({ length: 1 << widths[0] }, () => stream.below(1 << widths.at(-1)!));
      const network = synthesise(widths, target, stream);
      expect(target.map((_, x) => wordsOf(network, x).at(-1))).toEqual(target);
    }
  });

  test("search fits a few rows, and says so where it does not", () => {
    const fitted = fit({ solver: { kind: "search", steps: 2000, starts: 5 } });
    expect(fitted).toMatchObject({ status: "converged", final: { fitted: 1, seenError: 0, parameters: 24 + 16 } });
    const narrow = { widths: [3, 1, 3], examples: 8 };
    const failed = fit({ ...narrow, solver: { kind: "search", steps: 50, starts: 2 } });
    expect(failed).toMatchObject({ status: "budget", final: { fitted: 0, unseenError: 0 } });
    expect(() => fit(narrow)).toThrow("A(3,1,3)");
    expect(() => fit({ examples: 9 })).toThrow("8 distinct");
    const stopped = { ...context, cancelled: () => true };
    expect(() => fit({ ...narrow, solver: { kind: "search", steps: 5000, starts: 1 } }, stopped)).toThrow("stop");
  });
});

describe("boolean-census", () => {
  test("A(2,1,2) by hand: 4 constants, 7 splits of four inputs times 12 pairs of words", () => {
    const { final } = listed([2, 1, 2], 4);
    expect(final).toMatchObject({ functions: 4 + 7 * 12, parameters: 8, openBits: 0, examples: 4 });
  });
  test("what is too large is refused", () => {
    expect(() => listed([4, 4, 4])).toThrow("A(4,4,4)");
  });
});
