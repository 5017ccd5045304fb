import { describe, expect, test } from "vitest";
import { random } from "../../base/random.ts";
import { conditionalEntropy } from "./conditional-entropy.ts";
import { classCounts, labelEntropy } from "./label-entropy.ts";
import { neighbourInformation } from "./neighbour-information.ts";
import { rowGroups } from "./row-groups.ts";

const patience = { pause: () => undefined };

describe("labelEntropy", () => {
  test("is the number of bits of the best code: 1.75 for shares ½, ¼, ⅛, ⅛", () => {
    const { plugIn, millerMadow } = labelEntropy([40, 20, 10, 10], 0.95);
    expect(plugIn).toBeCloseTo(1.75, 14);
    expect(millerMadow).toBeCloseTo(1.75 + 3 / (160 * Math.LN2), 14);
  });

  test("of one class is 0, of no rows unknown, and never over log₂ K", () => {
    expect(labelEntropy([7, 0], 0.95)).toMatchObject({ plugIn: 0, millerMadow: 0, low: 0, high: 0 });
    expect(labelEntropy([0, 0], 0.95).plugIn).toBeNaN();
    expect(labelEntropy([2, 2], 0.95)).toMatchObject({ plugIn: 1, millerMadow: 1, high: 1 });
  });

  test("its interval covers the truth in 95 of 100 samples, within 4 standard errors", () => {
    const stream = random(1, "labels");
    let covered = 0;
    for (let sample = 0; sample < 1000; sample++) {
      const labels = Array.from({ length: 200 }, () => (stream.uniform() < 0.2 ? 0 : 1));
      const { low, high } = labelEntropy(classCounts(labels, 2), 0.95);
      const truth = -(0.2 * Math.log2(0.2) + 0.8 * Math.log2(0.8));
      covered += low <= truth && truth <= high ? 1 : 0;
    }
    expect(Math.abs(covered / 1000 - 0.95)).toBeLessThan(4 * Math.sqrt((0.95 * 0.05) / 1000));
  });
});

describe("rowGroups", () => {
  test("groups as comparing every pair does, 0 and −0 together, and missing values", () => {
    const stream = random(2, "rows");
    const x = Float64Array.from({ length: 400 }, () => [0, -0, 1, NaN][stream.below(4)]);
    const data = { x, rows: 200, inputs: 2 };
    const { groupOf, first, sizes } = rowGroups(data);
    const key = (i: number) => [x[2 * i], x[2 * i + 1]].map((value) => String(value + 0)).join();
    const keys = Array.from({ length: 200 }, (_, i) => key(i));
    groupOf.forEach((group, i) => {
      expect(first[group]).toBe(keys.indexOf(keys[i]));
      expect(sizes[group]).toBe(keys.filter((other) => other === keys[i]).length);
    });
    expect(first.length).toBe(new Set(keys).size);
  });
});

describe("conditionalEntropy", () => {
  test("is H(x, y) − H(x), from entropies of pairs and of inputs", () => {
    const stream = random(3, "rows");
    const x = Float64Array.from({ length: 300 }, () => stream.below(5));
    const y = x.map((value) => (stream.uniform() < 0.3 ? stream.below(3) : value % 3));
    const groups = rowGroups({ x, rows: 300, inputs: 1 });
    const found = conditionalEntropy(groups, y, { classes: 3, level: 0.95 });
    const pairs = labelEntropy(
      classCounts(
        x.map((value, i) => 3 * value + y[i]),
        15,
      ),
      0.95,
    );
    const alone = labelEntropy(classCounts(x, 5), 0.95);
    expect(found.plugIn).toBeCloseTo(pairs.plugIn - alone.plugIn, 12);
    expect(found.millerMadow).toBeCloseTo(pairs.millerMadow - alone.millerMadow, 12);
    expect(found.coverage).toBe(1);
  });

  test("says that inputs which never repeat cannot be asked", () => {
    const x = Float64Array.from({ length: 50 }, (_, i) => i);
    const found = conditionalEntropy(
      rowGroups({ x, rows: 50, inputs: 1 }),
      x.map((value) => value % 2),
      {
        classes: 2,
        level: 0.95,
      },
    );
    expect(found).toMatchObject({ plugIn: 0, coverage: 0 });
  });
});

describe("neighbourInformation", () => {
  test("finds h(x) − h(x|y) of two overlapping intervals, known in closed form, within 4 standard errors", () => {
    // x uniform on [0, 1] or on [½, 1½]: half of each is unambiguous, so that I = ½ bit
    const stream = random(4, "rows");
    const n = 2000;
    const y = Float64Array.from({ length: n }, () => stream.below(2));
    const x = y.map((label) => stream.uniform() + label / 2);
    const found = neighbourInformation({ x, y, rows: n, inputs: 1 }, { k: 3, level: 0.95, classes: 2, ...patience });
    expect(Math.abs(found.bits - 0.5)).toBeLessThan((4 * (found.high - found.low)) / 3.92);
    expect(found.high - found.low).toBeLessThan(0.08);
  });

  test("of inputs that know nothing is 0, within 4 standard errors", () => {
    const stream = random(5, "rows");
    const x = Float64Array.from({ length: 1000 }, () => stream.uniform());
    const y = x.map(() => stream.below(3));
    const found = neighbourInformation({ x, y, rows: 1000, inputs: 1 }, { k: 3, level: 0.95, classes: 3, ...patience });
    expect(Math.abs(found.bits)).toBeLessThan((4 * (found.high - found.low)) / 3.92);
  });
});
