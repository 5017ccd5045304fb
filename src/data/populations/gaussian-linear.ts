import { DomainError } from "../../base/errors.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { drawnRows } from "../drawn-rows.ts";
import { onSphere } from "../on-sphere.ts";

type GaussianLinear = Extract<PopulationSpec, { kind: "gaussian-linear" }>;

export interface PopulationRequest<Spec extends PopulationSpec = PopulationSpec> {
  readonly population: Spec;
  /** n */
  readonly rows: number;
  readonly testRows: number;
  readonly seed: number | string;
}

export interface PopulationDraw {
  readonly train: Dataset;
  readonly test: Dataset;
  /** Coefficients of the law: β of all D coordinates, observed ones first; of classes the means, K×d. */
  readonly beta: Float64Array;
}

/**
 * Draws from y = x·β + ε, x ~ N(0, I_D), ε ~ N(0, σ²); of x the first p coordinates are kept.
 *
 * β is uniform on spheres: radius √(κ·signal) over the observed coordinates, √((1−κ)·signal) over the others.
 * Streams of the seed: "population" for β, "population/train" and "population/test" for rows, D + 1 normals a row
 * in order, so that a smaller sample is the beginning of a larger one.
 * @throws DomainError if signal is put on unobserved coordinates that do not exist.
 */
export function gaussianLinear({
  population,
  rows,
  testRows,
  seed,
}: PopulationRequest<GaussianLinear>): PopulationDraw {
  const { observed, unobserved, signal, observedSignal } = population;
  if (unobserved === 0 && observedSignal < 1 && signal > 0) {
    throw new DomainError({
      who: "gaussian-linear",
      expected: "observedSignal 1 where there are no unobserved coordinates",
      got: String(observedSignal),
      next: "Set unobserved, or leave observedSignal out.",
    });
  }
  const stream = random(seed, "population");
  const beta = new Float64Array(observed + unobserved);
  beta.set(onSphere(stream, observed, Math.sqrt(observedSignal * signal)));
  beta.set(onSphere(stream, unobserved, Math.sqrt((1 - observedSignal) * signal)), observed);
  const part = (name: "train" | "test", count: number) =>
    drawRows({ population, beta, seed, name, rows: count, stream: random(seed, `population/${name}`) });
  return { train: part("train", rows), test: part("test", testRows), beta };
}

interface RowsRequest {
  readonly population: GaussianLinear;
  readonly beta: Float64Array;
  readonly seed: number | string;
  readonly name: "train" | "test";
  readonly rows: number;
  readonly stream: Random;
}

function drawRows({ population, beta, seed, name, rows, stream }: RowsRequest): Dataset {
  const { observed } = population;
  const sigma = Math.sqrt(population.noise);
  const x = new Float64Array(rows * observed);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    const draw = normals(stream, beta.length + 1);
    let sum = 0;
    for (let j = 0; j < beta.length; j++) sum += draw[j] * beta[j];
    y[i] = sum + sigma * draw[beta.length];
    x.set(draw.subarray(0, observed), i * observed);
  }
  return drawnRows({ population, part: name, seed, rows, inputs: observed, x, y });
}
