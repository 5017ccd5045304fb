import { DomainError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { permutation, random, type Random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { redrawLabels } from "../label-noise.ts";
import { drawnRows } from "../drawn-rows.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type OrthogonalClasses = Extract<PopulationSpec, { kind: "orthogonal-classes" }>;

/**
 * Draws labels uniformly from K classes and x = μ_label + N(0, I_d), the K means orthogonal and of one length.
 *
 * Streams of the seed: "population" for the means, "population/train" and "population/test" for rows (the label, then d
 * normals, in order, so that a smaller sample is the beginning of a larger one), "labels" for what noise redraws and
 * "population/inputs/train" for what is done to training inputs. Test rows keep both: they ask for the true classes.
 * `beta` holds the means, K×d.
 * @throws DomainError for more classes than inputs.
 */
export function orthogonalClasses({
  population,
  rows,
  testRows,
  seed,
}: PopulationRequest<OrthogonalClasses>): PopulationDraw {
  const { inputs, classes, labelNoise } = population;
  if (classes > inputs) {
    throw new DomainError({
      who: "orthogonal-classes",
      expected: `at most as many classes as inputs, ${inputs}: their means are orthogonal`,
      got: String(classes),
      next: "Give more inputs, or fewer classes.",
    });
  }
  const means = orthogonalMeans(population, random(seed, "population"));
  const part = (name: "train" | "test", count: number) =>
    drawRows({ population, means, seed, name, rows: count, stream: random(seed, `population/${name}`) });
  const train = part("train", rows);
  const y = redrawLabels({ y: train.y, classes, probability: labelNoise, stream: random(seed, "labels") });
  const x = changedInputs(train, population, random(seed, "population/inputs/train"));
  return { train: { ...train, x, y }, test: part("test", testRows), beta: means };
}

/** K×d: normals, each made orthogonal to those before it (twice, for rounding) and scaled to length r. */
function orthogonalMeans({ inputs: d, classes, separation }: OrthogonalClasses, stream: Random): Float64Array {
  const units: Float64Array[] = [];
  while (units.length < classes) {
    const next = normals(stream, d);
    for (const unit of [...units, ...units]) {
      const along = dot(next, unit);
      for (let j = 0; j < d; j++) next[j] -= along * unit[j];
    }
    const length = Math.sqrt(dot(next, next));
    units.push(next.map((value) => value / length));
  }
  const means = new Float64Array(classes * d);
  units.forEach((unit, k) =>
    means.set(
      unit.map((value) => separation * value),
      k * d,
    ),
  );
  return means;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let j = 0; j < a.length; j++) sum += a[j] * b[j];
  return sum;
}

function drawRows(spec: {
  readonly population: OrthogonalClasses;
  readonly means: Float64Array;
  readonly seed: number | string;
  readonly name: "train" | "test";
  readonly rows: number;
  readonly stream: Random;
}): Dataset {
  const { population, means, seed, name, rows, stream } = spec;
  const { inputs: d, classes } = population;
  const x = new Float64Array(rows * d);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    y[i] = stream.below(classes);
    const noise = normals(stream, d);
    for (let j = 0; j < d; j++) x[i * d + j] = means[y[i] * d + j] + noise[j];
  }
  return drawnRows({
    population,
    part: name,
    seed,
    rows,
    inputs: d,
    x,
    y,
    classes: Array.from({ length: classes }, (_, k) => String(k)),
  });
}

/** Each row's inputs in an order of their own, or inputs that know nothing of the class. */
function changedInputs({ x, rows, inputs: d }: Dataset, { trainInputs }: OrthogonalClasses, stream: Random) {
  if (trainInputs === "own") return x;
  if (trainInputs === "noise") return normals(stream, rows * d);
  const changed = new Float64Array(x.length);
  for (let i = 0; i < rows; i++) permutation(stream, d).forEach((from, j) => (changed[i * d + j] = x[i * d + from]));
  return changed;
}
