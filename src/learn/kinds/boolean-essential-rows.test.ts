import { describe, expect, test } from "vitest";
import type { Engine } from "../../engine/engine.ts";
import type { RunContext } from "../../terms/kind.ts";
import { composeFunctions, digitsOf } from "../truth-tables/compose-functions.ts";
import { BooleanEssentialRowsTrial, differsAlone, kind } from "./boolean-essential-rows.ts";

const context = (progress: (flops: number) => void = () => undefined) =>
  ({ cancelled: () => false, progress }) as unknown as RunContext<Engine>;
const trial = (of: object) =>
  BooleanEssentialRowsTrial.parse({
    ...{ kind: "boolean-essential-rows", numerics: 2, seed: 6, data: { kind: "none" }, targets: 6 },
    ...{ solver: { kind: "synthesis" }, ...of },
  });
const facts = { trainRows: 0, testRows: 0, inputs: 0, outputs: 0 };

/** From the list of all functions: rows at which alone some other differs from f, fewest and most over all f. */
function byListing(widths: readonly number[]): { readonly fewest: number; readonly most: number } {
  const rows = 1 << widths[0];
  const outputs = widths[widths.length - 1];
  const functions = [...composeFunctions(widths, () => undefined).keys()].map((code) => digitsOf(code, outputs, rows));
  const counts = functions.map((f) => {
    const alone = functions.flatMap((g) => {
      const differing = f.flatMap((word, x) => (word === g[x] ? [] : [x]));
      return differing.length === 1 ? differing : [];
    });
    return new Set(alone).size;
  });
  return { fewest: Math.min(...counts), most: Math.max(...counts) };
}

describe("boolean-essential-rows", () => {
  test("finds every row essential where the list of all functions has it so", () => {
    for (const widths of [
      [1, 1],
      [1, 1, 1],
      [2, 1],
      [2, 2],
      [2, 2, 2],
      [2, 3, 1],
      [3, 1],
      [1, 2, 2],
    ]) {
      const rows = 1 << widths[0];
      expect(byListing(widths)).toEqual({ fewest: rows, most: rows });
      expect(kind.run(trial({ widths }), context()).final).toMatchObject({ essential: rows, most: rows, unmade: 0 });
    }
  });

  test("by search finds no more than there are: a bottleneck leaves some targets and some changes of one bit unmade", () => {
    const widths = [2, 1, 2];
    expect(byListing(widths)).toEqual({ fewest: 4, most: 4 });
    const { final, status } = kind.run(
      trial({ widths, targets: 40, solver: { kind: "search", steps: 400, starts: 20 } }),
      context(),
    );
    expect(final["essential"]).toBeLessThan(4);
    expect(final["unmade"]).toBeGreaterThan(0);
    expect(status).toBe("budget");
    expect(() => kind.run(trial({ widths }), context())).toThrow("solver search");
  });

  test("counts no row for a network that differs elsewhere too, or nowhere", () => {
    expect(differsAlone([1, 2, 3], [1, 0, 3], 1)).toBe(true);
    expect(differsAlone([1, 2, 3], [1, 0, 3], 2)).toBe(false);
    expect(differsAlone([1, 2, 3], [0, 0, 3], 1)).toBe(false);
    expect(differsAlone([1, 2, 3], [1, 2, 3], 1)).toBe(false);
  });

  test("by search finds them all where nothing is in the way", () => {
    const solver = { kind: "search", steps: 2000, starts: 20 };
    expect(kind.run(trial({ widths: [2, 2, 2], targets: 3, solver }), context()).final).toMatchObject({
      ...{ essential: 4, most: 4, unmade: 0 },
    });
  });

  test("reports what it counts, within its price, and stops when asked", () => {
    const search = { kind: "search", steps: 3, starts: 2 };
    for (const of of [trial({ widths: [4, 4, 4] }), trial({ widths: [3, 2, 3], solver: search })]) {
      let told = 0;
      const { flops } = kind.run(
        of,
        context((done) => (told += done)),
      );
      expect(told).toBe(flops);
      expect(flops).toBeLessThanOrEqual(kind.cost(of, facts).flops);
    }
    const deep = trial({ widths: Array.from({ length: 33 }, () => 4) });
    expect(() => kind.run(deep, { ...context(), cancelled: () => true })).toThrow();
  });
});
