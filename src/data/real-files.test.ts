import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { decodeArrays } from "./arrays.ts";
import { datasetPair } from "./dataset-from-arrays.ts";
import { encodeTable } from "./encode.ts";
import { readFileBytes } from "./read-node.ts";
import { decodeTable } from "./read-table.ts";

const folder = process.env.COUNTERWEIGHT_DATA ?? fileURLToPath(new URL("../../../shared/data", import.meta.url));
const path = (name: string) => `${folder}/${name}`;
const unless = (...names: string[]) => test.skipIf(!names.every((name) => existsSync(path(name))));
const reason = "(skipped where the data folder lacks it: set COUNTERWEIGHT_DATA)";

unless("breast-cancer.csv")(`breast-cancer.csv has 569 rows, 30 inputs, 357 benign and 212 malignant ${reason}`, () => {
  const table = decodeTable(readFileBytes(path("breast-cancer.csv")), { name: "breast-cancer.csv" });
  const { report, dataset } = encodeTable(table, { target: "diagnosis" });
  expect([report.rows, report.inputs, report.duplicates, report.warnings]).toEqual([569, 30, 0, []]);
  expect(report.classes).toEqual([
    { label: "benign", rows: 357 },
    { label: "malignant", rows: 212 },
  ]);
  expect(dataset.x[0]).toBe(17.99);
  // the published mean of mean_radius is 14.127 (Wolberg et al., UCI)
  expect(dataset.x.filter((_, i) => i % 30 === 0).reduce((sum, x) => sum + x, 0) / 569).toBeCloseTo(14.127, 3);
});
unless("digits.csv")(
  `digits.csv is ten classes guessed from whole numbers, three constant pixels left out ${reason}`,
  () => {
    const { report } = encodeTable(decodeTable(readFileBytes(path("digits.csv")), { name: "digits.csv" }), {
      target: "digit",
    });
    expect([report.task, report.classes.length, report.rows, report.inputs]).toEqual(["classification", 10, 1797, 61]);
    expect(report.columns.filter((column) => column.constant).map((column) => column.name)).toEqual([
      "pixel_0_0",
      "pixel_4_0",
      "pixel_4_7",
    ]);
  },
);
unless("diabetes.csv")(`diabetes.csv is a regression on 442 rows and 10 inputs ${reason}`, () => {
  const { report } = encodeTable(decodeTable(readFileBytes(path("diabetes.csv")), { name: "diabetes.csv" }), {
    target: "progression",
  });
  expect([report.task, report.rows, report.inputs, report.warnings]).toEqual(["regression", 442, 10, []]);
});
unless("mnist1d-16k.npz")(
  `mnist1d-16k.npz is a pair of 4,000 and 12,000 rows of ten classes, standardised as a whole ${reason}`,
  () => {
    const arrays = decodeArrays(readFileBytes(path("mnist1d-16k.npz")), { name: "mnist1d-16k.npz" });
    const get = (name: string) => arrays.get(name) ?? expect.fail(`no ${name}`);
    const { train, test: held } = datasetPair({
      name: "mnist1d-16k",
      train: { x: get("x"), y: get("y") },
      test: { x: get("x_test"), y: get("y_test") },
    });
    expect([train.rows, held.rows, train.inputs, train.task]).toEqual([4000, 12000, 40, "classification"]);
    expect(train.classes).toEqual(["0", "1", "2", "3", "4", "5", "6", "7", "8", "9"]);
    const all = [...train.x, ...held.x];
    expect(all.reduce((sum, x) => sum + x, 0) / all.length).toBeCloseTo(0, 1);
  },
);
unless("mnist/t10k-images-idx3-ubyte.gz", "mnist/t10k-labels-idx1-ubyte.gz")(
  `MNIST's images and labels are 3,000 × 28 × 28 bytes and 3,000 digits ${reason}`,
  () => {
    const read = (name: string) =>
      decodeArrays(readFileBytes(path(`mnist/${name}`)), { name }).get("") ?? expect.fail(name);
    const [images, labels] = [read("t10k-images-idx3-ubyte.gz"), read("t10k-labels-idx1-ubyte.gz")];
    expect([images.shape, labels.shape]).toEqual([[3000, 28, 28], [3000]]);
    expect(images.data.every((grey) => grey >= 0 && grey <= 255)).toBe(true);
    expect([...labels.data.subarray(0, 5)]).toEqual([7, 2, 1, 0, 4]); // the test set's first five, known to everybody
  },
);
