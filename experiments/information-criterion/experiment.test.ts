import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { renderSvg } from "../../src/figure/render.ts";
import { VerifyDocument } from "../../src/lab/verdict-document.ts";
import { parseArchitecture } from "../../src/terms/architecture.ts";
import type { Verdict } from "../../src/terms/claim.ts";
import { calculator as needed } from "../../src/theory/calculators/dimensions/jacobian-examples-needed.ts";
import { predict } from "../../src/theory/predict.ts";
import { experiment } from "./experiment.ts";
import { square, tanhExamples } from "./law.ts";

test("its figure draws the stored run without a warning, wide and narrow", async () => {
  const stored = VerifyDocument.parse(JSON.parse(readFileSync(`${import.meta.dirname}/verdict.json`, "utf8")));
  for (const width of [320, 720]) {
    const warnings: string[] = [];
    const spec = await experiment.figure!(stored.verdicts as readonly Verdict[], { width });
    expect(await renderSvg(spec, { onWarning: (message) => warnings.push(message) })).toContain("truth tables");
    expect(warnings).toEqual([]);
  }
});

test("predicts 10, 15, 20 examples for tanh networks of width 4, by equations and by ranks over prime fields", () => {
  for (const [L, examples] of [
    [2, 10],
    [3, 15],
    [4, 20],
  ]) {
    const widths = square(4, L);
    const arch = parseArchitecture(`A(${widths.join(",")}; tanh)`);
    expect(tanhExamples(widths).value).toBe(examples);
    expect(predict(needed, { arch, seed: 1 }, (v) => v.examples).value).toBe(examples);
  }
});

test("predicts 196 functions of one layer, 240 of more, and what kn ≈ log₂e would have", () => {
  const claims = new Map(experiment.claims("whole").map((claim) => [claim.id, claim]));
  const saturated = claims.get("threshold-saturates")!.points;
  expect(saturated.map(({ prediction }) => prediction.value)).toEqual([196, 240, 240, 240, 240]);
  const printed = claims.get("kn-criterion")!.points;
  expect(printed.map(({ prediction, rival }) => [prediction.value, rival])).toEqual([
    [2, 4],
    [3, 8],
    [3, 16],
  ]);
});

test("predicts that two layers of two and four layers of three make all but the permutations that are not odd", () => {
  const claims = new Map(experiment.claims("whole").map((claim) => [claim.id, claim]));
  const values = (id: string) => new Set(claims.get(id)!.points.map(({ prediction }) => prediction.value));
  expect(values("depth-settles")).toEqual(new Set([240, 16_737_280]));
  expect(values("odd-permutations")).toEqual(new Set([8, 384]));
  expect(2 ** 24 - 16_737_280).toBe(40_320 - 384);
  const [two, three] = claims.get("third-layer-adds")!.points;
  // two logarithms and a quotient, an ulp each
  expect(two.bound).toBeCloseTo(Math.log2(196), 13);
  expect(three.bound).toBeCloseTo(Math.log2(12_397_024), 13);
});

test("predicts how many of eight examples name a gate's function before chains of gates, over settings", () => {
  const named = experiment.claims("whole").find(({ id }) => id === "settings-name-sooner")!.points;
  expect(named.map(({ prediction }) => prediction.value)).toEqual([2, 2, 2, 2, 1, 1, 1, 1, 1, 7, 7, 6, 1, 1, 1]);
  expect(named.map(({ rival }) => rival)).toEqual([...Array<number>(9).fill(2), ...Array<number>(6).fill(8)]);
});

test("predicts how often noisy inputs must be seen, and how many functions a tolerance leaves together", () => {
  const claims = new Map(experiment.claims("whole").map((claim) => [claim.id, claim]));
  const seen = claims.get("noise-asks-for-more-data")!.points;
  expect(seen.map(({ prediction }) => prediction.value)).toEqual([3, 5, 11, 3, 5]);
  const within = claims.get("loss-tolerance")!.points.filter(({ at }) => at["network"] === "A(3,1)");
  expect(within.map(({ prediction }) => Number(prediction.value.toFixed(2)))).toEqual([5.92, 19.46, 39.15]);
  const weights = claims.get("weight-bits-saturate")!.points.filter(({ at }) => at["network"] === "A(3,1)");
  expect(weights.map(({ prediction }) => prediction.value)).toEqual([40, 104, 104]);
});
