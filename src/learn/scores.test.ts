import { expect, test } from "vitest";
import {
  argmax,
  boundedSquaredError,
  classificationScores,
  meanBrierHalf,
  meanError,
  meanLogLoss,
  meanOf,
  populationVariance,
} from "./scores.ts";

test("Brier/2, 0/1 error and log loss of rows worked by hand", () => {
  // softmax(ln 1, ln 3) = (¼, ¾)
  const { brierHalf, error, logLoss } = classificationScores(
    Float64Array.of(0, Math.log(3), 0, Math.log(3)),
    Float64Array.of(1, 0),
    2,
  );
  expect(brierHalf[0]).toBeCloseTo(1 / 16, 15);
  expect(brierHalf[1]).toBeCloseTo(9 / 16, 15);
  expect([...error]).toEqual([0, 1]);
  expect(logLoss[0]).toBeCloseTo(Math.log(4 / 3), 15);
  expect(logLoss[1]).toBeCloseTo(Math.log(4), 15);
});

test("a shift of all outputs changes nothing, large outputs do not overflow, and a non-finite row scores the worst", () => {
  const row = (...z: number[]) => classificationScores(Float64Array.from(z), Float64Array.of(0), 3).brierHalf[0];
  expect(row(1, 2, 3)).toBeCloseTo(row(1001, 1002, 1003), 12);
  expect(row(1e308, 0, 0)).toBe(0);
  const bad = classificationScores(Float64Array.of(NaN, 0, 0), Float64Array.of(0), 3);
  expect([bad.brierHalf[0], bad.error[0], bad.logLoss[0]]).toEqual([1, 1, Infinity]);
});

test("of equal outputs the first is the prediction", () => {
  expect([argmax([1, 1, 0]), argmax([NaN, 1]), argmax([0, 2, 2])]).toEqual([0, 0, 1]);
});

test("the regression score is e²/V up to 4, and 4 for what is not a number", () => {
  expect([boundedSquaredError(3, 1, 2), boundedSquaredError(9, 1, 2), boundedSquaredError(NaN, 1, 2)]).toEqual([
    2, 4, 4,
  ]);
  expect([meanOf([1, 2, 6]), populationVariance([1, 3])]).toEqual([3, 1]);
});

test("the means are those of the lists, to the bit, non-finite rows included", () => {
  for (const bad of [NaN, Infinity, 2]) {
    const outputs = Float64Array.of(0.3, -2, 5, bad, 1, 1, 1e3, -1e3, 0, 4, 4, 3);
    const labels = Float64Array.of(2, 0, 1, 1);
    const { brierHalf, error, logLoss } = classificationScores(outputs, labels, 3);
    expect(meanBrierHalf(outputs, labels, 3)).toBe(meanOf(brierHalf));
    expect(meanError(outputs, labels, 3)).toBe(meanOf(error));
    expect(meanLogLoss(outputs, labels, 3)).toBe(meanOf(logLoss));
  }
});
