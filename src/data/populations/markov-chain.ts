import { random } from "../../base/random.ts";
import type { Dataset } from "../../terms/dataset.ts";
import type { PopulationSpec } from "../../terms/population-spec.ts";
import { type DrawnPart, drawnRows } from "../drawn-rows.ts";
import { cumulative, placeOf } from "./finite-law.ts";
import type { PopulationDraw, PopulationRequest } from "./gaussian-linear.ts";

type Spec = Extract<PopulationSpec, { kind: "markov-chain" }>;

/** Steps before the first row; the chain forgets where it began by |λ₂| a step. */
const BURN_IN = 500;

/**
 * One path of the chain: row t has x = s_t and the label s_{t+1}. It begins 500 steps earlier with a uniform symbol.
 * Streams: "population/train", "population/test", one uniform a step.
 */
export function markovChain({ population, rows, testRows, seed }: PopulationRequest<Spec>): PopulationDraw {
  const part = (name: DrawnPart["part"], count: number) =>
    walk(population, { population, seed, part: name, rows: count });
  return { train: part("train", rows), test: part("test", testRows), beta: new Float64Array(0) };
}

function walk({ transition }: Spec, wanted: DrawnPart): Dataset {
  const stream = random(wanted.seed, `population/${wanted.part}`);
  const ends = transition.map(cumulative);
  let symbol = stream.below(transition.length);
  const step = () => (symbol = placeOf(ends[symbol], stream.uniform()));
  for (let t = 0; t < BURN_IN; t++) step();
  const [x, y] = [new Float64Array(wanted.rows), new Float64Array(wanted.rows)];
  for (let t = 0; t < wanted.rows; t++) {
    x[t] = symbol;
    y[t] = step();
  }
  return drawnRows({ ...wanted, x, y, inputs: 1, classes: transition.map((_, k) => String(k)) });
}
