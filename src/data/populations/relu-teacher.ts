import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import { addTurned, randomFrame } from "../random-frame.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "relu-teacher" }>;

/**
 * y = s √(2/h) Σ a_j max(0, w_j·z) + ε with z ~ N(0, I_r), w_j uniform on the sphere and a_j = ±1, and x = z turned into
 * ℝ^d: rows fill r of d dimensions. Copies of an input stand next to each other; test rows have neither noise nor copies.
 *
 * E a_j²max(0, w·z)² = ½, so that y has second moment s² over teachers. β is the h×r matrix of w.
 * Streams: "population" for teacher and frame, "population/train" and "population/test" for z, "labels" for ε.
 */
export function reluTeacher({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  const { inputs, latent, units } = population;
  const stream = random(seed, "population");
  const frame = randomFrame(stream, latent, inputs);
  const weights = normals(stream, units * latent);
  for (let j = 0; j < units; j++) normalise(weights.subarray(j * latent, (j + 1) * latent));
  const signs = Float64Array.from({ length: units }, () => 2 * stream.below(2) - 1);
  const law = { frame, weights, signs };
  return {
    train: drawRows(population, law, { population, seed, part: "train", rows }),
    test: drawRows({ ...population, noise: 0, copies: 1 }, law, { population, seed, part: "test", rows: testRows }),
    beta: weights,
  };
}

interface Teacher {
  readonly frame: Float64Array;
  readonly weights: Float64Array;
  readonly signs: Float64Array;
}

function normalise(w: Float64Array): void {
  const length = Math.sqrt(w.reduce((sum, value) => sum + value * value, 0));
  for (let j = 0; j < w.length; j++) w[j] /= length;
}

function drawRows(spec: Spec, law: Teacher, wanted: DrawnPart): Dataset {
  const { inputs, latent, signal, noise, copies, labelsOfCopies } = spec;
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const errors = random(wanted.seed, "labels");
  const sigma = Math.sqrt(noise);
  const x = new Float64Array(wanted.rows * inputs);
  const y = new Float64Array(wanted.rows);
  for (let from = 0; from < wanted.rows; from += copies) {
    const z = normals(stream, latent);
    const value = signal * taught(z, law);
    let epsilon = sigma * normals(errors, 1)[0];
    for (let i = from; i < Math.min(from + copies, wanted.rows); i++) {
      if (i > from && labelsOfCopies === "independent") epsilon = sigma * normals(errors, 1)[0];
      addTurned(z, law.frame, x.subarray(i * inputs, (i + 1) * inputs));
      y[i] = value + epsilon;
    }
  }
  return drawnRows({ ...wanted, x, y, inputs });
}

function taught(z: Float64Array, { weights, signs }: Teacher): number {
  const r = z.length;
  let sum = 0;
  for (let j = 0; j < signs.length; j++) {
    let along = 0;
    for (let k = 0; k < r; k++) along += weights[j * r + k] * z[k];
    sum += signs[j] * Math.max(0, along);
  }
  return Math.sqrt(2 / signs.length) * sum;
}
