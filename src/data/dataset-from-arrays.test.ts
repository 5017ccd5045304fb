import { describe, expect, test } from "vitest";
import { DataError, ShapeError } from "../base/errors.ts";
import { tableOfArrays } from "./array-table.ts";
import { datasetFromArrays, datasetPair } from "./dataset-from-arrays.ts";

const array = (shape: number[], data: number[]) => ({ shape, data: Float64Array.from(data), dtype: "<f8" });
const counting = (shape: number[]) =>
  array(
    shape,
    Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => i),
  );

describe("datasetFromArrays", () => {
  test("keeps every column, flattens images, and makes whole numbers classes by the rule", () => {
    const y = array(
      [24, 1],
      Array.from({ length: 24 }, (_, i) => [7, 3][i % 2]),
    );
    const dataset = datasetFromArrays({ name: "n", x: counting([24, 2, 3]), y });
    expect([dataset.rows, dataset.inputs, dataset.task]).toEqual([24, 6, "classification"]);
    expect(dataset.classes).toEqual(["3", "7"]);
    expect([...dataset.y.subarray(0, 3)]).toEqual([1, 0, 1]);
    expect(dataset.inputNames).toEqual(["x0", "x1", "x2", "x3", "x4", "x5"]);
    expect(datasetFromArrays({ name: "n", x: counting([24, 2]), y, task: "regression" }).classes).toEqual([]);
  });
  test("sizes that disagree, one-hot targets and NaN are refused", () => {
    expect(() => datasetFromArrays({ name: "n", x: counting([3, 2]), y: counting([4]) })).toThrow(ShapeError);
    expect(() => datasetFromArrays({ name: "n", x: counting([3, 2]), y: counting([3, 2]) })).toThrow("y one-hot");
    expect(() => datasetFromArrays({ name: "n", x: counting([0, 2]), y: counting([0]) })).toThrow("empty");
    const x = array([2, 2], [1, 2, 3, NaN]);
    expect(() => datasetFromArrays({ name: "n", x, y: counting([2]), task: "regression" })).toThrow("NaN in row 2");
  });
});

describe("datasetPair", () => {
  const labels = (n: number, k: number) =>
    array(
      [n],
      Array.from({ length: n }, (_, i) => i % k),
    );
  test("the test part has the training part's classes, although it shows fewer", () => {
    const { train, test: held } = datasetPair({
      name: "n",
      train: { x: counting([40, 2]), y: labels(40, 4) },
      test: { x: counting([3, 2]), y: array([3], [3, 3, 1]) },
    });
    expect(held.classes).toEqual(train.classes);
    expect([...held.y]).toEqual([3, 3, 1]);
    expect(held.task).toBe("classification");
    expect(held.sha256).not.toBe(train.sha256);
  });
  test("regression on both sides, even with one test row", () => {
    const { test: held } = datasetPair({
      name: "n",
      train: {
        x: counting([40, 2]),
        y: array(
          [40],
          Array.from({ length: 40 }, (_, i) => i / 3),
        ),
      },
      test: { x: counting([1, 2]), y: array([1], [0.5]) },
    });
    expect([held.task, [...held.y]]).toEqual(["regression", [0.5]]);
  });
  test("a class that training lacks, or another width, is refused", () => {
    const train = { x: counting([40, 2]), y: labels(40, 4) };
    const pair = (x: number[], y: number[]) => () =>
      datasetPair({ name: "n", train, test: { x: counting(x), y: array([y.length], y) } });
    expect(pair([2, 2], [0, 4])).toThrow(DataError);
    expect(pair([2, 2], [0, 4])).toThrow("got 4 in row 2");
    expect(pair([2, 3], [0, 1])).toThrow("2 inputs in the test part");
  });
});

describe("tableOfArrays", () => {
  const arrays = new Map([
    ["x_test", counting([2, 2])],
    ["y", counting([3])],
    ["x", counting([3, 2])],
    ["y_test", counting([2])],
    ["note", counting([])],
  ]);
  test("takes the arrays with as many rows as y, or as the target, and names the others", () => {
    const table = tableOfArrays({ name: "n", arrays });
    expect(table.columns.map((column) => column.name)).toEqual(["y", "x0", "x1"]);
    expect(table.columns[2]).toMatchObject({ values: Float64Array.of(1, 3, 5) });
    expect(table.warnings).toHaveLength(3);
    const other = tableOfArrays({ name: "n", arrays, target: "y_test" });
    expect(other.columns.map((column) => column.name)).toEqual(["x_test0", "x_test1", "y_test"]);
  });
  test("arrays without rows are refused with their shapes", () => {
    expect(() => tableOfArrays({ name: "n", arrays: new Map([["", counting([0, 3])]]) })).toThrow("array (0, 3)");
  });
});
