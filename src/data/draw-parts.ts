import { random, type Random } from "../base/random.ts";
import { drawnRows } from "./drawn-rows.ts";
import type { PopulationDraw, PopulationRequest } from "./populations/gaussian-linear.ts";

/**
 * Training and test rows one by one from the streams "population/train" and "population/test", so that a smaller sample
 * is the beginning of a larger one. `row` writes an input into its place and returns its target.
 */
export function drawParts({
  request: { population, rows: trainRows, testRows, seed },
  inputs,
  beta,
  classes = [],
  row,
}: {
  readonly request: PopulationRequest;
  readonly inputs: number;
  readonly beta: Float64Array;
  /** Labels of the classes; none for a regression. */
  readonly classes?: readonly string[];
  readonly row: (stream: Random, x: Float64Array) => number;
}): PopulationDraw {
  const draw = (part: "train" | "test", rows: number) => {
    const stream = random(seed, `population/${part}`);
    const x = new Float64Array(rows * inputs);
    const y = new Float64Array(rows);
    for (let i = 0; i < rows; i++) y[i] = row(stream, x.subarray(i * inputs, (i + 1) * inputs));
    return drawnRows({ population, part, seed, classes, rows, inputs, x, y });
  };
  return { train: draw("train", trainRows), test: draw("test", testRows), beta };
}

/** Σ a_j b_j */
export function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}
