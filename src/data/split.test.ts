import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { DataError } from "../base/errors.ts";
import { holdOut, kFold, splitWarnings, validationSplit } from "./split.ts";

const labelled = fc
  .record({ classes: fc.integer({ min: 1, max: 4 }), rows: fc.integer({ min: 5, max: 60 }), seed: fc.nat(99) })
  .chain(({ classes, rows, seed }) =>
    fc
      .array(fc.nat(classes - 1), { minLength: rows, maxLength: rows })
      .map((labels) => ({ labels, classes, rows, seed })),
  );
const countIn = (fold: ArrayLike<number>, folds: number, keep: (row: number) => boolean) =>
  Array.from({ length: folds }, (_, k) => Array.from(fold).filter((part, row) => part === k && keep(row)).length);
const spread = (counts: readonly number[]) => Math.max(...counts) - Math.min(...counts);

describe("kFold", () => {
  test("every row is in one fold, sizes and class counts differ by at most 1 between folds", () => {
    fc.assert(
      fc.property(labelled, fc.integer({ min: 2, max: 5 }), ({ labels, classes, rows, seed }, folds) => {
        const fold = kFold({ rows, labels, folds, repeat: 0, seed });
        expect(fold.length).toBe(rows);
        expect([...fold].every((part) => part >= 0 && part < folds)).toBe(true);
        expect(spread(countIn(fold, folds, () => true))).toBeLessThanOrEqual(1);
        for (let k = 0; k < classes; k++) {
          expect(spread(countIn(fold, folds, (row) => labels[row] === k))).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
  test("without labels fold sizes differ by at most 1", () => {
    for (const rows of [5, 6, 57]) {
      expect(spread(countIn(kFold({ rows, folds: 5, repeat: 0, seed: 1 }), 5, () => true))).toBeLessThanOrEqual(1);
    }
  });
  test("the same seed and repeat give the same folds, another repeat or seed others", () => {
    const split = (repeat: number, seed: number) => [...kFold({ rows: 60, folds: 5, repeat, seed })];
    expect(split(0, 3)).toEqual(split(0, 3));
    expect(split(0, 3)).not.toEqual(split(1, 3));
    expect(split(0, 3)).not.toEqual(split(0, 4));
  });
  test("each row is in each fold equally often over seeds, within 4 standard errors", () => {
    const [rows, folds, seeds] = [11, 3, 900];
    const labels = Array.from({ length: rows }, (_, row) => (row < 3 ? 1 : 0));
    const hits = Array.from({ length: rows }, () => new Array<number>(folds).fill(0));
    for (let seed = 0; seed < seeds; seed++) {
      kFold({ rows, labels, folds, repeat: 0, seed }).forEach((part, row) => hits[row][part]++);
    }
    const error = Math.sqrt(seeds * (1 / folds) * (1 - 1 / folds));
    for (const row of hits) for (const count of row) expect(Math.abs(count - seeds / folds)).toBeLessThan(4.5 * error); // 33 cells
  });
  test("groups stay whole and no fold is empty", () => {
    fc.assert(
      fc.property(
        labelled,
        fc.integer({ min: 2, max: 5 }),
        fc.integer({ min: 5, max: 12 }),
        (data, folds, groupCount) => {
          const groups = data.labels.map((_, row) => (row < groupCount ? row % groupCount : (row * 7) % groupCount));
          if (new Set(groups).size < folds) return;
          const fold = kFold({ ...data, groups, folds, repeat: 0, seed: data.seed });
          for (const group of new Set(groups)) {
            expect(new Set([...fold].filter((_, row) => groups[row] === group)).size).toBe(1);
          }
          expect(new Set(fold).size).toBe(folds);
        },
      ),
    );
  });
  test("equal groups of pure classes are spread as evenly as rows would be", () => {
    const groups = Array.from({ length: 60 }, (_, row) => row % 20);
    const labels = groups.map((group) => group % 2);
    const fold = kFold({ rows: 60, labels, groups, folds: 5, repeat: 0, seed: 0 });
    expect(countIn(fold, 5, (row) => labels[row] === 0)).toEqual([6, 6, 6, 6, 6]);
    expect(countIn(fold, 5, (row) => labels[row] === 1)).toEqual([6, 6, 6, 6, 6]);
  });
  test("fewer rows or groups than folds is a DataError", () => {
    expect(() => kFold({ rows: 4, folds: 5, repeat: 0, seed: 0 })).toThrow(DataError);
    expect(() => kFold({ rows: 9, groups: new Array(9).fill(0), folds: 2, repeat: 0, seed: 0 })).toThrow("2 groups");
  });
  test("a class smaller than the folds still works, and is warned of", () => {
    const labels = [0, 0, 0, 0, 0, 0, 1];
    expect(spread(countIn(kFold({ rows: 7, labels, folds: 5, repeat: 0, seed: 0 }), 5, () => true))).toBe(1);
    expect(splitWarnings({ labels, classes: ["a", "b"], folds: 5 })).toEqual([
      'Class "b" has 1 row, fewer than the 5 folds: some folds test none of it.',
    ]);
  });
});

describe("holdOut and validationSplit", () => {
  test("the parts are disjoint, ascending and complete; the share is met, each class within 1 of its own", () => {
    fc.assert(
      fc.property(
        labelled,
        fc.double({ min: 0.05, max: 0.95, noNaN: true }),
        ({ labels, classes, rows, seed }, share) => {
          const { fit, held } = validationSplit({ rows, labels, share, seed, purpose: "0/1" });
          expect([...fit, ...held].sort((a, b) => a - b)).toEqual(labels.map((_, row) => row));
          expect([...fit]).toEqual([...fit].sort((a, b) => a - b));
          expect([...held]).toEqual([...held].sort((a, b) => a - b));
          expect(held.length).toBe(Math.min(rows - 1, Math.max(1, Math.round(share * rows))));
          for (let k = 0; k < classes; k++) {
            const size = labels.filter((label) => label === k).length;
            const taken = [...held].filter((row) => labels[row] === k).length;
            expect(Math.abs(taken - (size * held.length) / rows)).toBeLessThan(1);
          }
        },
      ),
    );
  });
  test("a share of 0 holds nothing; purposes differ; the same purpose repeats", () => {
    expect(validationSplit({ rows: 3, share: 0, seed: 0, purpose: "" })).toEqual({
      fit: Int32Array.of(0, 1, 2),
      held: new Int32Array(0),
    });
    const held = (purpose: string) => [...validationSplit({ rows: 99, share: 0.2, seed: 0, purpose }).held];
    expect(held("0/1")).toEqual(held("0/1"));
    expect(held("0/1")).not.toEqual(held("0/2"));
  });
  test("groups stay whole and both parts have one", () => {
    const groups = Array.from({ length: 40 }, (_, row) => row >> 2);
    const { train, test: held } = holdOut({ rows: 40, groups, testFraction: 0.3, seed: 5 });
    expect(held.length).toBe(12);
    const tested = new Set([...held].map((row) => groups[row]));
    expect([...train].some((row) => tested.has(groups[row]))).toBe(false);
    expect(() => holdOut({ rows: 1, testFraction: 0.3, seed: 5 })).toThrow(DataError);
  });
});
