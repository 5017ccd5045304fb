import { describe, expect, test } from "vitest";
import { CounterweightError } from "../base/errors.ts";
import { readDocument } from "./experiment-file.ts";
import { isKindFile, kindFileData, observedOf, parseKindFile, planKindFile } from "./experiment-file-kinds.ts";
import { parseTrial } from "./kinds.ts";

const elsewhere = `name: elsewhere
data: { population: gaussian-linear, rows: "{n}", observed: "{p}", signal: 5, noise: 0 }
trial: { kind: min-norm, averagedNoise: 2 }
sweep: { n: [30, 60], p: [20, 90], trial.ridge: [0, 0.5] }
seeds: 3
`;
const tables = { kind: "population" } as const;

function parse(text: string) {
  return parseKindFile(readDocument(text, { name: "a.yaml" }));
}

function saidOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    if (error instanceof CounterweightError) return error.message;
    throw error;
  }
  throw new Error("nothing was thrown");
}

describe("an experiment file that names a kind of trial", () => {
  test("is told by its key", () => {
    expect(isKindFile(parse(elsewhere).raw)).toBe(true);
    expect(isKindFile({ architecture: "A(1,1)" })).toBe(false);
  });

  test("becomes the trials that the kind itself would read, the last axis fastest and seeds innermost", () => {
    const { trials, points, observe } = planKindFile(parse(elsewhere), { tables });
    expect(points).toHaveLength(8);
    expect(points[1]).toEqual({ n: 30, p: 20, "trial.ridge": 0.5 });
    expect(trials).toHaveLength(24);
    expect(trials[23].trial).toMatchObject({
      kind: "min-norm",
      seed: 2,
      ridge: 0.5,
      averagedNoise: 2,
      data: { rows: 60, population: { observed: 90, unobserved: 0, observedSignal: 1 } },
    });
    for (const { trial } of trials) expect(parseTrial(trial)).toEqual(trial);
    expect(observe).toEqual([]);
  });

  test("without data its trials draw everything themselves", () => {
    const parsed = parse("name: a\ntrial: { kind: product-density, layers: 2 }\n");
    expect(kindFileData(parsed)).toBeUndefined();
    expect(saidOf(() => planKindFile(parsed, { tables }))).toMatch(/^a\.yaml:2:8: expected trial\./);
  });

  test("smoke is the first and the last point, one seed each", () => {
    const { trials } = planKindFile(parse(elsewhere), { tables, smoke: true });
    expect(trials.map(({ trial, point }) => [trial.seed, point["n"], point["p"]])).toEqual([
      [0, 30, 20],
      [0, 60, 90],
    ]);
  });

  test("what is wrong is told where it stands, at the axis if an axis set it", () => {
    const changed = (from: string, to: string) => () => planKindFile(parse(elsewhere.replace(from, to)), { tables });
    expect(saidOf(changed("min-norm", "min-norn"))).toMatch(/^a\.yaml:3:16: .*Did you mean "min-norm"/);
    expect(saidOf(changed("averagedNoise", "averagedNoize"))).toMatch(/^a\.yaml:3:26: .*Did you mean "averagedNoise"/);
    expect(saidOf(changed("0.5]", "-0.5]"))).toMatch(
      /^a\.yaml:4:53: expected trial\.ridge to be at least 0, got -0\.5/,
    );
    expect(saidOf(changed("signal: 5", "signal: -5"))).toMatch(/^a\.yaml:2:76: expected data\.signal/);
    expect(saidOf(changed("p: [20, 90]", "q: [20, 90]"))).toMatch(/^a\.yaml:4:8 /);
    expect(saidOf(changed("[30, 60]", JSON.stringify(Array.from({ length: 50_000 }, (_, i) => i + 1))))).toMatch(
      /at most 100000 points/,
    );
  });

  test("reports what is asked, or every number, and names the numbers that there are", () => {
    const results = [{ status: "converged", final: { risk: 1, all: [1, 2], far: "Infinity" } }] as const;
    expect(observedOf(parse(elsewhere), results)).toEqual(["risk", "far"]);
    expect(observedOf(parse(`${elsewhere}observe: [risk]\n`), results)).toEqual(["risk"]);
    expect(saidOf(() => observedOf(parse(`${elsewhere}observe: [risky]\n`), results))).toMatch(
      /^a\.yaml:6:11: .*risk, far, got risky.*Did you mean "risk"/,
    );
  });
});
