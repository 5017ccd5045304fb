import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import { noisyLabel } from "../noisy-label.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "gaussian-classes" }>;

/**
 * x ~ N(separation/√2 · e_k, I) for class k, which is drawn uniformly; with probability p a training label is redrawn
 * from all classes. Copies of an input stand next to each other. Test rows have no noise and no copies.
 * Streams: "population/train" and "population/test" for classes and inputs, "labels" for noise.
 */
export function gaussianClasses({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  const clean: Spec = { ...population, labelNoise: 0, copies: 1 };
  return {
    train: drawRows(population, { population, seed, part: "train", rows }),
    test: drawRows(clean, { population, seed, part: "test", rows: testRows }),
    beta: new Float64Array(0),
  };
}

function drawRows(spec: Spec, wanted: DrawnPart): Dataset {
  const { classes, inputs, separation, copies, labelsOfCopies, labelNoise: p } = spec;
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const labels = random(wanted.seed, "labels");
  const x = new Float64Array(wanted.rows * inputs);
  const y = new Float64Array(wanted.rows);
  for (let from = 0; from < wanted.rows; from += copies) {
    const label = stream.below(classes);
    const point = normals(stream, inputs);
    point[label] += separation / Math.SQRT2;
    let given = noisyLabel(labels, label, { p, classes });
    for (let i = from; i < Math.min(from + copies, wanted.rows); i++) {
      if (i > from && labelsOfCopies === "independent") given = noisyLabel(labels, label, { p, classes });
      x.set(point, i * inputs);
      y[i] = given;
    }
  }
  return drawnRows({ ...wanted, x, y, inputs, classes: Array.from({ length: classes }, (_, k) => String(k)) });
}
