import { datasetPair, type ArrayPair } from "../../src/data/dataset-from-arrays.ts";
import { decode } from "../../src/data/decode.ts";
import type { NumericArray } from "../../src/data/numeric-array.ts";
import type { ReadData } from "../../src/lab/experiment.ts";
import type { Dataset } from "../../src/terms/dataset.ts";

/** MNIST's test images and labels, 3,000 or all of them: the small files are enough here, and quick to read. */
export const mnistFiles: readonly [string, string] = [
  "mnist/t10k-images-idx3-ubyte.gz",
  "mnist/t10k-labels-idx1-ubyte.gz",
];

/** MNIST-1D of Greydanus and Kobak: 4,000 training and 12,000 test rows. */
export const mnist1dFile = "mnist1d-16k.npz";

/** Their SHA-256, by which trials name them; a test compares. */
export const mnist = {
  train: "51ad252805f429a5dfe2b603fcbb46abb4a6d5cec96d58e8af0bfe9d23207bf5",
  test: "78c6855beef8ea05077c839e67c14fe117440dc33029b655c5cb6488dbc66448",
} as const;
export const mnist1d = {
  train: "79cd9f8a587db203aad3e17fc2283ed8b74a86927bf1dd9ec107d18e040037cc",
  test: "91e20a8003c66a774ed10889cc3db713709e1c93432be6fc62ead9bcc2a7b257",
} as const;

/** Images that train, from the first, and those after them that test. */
const MNIST_TRAIN = 1000;
const MNIST_TEST = 500;

/** The tables of the files that are at hand; grey levels are divided by 255. */
export function datasets(read: ReadData): Dataset[] {
  return [...mnistTables(read), ...mnist1dTables(read)];
}

function mnistTables(read: ReadData): Dataset[] {
  const [images, labels] = mnistFiles.map((name) => {
    const bytes = read(name);
    return bytes && named(arraysOf(bytes, name), "", name);
  });
  if (images === undefined || labels === undefined) return [];
  const part = (from: number, count: number): ArrayPair => ({
    x: greyOf(rowsOf(images, from, count)),
    y: rowsOf(labels, from, count),
  });
  const pair = datasetPair({ name: "mnist", train: part(0, MNIST_TRAIN), test: part(MNIST_TRAIN, MNIST_TEST) });
  return [pair.train, pair.test];
}

function mnist1dTables(read: ReadData): Dataset[] {
  const bytes = read(mnist1dFile);
  if (bytes === undefined) return [];
  const arrays = arraysOf(bytes, mnist1dFile);
  const part = (x: string, y: string): ArrayPair => ({
    x: named(arrays, x, mnist1dFile),
    y: named(arrays, y, mnist1dFile),
  });
  const pair = datasetPair({ name: mnist1dFile, train: part("x", "y"), test: part("x_test", "y_test") });
  return [pair.train, pair.test];
}

function arraysOf(bytes: Uint8Array, name: string): ReadonlyMap<string, NumericArray> {
  const decoded = decode(bytes, { name });
  if (decoded.kind !== "arrays") throw new Error(`${name}: expected arrays, got a ${decoded.kind}`);
  return decoded.arrays;
}

function named(arrays: ReadonlyMap<string, NumericArray>, name: string, file: string): NumericArray {
  const found = arrays.get(name);
  if (found === undefined) throw new Error(`${file}: expected an array ${name}, got ${[...arrays.keys()].join(", ")}`);
  return found;
}

function rowsOf({ shape: [, ...rest], data, dtype }: NumericArray, from: number, count: number): NumericArray {
  const size = rest.reduce((product, extent) => product * extent, 1);
  return { shape: [count, ...rest], data: data.slice(from * size, (from + count) * size), dtype };
}

function greyOf(levels: NumericArray): NumericArray {
  return { ...levels, data: levels.data.map((level) => level / 255) };
}
