import { DomainError } from "../../base/errors.ts";
import { pow } from "../../base/elementary.ts";
import { random, type Random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { drawnRows } from "../drawn-rows.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type NoisyBox = Extract<PopulationSpec, { kind: "noisy-box" }>;

/**
 * Draws x uniform on (0,1)^d; the class is 1 in the box where the first `active` coordinates are below v^(1/active), else
 * 0, and each label is flipped with probability `flip`, in test rows too.
 *
 * Streams of the seed: "population/train" and "population/test", d + 1 uniform numbers a row in order, so that a smaller
 * sample is the beginning of a larger one.
 * @throws DomainError if more coordinates are active than there are.
 */
export function noisyBox({ population, rows, testRows, seed }: PopulationRequest<NoisyBox>): PopulationDraw {
  if (population.active > population.inputs) {
    throw new DomainError({
      who: "noisy-box",
      expected: `at most ${population.inputs} active coordinates`,
      got: String(population.active),
      next: "Raise inputs or lower active.",
    });
  }
  const part = (name: "train" | "test", count: number) =>
    drawRows({ population, seed, name, rows: count, stream: random(seed, `population/${name}`) });
  return { train: part("train", rows), test: part("test", testRows), beta: new Float64Array(0) };
}

function drawRows(of: {
  readonly population: NoisyBox;
  readonly seed: number | string;
  readonly name: "train" | "test";
  readonly rows: number;
  readonly stream: Random;
}): Dataset {
  const { population, seed, name, rows, stream } = of;
  const { inputs: d, active, volume, flip } = population;
  const side = active === 0 ? 1 : pow(volume, 1 / active);
  const x = new Float64Array(rows * d);
  const y = new Float64Array(rows);
  for (let i = 0; i < rows; i++) {
    let label = 1;
    for (let j = 0; j < d; j++) {
      x[i * d + j] = stream.uniform();
      if (j < active && x[i * d + j] >= side) label = 0;
    }
    y[i] = stream.uniform() < flip ? 1 - label : label;
  }
  return drawnRows({ population, part: name, seed, rows, inputs: d, x, y, classes: ["0", "1"] });
}
