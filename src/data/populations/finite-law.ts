import { random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "finite-law" }>;

/**
 * Rows from a finite list of atoms: by weight, independently, or each in its turn. Classes are the labels in the order of
 * their first atom. Streams: "population/train", "population/test", one uniform a row.
 */
export function finiteLaw({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  const part = (name: DrawnPart["part"], count: number) =>
    drawRows(population, { population, seed, part: name, rows: count });
  return { train: part("train", rows), test: part("test", testRows), beta: new Float64Array(0) };
}

function drawRows({ atoms, draw }: Spec, wanted: DrawnPart): Dataset {
  const classes = [...new Set(atoms.map(({ label }) => label))];
  const inputs = atoms[0].x.length;
  const ends = cumulative(atoms.map(({ weight }) => weight));
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const x = new Float64Array(wanted.rows * inputs);
  const y = new Float64Array(wanted.rows);
  for (let i = 0; i < wanted.rows; i++) {
    const atom = atoms[draw === "in-turn" ? i % atoms.length : placeOf(ends, stream.uniform())];
    x.set(atom.x, i * inputs);
    y[i] = classes.indexOf(atom.label);
  }
  return drawnRows({ ...wanted, x, y, inputs, classes });
}

/** Ends of the intervals of (0, 1) that belong to each weight. */
export function cumulative(weights: readonly number[]): Float64Array {
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const ends = new Float64Array(weights.length);
  let sum = 0;
  weights.forEach((weight, k) => (ends[k] = sum += weight / total));
  return ends;
}

/** The interval that u lies in; the last one where rounding leaves none. */
export function placeOf(ends: Float64Array, u: number): number {
  for (let k = 0; k < ends.length - 1; k++) if (u < ends[k]) return k;
  return ends.length - 1;
}
