import { cos, sin } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random, type Random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import { addTurned, randomFrame } from "../random-frame.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "manifold" }>;

const nativeOf = { torus: torusPoint, sphere: spherePoint, cube: cubePoint, gaussian: gaussianPoint } as const;

/**
 * Points of a manifold, turned by a uniformly drawn frame of ℝ^D, with noise and outliers.
 *
 * The torus of pairs (cos φ, sin φ) is flat and has no boundary: the regime in which intervals of its dimension are exact
 * but for the chord, which is shorter than the arc. β is the frame. Streams: "population" for the frame,
 * "population/train" and "population/test" for rows, "labels/train" and "labels/test" for noise and outliers, so that
 * these leave the points as they are.
 */
export function manifold({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  const { shape, dimension, inputs } = population;
  const native = nativeOf[shape](random(seed, "population/size"), dimension).length;
  const frame = randomFrame(random(seed, "population"), native, inputs);
  const part = (name: DrawnPart["part"], count: number) =>
    drawRows(population, frame, { population, seed, part: name, rows: count });
  return { train: part("train", rows), test: part("test", testRows), beta: frame };
}

function drawRows(spec: Spec, frame: Float64Array, wanted: DrawnPart): Dataset {
  const { shape, dimension, inputs, noise, outliers, outlierScale } = spec;
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const disturbance = random(wanted.seed, `labels/${wanted.part}`);
  const x = new Float64Array(wanted.rows * inputs);
  const y = new Float64Array(wanted.rows);
  for (let i = 0; i < wanted.rows; i++) {
    const row = x.subarray(i * inputs, (i + 1) * inputs);
    const point = nativeOf[shape](stream, dimension);
    y[i] = point[0];
    if (outliers > 0 && disturbance.uniform() < outliers) {
      row.set(normals(disturbance, inputs).map((value) => outlierScale * value));
    } else {
      addTurned(point, frame, row);
      if (noise > 0) normals(disturbance, inputs).forEach((value, j) => (row[j] += noise * value));
    }
  }
  return drawnRows({ ...wanted, x, y, inputs });
}

function torusPoint(stream: Random, d: number): Float64Array {
  const point = new Float64Array(2 * d);
  for (let k = 0; k < d; k++) {
    const angle = 2 * Math.PI * stream.uniform();
    point[2 * k] = cos(angle);
    point[2 * k + 1] = sin(angle);
  }
  return point;
}

function spherePoint(stream: Random, d: number): Float64Array {
  const point = normals(stream, d + 1);
  const squared = point.reduce((sum, value) => sum + value * value, 0);
  return point.map((value) => value / Math.sqrt(squared));
}

function cubePoint(stream: Random, d: number): Float64Array {
  return Float64Array.from({ length: d }, () => stream.uniform());
}

function gaussianPoint(stream: Random, d: number): Float64Array {
  return normals(stream, d);
}
