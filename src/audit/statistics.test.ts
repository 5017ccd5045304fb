import { describe, expect, test } from "vitest";
import { random } from "../base/random.ts";
import { normals } from "../base/normal.ts";
import { bestWidths } from "./best-widths.ts";
import { judgeContrasts, type Contestant } from "./contrasts.ts";
import { differenceInterval, type Losses } from "./difference-interval.ts";
import { interpolationThreshold, thresholdWidth } from "./interpolation.ts";
import { answerOf, toDecide } from "./words.ts";

const design = { folds: 5, testShare: 0.25 };

describe("differenceInterval", () => {
  const d = Float64Array.from([0.3, -0.1, 0.2, 0.4, 0.0, 0.1, 0.2, -0.2]);
  const D = [0.1, 0.12, 0.15, 0.08, 0.11];
  // by hand: sd over n−1, t_.975 of 7 and of 4 degrees of freedom from printed tables (2.364624, 2.776445)
  const sd = (x: readonly number[]) => {
    const mean = x.reduce((a, b) => a + b) / x.length;
    return Math.sqrt(x.map((v) => (v - mean) ** 2).reduce((a, b) => a + b) / (x.length - 1));
  };
  const rows = (Math.sqrt(5 / 4) * 2.364624 * sd([...d])) / Math.sqrt(8);
  const splits = (Math.sqrt(5 / 4) * 2.776445 * sd(D)) / Math.sqrt(5);
  const nadeauBengio = 2.776445 * Math.sqrt((1 / 5 + 0.25) * sd(D) ** 2);

  test("takes the larger of the row term and the split term, each widened by √(K/(K−1))", () => {
    const got = differenceInterval({ d, D, design, level: 0.95 });
    expect(got.mean).toBeCloseTo(0.1125, 12);
    // tables print seven figures
    expect(got.halfWidths.rows / rows).toBeCloseTo(1, 6);
    expect(got.halfWidths.splits / splits).toBeCloseTo(1, 6);
    expect(got.halfWidths.nadeauBengio / nadeauBengio).toBeCloseTo(1, 6);
    expect(got.unstable).toBe(false);
    expect(got.half).toBe(Math.max(got.halfWidths.rows, got.halfWidths.splits));
  });
  test("falls back on Nadeau–Bengio where splits vary more than rows allow", () => {
    const got = differenceInterval({ d, D: [0.9, -0.7, 0.8, -0.6, 0.1], design, level: 0.95 });
    expect(got.unstable).toBe(true);
    expect(got.half).toBe(got.halfWidths.nadeauBengio);
  });
  test("its p-value is below α exactly where the interval leaves out 0", () => {
    for (const shift of [-0.4, -0.12, -0.1, 0, 0.05, 0.2]) {
      const spec = { d: d.map((x) => x + shift), D: D.map((x) => x + shift), design };
      for (const level of [0.9, 0.95, 0.99]) {
        const { mean, half, pValue } = differenceInterval({ ...spec, level });
        expect(pValue < 1 - level).toBe(Math.abs(mean) > half);
      }
    }
  });
  test("rows never tested do not count; clusters of one are rows", () => {
    const withHole = Float64Array.from([NaN, ...d]);
    const plain = differenceInterval({ d, D, design, level: 0.95 });
    expect(differenceInterval({ d: withHole, D, design, level: 0.95 })).toEqual(plain);
    const clusters = Int32Array.from(d, (_, i) => i);
    expect(differenceInterval({ d, D, design: { ...design, clusters }, level: 0.95 }).half).toBeCloseTo(plain.half, 14);
  });
  test("copying every row within its cluster does not narrow the interval", () => {
    const twice = Float64Array.from([...d, ...d]);
    const clusters = Int32Array.from([...d.keys(), ...d.keys()]);
    const once = differenceInterval({ d, D, design, level: 0.95 }).halfWidths.rows;
    expect(
      differenceInterval({ d: twice, D, design: { ...design, clusters }, level: 0.95 }).halfWidths.rows,
    ).toBeCloseTo(once, 12);
    expect(differenceInterval({ d: twice, D, design, level: 0.95 }).halfWidths.rows).toBeLessThan(0.75 * once);
  });
  test("equal losses give a point, one split an infinite width", () => {
    expect(differenceInterval({ d: new Float64Array(6), D: [0, 0, 0, 0, 0], design, level: 0.95 }).half).toBe(0);
    expect(differenceInterval({ d, D: [0.1], design, level: 0.95 }).half).toBe(Infinity);
  });
  test("covers the mean of independent rows in 95 % of 2,000 tables, within 4 standard errors, and not more than f allows", () => {
    const stream = random(5, "population");
    const draws = normals(stream, 2000 * 50);
    let covered = 0;
    for (let rep = 0; rep < 2000; rep++) {
      const d = draws.slice(50 * rep, 50 * (rep + 1));
      const D = Array.from({ length: 5 }, (_, j) => d.slice(10 * j, 10 * j + 10).reduce((a, b) => a + b) / 10);
      const { mean, half } = differenceInterval({ d, D, design, level: 0.95 });
      if (Math.abs(mean) <= half) covered++;
    }
    // f = 1.118 makes the nominal coverage of the row term alone 97.2 %; the larger of two terms covers more
    expect(covered / 2000).toBeGreaterThan(0.95);
    expect(covered / 2000).toBeLessThan(1);
  });
});

describe("words", () => {
  test.each([
    [-0.01, 0.01, "no-difference"],
    [0.001, 0.015, "no-difference"],
    [0.001, 0.03, "helps"],
    [-0.03, -0.001, "hurts"],
    [-0.03, 0.01, "cannot-tell"],
    [-0.01, 0.03, "cannot-tell"],
    [0, 0.03, "cannot-tell"],
    [NaN, NaN, "cannot-tell"],
  ])("[%f, %f] with margin .02 is %s", (low, high, answer) => {
    expect(answerOf(low, high, 0.02)).toBe(answer);
  });
  test("rows to decide grow as (h/target)², and seeds are named only where they suffice", () => {
    // target max(.01, .02−.01) = .01, h = .03: nine times the rows
    expect(toDecide({ mean: 0.01, half: 0.03, margin: 0.02, rows: 100, seeds: 1, seedShare: 0 })).toEqual({
      rowsToDecide: 900,
      seedsToDecide: null,
    });
    // 430 · 9.61 = 4,132.3, up to two digits
    expect(toDecide({ mean: 0.01, half: 0.031, margin: 0.02, rows: 430, seeds: 1, seedShare: 0 }).rowsToDecide).toBe(
      4200,
    );
    // all of h is due to two seeds: nine times as many
    expect(toDecide({ mean: 0.01, half: 0.03, margin: 0.02, rows: 100, seeds: 2, seedShare: 1 })).toEqual({
      rowsToDecide: null,
      seedsToDecide: 18,
    });
    expect(toDecide({ mean: 0.01, half: 0.005, margin: 0.02, rows: 100, seeds: 2, seedShare: 0 })).toEqual({
      rowsToDecide: null,
      seedsToDecide: null,
    });
  });
});

describe("interpolationThreshold", () => {
  const runs = (...counts: number[]) =>
    counts.map((count, i) => ({
      width: 2 ** i,
      parameters: 10 * 2 ** i,
      interpolated: Array.from({ length: 15 }, (_, j) => j < count),
    }));
  test("brackets a sharp threshold between two widths of the grid", () => {
    const got = interpolationThreshold(runs(0, 0, 15, 15), "criterion");
    expect(got).toMatchObject({
      status: "reached",
      width: { low: 2, high: 4 },
      parameters: { low: 20, high: 40 },
      range: { p10: 4, p90: 4 },
    });
    expect(thresholdWidth(got)).toBe(4);
  });
  test("widens the bracket where shares hover around one half, and repairs a dip by isotonic regression", () => {
    const got = interpolationThreshold(runs(0, 7, 8, 15), "criterion");
    expect(got.width).toEqual({ low: 1, high: 8 });
    const dipped = interpolationThreshold(runs(0, 9, 6, 15), "criterion");
    expect(dipped.shares.map(({ isotonic }) => isotonic)).toEqual([0, 0.5, 0.5, 1]);
  });
  test("says not reached, or below the grid", () => {
    expect(interpolationThreshold(runs(0, 0, 1), "c")).toMatchObject({
      status: "not-reached",
      width: { low: 4, high: null },
    });
    expect(interpolationThreshold(runs(15, 15), "c")).toMatchObject({ status: "reached", width: { low: 0, high: 1 } });
  });
});

describe("bestWidths", () => {
  const noise = (seed: number) => normals(random(seed, "population"), 400);
  const width = (seed: number, mean: number) => noise(seed).map((e, i) => mean + 0.1 * e + 0.5 * Math.abs((i % 7) - 3));
  test("keeps equals, drops what another beats, claims a peak beaten from both sides", () => {
    const got = bestWidths([1, 2, 4], [width(1, 0.2), width(2, 0.4), width(3, 0.2)]);
    expect(got.widths).toEqual([1, 4]);
    expect(got.peak).toContain("peaks at width 2");
  });
  test("claims no peak among equals: at most 5 % of 100 tables, within 4 standard errors", () => {
    let dropped = 0;
    for (let rep = 0; rep < 100; rep++) {
      const got = bestWidths(
        [1, 2, 4],
        [1, 2, 3].map((k) => noise(10 * rep + k).slice(0, 60)),
      );
      if (got.widths.length < 3) dropped++;
    }
    expect(dropped).toBeLessThanOrEqual(5 + 4 * Math.sqrt(100 * 0.05 * 0.95));
  });
});

describe("judgeContrasts", () => {
  const losses = (mean: number, seed: number): Losses => {
    const byRow = normals(random(seed, "population"), 200).map((e) => mean + 0.05 * e);
    const bySplit = [0, 1, 2, 3, 4].map((j) => byRow.slice(40 * j, 40 * j + 40).reduce((a, b) => a + b) / 40);
    return { byRow, bySplit, bySplitSeed: bySplit.map((value) => [value]) };
  };
  const contestant = (mean: number, seed: number, converged = 1): Contestant => {
    const score = losses(mean, seed);
    return { parameters: 10, score, second: score, converged };
  };
  const contestants = new Map<number | string, Contestant>([
    [4, contestant(0.3, 1)],
    [8, contestant(0.2, 2)],
    [64, contestant(0.2, 3)],
    [1, contestant(0.5, 4, 0.5)],
    ["linear", contestant(0.2, 5)],
  ]);
  const verdicts = judgeContrasts({
    declared: [
      { id: "C1", question: "", from: 4, to: 8 },
      { id: "C2", question: "", from: 8, to: 64 },
      { id: "C3", question: "", from: 1, to: 8 },
      { id: "C4", question: "", from: "linear", to: 4 },
      { id: "C5", question: "", reason: "no such network" },
    ],
    contestants,
    design,
    margin: 0.03,
    seeds: 1,
    second: null,
  });
  test("says the word of each interval", () => {
    expect(verdicts.map((verdict) => ("answer" in verdict ? verdict.answer : verdict.status))).toEqual([
      "helps",
      "no-difference",
      "not-converged",
      "hurts",
      "not-run",
    ]);
  });
  test("C1 stands at 95 %, the others share it by Holm: the least p-value first", () => {
    const levels = verdicts.map((verdict) => ("holm" in verdict ? verdict.holm?.level : undefined));
    expect(levels[0]).toBeUndefined();
    // C3 and C4 differ surely, C2 not: divisors 3 and 2 in the order of their p-values, then 1
    expect([levels[2], levels[3]].map((level) => level?.toFixed(6)).sort()).toEqual(["0.975000", "0.983333"]);
    expect(levels[1]).toBeCloseTo(0.95, 12);
  });
});
