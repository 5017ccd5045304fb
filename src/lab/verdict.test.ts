import { describe, expect, test } from "vitest";
import { normals } from "../base/normal.ts";
import { random } from "../base/random.ts";
import type { Prediction } from "../terms/claim.ts";
import { byMeans, byMedians, type Claim, type ClaimPoint, type Judgement } from "./claim.ts";
import { claimSeed } from "./claim-seed.ts";
import { isAsExpected, judgeClaim, type PointData } from "./verdict.ts";
import { measuredMedian, measuredShare } from "./verdict-interval.ts";
import { marginOf } from "./verdict-margin.ts";
import { seedsFor } from "./verdict-power.ts";
import { decide, INNER_ALPHA } from "./verdict-rule.ts";

function known(value: number): Prediction {
  return { value, grade: "exact", calculator: "by-hand", inputs: {} };
}

function claimOf(judgement: Judgement, points: readonly Partial<ClaimPoint>[]): Claim {
  return {
    id: "made-up",
    statement: "…",
    section: "…",
    source: "…",
    expected: "supported",
    judgement,
    control: { statement: "…", expected: "refuted" },
    points: points.map((point, j) => ({
      at: { j },
      prediction: known(1),
      trials: () => [],
      observe: () => NaN,
      ...point,
    })),
  };
}

function verdictOf(
  judgement: Judgement,
  points: readonly (Partial<ClaimPoint> & { readonly data: PointData | number[] })[],
) {
  const data = points.map(({ data: of }) => (Array.isArray(of) ? { values: of, trials: [] } : of));
  return judgeClaim({ experiment: "made-up", claim: claimOf(judgement, points), data, planned: 1 / 7 });
}

/** n normal values whose mean has this standard error. */
function draws(stream: ReturnType<typeof random>, centre: number, standardError: number, n: number): number[] {
  return [...normals(stream, n)].map((z) => centre + z * standardError * Math.sqrt(n));
}

describe("the margin", () => {
  test("is 5 % of the prediction, or half the way to the nearest rival", () => {
    expect(marginOf({ predicted: 10, rivals: [0.9] })).toBeCloseTo(0.5, 12);
    expect(marginOf({ predicted: 10, rivals: [0.9, 10.2] })).toBeCloseTo(0.1, 12);
    expect(marginOf({ predicted: -10, rivals: [] })).toBeCloseTo(0.5, 12);
    expect(marginOf({ predicted: 0, rivals: [0.3] })).toBeCloseTo(0.15, 12);
  });
  test("falls back to 5 % where the rivals coincide, and to 5 % of the scale at 0", () => {
    expect(marginOf({ predicted: 4, rivals: [4] })).toBeCloseTo(0.2, 12);
    expect(marginOf({ predicted: 0, rivals: [0], scale: 2 })).toBeCloseTo(0.1, 12);
    expect(marginOf({ predicted: 0, rivals: [] })).toBeNaN();
  });
});

describe("the rule", () => {
  const at = (low: number, high: number) => ({ interval: () => [low, high] as const, region: [-1, 1] as const });

  test("supports if every inner interval lies inside, refutes if some outer one lies wholly outside", () => {
    expect(decide([at(-1, 1), at(0, 0.5)])).toBe("supported");
    expect(decide([at(-1, 1), at(0, 1.01)])).toBe("inconclusive");
    expect(decide([at(-1, 1), at(1.01, 2)])).toBe("refuted");
    expect(decide([at(NaN, NaN)])).toBe("inconclusive");
    expect(decide([])).toBe("inconclusive");
  });

  test("asks for inner intervals at .025 a side and for outer ones at .025/J", () => {
    const asked: number[] = [];
    const point = { interval: (alpha: number) => (asked.push(alpha), [0, 0] as const), region: [-1, 1] as const };
    decide([point, point, point, point]);
    expect(new Set(asked)).toEqual(new Set([INNER_ALPHA / 4, INNER_ALPHA]));
  });

  test("a point just inside of its margin is not refuted by its own noise more often than α", () => {
    // the boundary case θ + δ of one point: the outer interval lies wholly outside with probability α = .025
    const stream = random(7, "boundary");
    let refuted = 0;
    for (let run = 0; run < 2000; run++) {
      const data = draws(stream, 1.05, 0.05 / 7, 30);
      if (verdictOf({ kind: "equal", ...byMeans }, [{ data }]).outcome === "refuted") refuted++;
    }
    // .025·2000 = 50, standard deviation 7: 4σ
    expect(refuted).toBeGreaterThan(22);
    expect(refuted).toBeLessThan(78);
  });
});

describe("200 claims of 20 points at δ/7", () => {
  /** Outcomes of claims about `truth` = claimed + shift·δ at 20 points, 8 seeds each, variance pooled. */
  function outcomes(shift: number, power: number) {
    const stream = random(11, "simulation");
    const count = { supported: 0, refuted: 0, inconclusive: 0 };
    for (let run = 0; run < 200; run++) {
      // the rival lies 4 % off, so that half the way to it, 2 %, is the margin
      const points = Array.from({ length: 20 }, () => ({
        rival: 1.04,
        data: draws(stream, 1 + shift * 0.02, 0.02 / power, 8),
      }));
      const { outcome } = verdictOf({ kind: "equal", statistic: "mean", variance: "pooled" }, points);
      count[outcome as keyof typeof count]++;
    }
    return count;
  }

  test("are all supported where they are right (probability .998)", () => {
    expect(outcomes(0, 7)).toEqual({ supported: 200, refuted: 0, inconclusive: 0 });
  });
  test("are all refuted where the rival is right", () => {
    expect(outcomes(2, 7)).toEqual({ supported: 0, refuted: 200, inconclusive: 0 });
  });
  test("at δ/5 some right one is left open: seeds, not margins, buy the power", () => {
    const { supported, refuted } = outcomes(0, 5);
    expect(supported).toBeLessThan(200);
    expect(refuted).toBe(0);
  });
  test("at δ/7 need 49·(spread/margin)² seeds", () => {
    expect(seedsFor({ spread: 1, margin: 0.5 })).toBe(196);
    expect(seedsFor({ spread: 0.1, margin: 5 })).toBe(20);
  });
});

describe("judgeClaim", () => {
  test("judges the control by the same rule at the points that tell it apart", () => {
    const stream = random(3, "control");
    const verdict = verdictOf({ kind: "equal", ...byMeans }, [
      { prediction: known(10), rival: 0.9, data: draws(stream, 10, 0.05, 50) },
      { prediction: known(4), rival: 4, data: draws(stream, 4, 0.02, 50) },
      { prediction: known(4), data: draws(stream, 4, 0.02, 50) },
    ]);
    expect(verdict).toMatchObject({ outcome: "supported", points: 3, seeds: 50 });
    expect(verdict.control).toMatchObject({ outcome: "refuted", points: 1 });
    expect(verdict.control.distance).toBeGreaterThan(10);
    expect(verdict.evidence.map(({ rival }) => rival)).toEqual([0.9, null, null]);
    expect(verdict.power.achieved).toBeCloseTo(1 / 10, 1);
    expect(isAsExpected(verdict, "whole")).toBe(true);
  });

  test("an ordering is supported on its side, refuted on the other, open across", () => {
    const stream = random(5, "ordering");
    const judged = (centre: number, kind: "at-least" | "at-most") =>
      verdictOf({ kind, control: "reversed", ...byMeans }, [{ data: draws(stream, centre, 0.1, 40) }]);
    expect(judged(1, "at-least")).toMatchObject({ outcome: "supported", control: { outcome: "refuted" } });
    expect(judged(-1, "at-least")).toMatchObject({ outcome: "refuted", control: { outcome: "supported" } });
    expect(judged(-1, "at-most")).toMatchObject({ outcome: "supported", control: { outcome: "refuted" } });
    expect(judged(0.01, "at-least").outcome).toBe("inconclusive");
  });

  test("no difference can be the control of an ordering", () => {
    const stream = random(6, "ordering");
    const verdict = verdictOf({ kind: "at-least", control: "no-difference", ...byMeans }, [
      { data: draws(stream, 1, 0.1, 40) },
    ]);
    expect(verdict).toMatchObject({ outcome: "supported", control: { outcome: "refuted" } });
  });

  test("an enumerated claim holds by equality, and one dissenter ends it", () => {
    const judged = (data: number[]) => verdictOf({ kind: "enumerated" }, [{ prediction: known(14), rival: 16, data }]);
    expect(judged([14, 14])).toMatchObject({ outcome: "supported", control: { outcome: "refuted" } });
    expect(judged([14, 16, 14])).toMatchObject({ outcome: "refuted", control: { outcome: "refuted" } });
    expect(judged([15])).toMatchObject({ outcome: "refuted" });
  });

  test("a numerical claim counts its error bound on the side of doubt", () => {
    const judged = (error: number) =>
      verdictOf({ kind: "numerical" }, [{ rival: 2, data: { values: [1.04], errors: [error], trials: [] } }]).outcome;
    expect(judged(0.005)).toBe("supported");
    expect(judged(0.02)).toBe("inconclusive");
    expect(
      verdictOf({ kind: "numerical" }, [{ rival: 2, data: { values: [1.2], errors: [0.1], trials: [] } }]),
    ).toMatchObject({ outcome: "refuted" });
  });

  test("'never' at 1 % takes 368 runs", () => {
    const judged = (runs: number) =>
      verdictOf({ kind: "share", side: "at-most" }, [
        { prediction: known(0), bound: 0.01, data: new Array<number>(runs).fill(0) },
      ]).outcome;
    expect(judged(367)).toBe("inconclusive");
    expect(judged(368)).toBe("supported");
    // the same from the definition: (1 − .01)^368 ≤ .025 < .99^367
    expect(0.99 ** 368).toBeLessThanOrEqual(0.025);
    expect(0.99 ** 367).toBeGreaterThan(0.025);
    expect(measuredShare(new Array<number>(368).fill(0)).interval(0.025)[1]).toBeCloseTo(1 - 0.025 ** (1 / 368), 9);
  });

  test("an exponent is told from its rival by the slope on log axes", () => {
    const stream = random(8, "slope");
    const sizes = [100, 200, 400, 800];
    const judgement = { kind: "exponent", axis: "n", slope: known(-0.5), rival: -1 } as const;
    const points = sizes.map((n) => ({ at: { n }, data: draws(stream, n ** -0.5, 0.005 * n ** -0.5, 30) }));
    const verdict = verdictOf(judgement, points);
    expect(verdict).toMatchObject({ outcome: "supported", control: { outcome: "refuted" }, points: 1 });
    expect(verdict.evidence[0].measured.mean).toBeCloseTo(-0.5, 1);
  });

  test("is out of regime where a prediction does not exist, while the control is still judged", () => {
    const stream = random(9, "median");
    const data = draws(stream, 50, 1, 40);
    const verdict = verdictOf({ kind: "equal", ...byMedians }, [{ prediction: known(Infinity), rival: 1, data }]);
    expect(verdict).toMatchObject({ outcome: "out-of-regime", control: { outcome: "refuted", points: 1 } });
    expect(verdict.reason).toContain("Infinity");
  });

  test("smoke passes on inconclusive, a whole run does not", () => {
    const stream = random(10, "smoke");
    const verdict = verdictOf({ kind: "equal", ...byMeans }, [{ rival: 2, data: draws(stream, 1, 0.2, 20) }]);
    expect(verdict).toMatchObject({ outcome: "inconclusive", control: { outcome: "refuted" } });
    expect([isAsExpected(verdict, "smoke"), isAsExpected(verdict, "whole")]).toEqual([true, false]);
    expect(verdict.reason).toContain("standard error");
  });

  test("a value that is not a number decides nothing", () => {
    const verdict = verdictOf({ kind: "equal", ...byMeans }, [{ rival: 2, data: [1, NaN, 1] }]);
    expect(verdict.outcome).toBe("inconclusive");
  });
});

test("the median's interval is the binomial one", () => {
  // n = 20: P(Bin(20, ½) ≤ 5) = .0207 ≤ .025 < P(≤ 6) = .0577, so the 6th and the 15th of 20
  const values = Array.from({ length: 20 }, (_, i) => i + 1);
  expect(measuredMedian(values).interval(0.025)).toEqual([6, 15]);
  expect(measuredMedian(values).centre).toBe(10.5);
  expect(measuredMedian([1, 2]).interval(0.025)).toEqual([-Infinity, Infinity]);
});

test("seeds come from experiment, claim, point and replicate, and a block shifts the replicates", () => {
  const place = { experiment: "e", claim: "c", point: { p: 50, n: 100 }, replicate: 3, seedBlock: 0 };
  const seed = claimSeed(place);
  expect(claimSeed({ ...place, point: { n: 100, p: 50 } })).toBe(seed);
  expect(Number.isSafeInteger(seed)).toBe(true);
  const others = [
    { claim: "d" },
    { experiment: "f" },
    { point: { p: 51, n: 100 } },
    { replicate: 4 },
    { seedBlock: 1 },
  ];
  expect(new Set([seed, ...others.map((other) => claimSeed({ ...place, ...other }))]).size).toBe(6);
  expect(claimSeed({ ...place, seedBlock: 1 })).toBe(claimSeed({ ...place, replicate: 1_000_003 }));
});
