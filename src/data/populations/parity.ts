import { random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import { noisyLabel } from "../noisy-label.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "parity" }>;

/**
 * x uniform on {−1, 1}^d, the label 1 where the product of the first `order` inputs is 1; test rows have no noise.
 * Streams: "population/train" and "population/test", one draw an input; "labels" for noise.
 */
export function parity({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  return {
    train: drawRows(population, { population, seed, part: "train", rows }),
    test: drawRows({ ...population, labelNoise: 0 }, { population, seed, part: "test", rows: testRows }),
    beta: new Float64Array(0),
  };
}

function drawRows({ inputs, order, labelNoise: p }: Spec, wanted: DrawnPart): Dataset {
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const labels = random(wanted.seed, "labels");
  const x = Float64Array.from({ length: wanted.rows * inputs }, () => 2 * stream.below(2) - 1);
  const y = new Float64Array(wanted.rows);
  for (let i = 0; i < wanted.rows; i++) {
    let product = 1;
    for (let j = 0; j < order; j++) product *= x[i * inputs + j];
    y[i] = noisyLabel(labels, product > 0 ? 1 : 0, { p, classes: 2 });
  }
  return drawnRows({ ...wanted, x, y, inputs, classes: ["0", "1"] });
}
