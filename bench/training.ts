import { permutation, random } from "../src/base/random.ts";
import type { Engine } from "../src/engine/engine.ts";
import { initialParameters } from "../src/learn/initialise.ts";
import { parseArchitecture } from "../src/terms/architecture.ts";
import { measure, say, type Timing } from "./measure.ts";
import { standing, startLanes, startTraining } from "./networks.ts";

/** The cases of the rivals' script under their names, then the MNIST-1D network and two of an audit's. */
export function benchTraining(engine: Engine): void {
  for (const h of [8, 64, 512, 4096]) {
    fullBatch(engine, `full-batch-h${h}`, { widths: [64, h, 10], rows: 2000 });
    // gathered in a drawn order; the rival's batches are cut beforehand
    epochs(engine, `batch-64-h${h}`, { widths: [64, h, 10], rows: 1984, batch: 64 });
  }
  const linear = { unit: { kind: "linear" }, bias: false, loss: "squared-error" } as const;
  const chain = Array.from({ length: 11 }, () => 1);
  fullBatchInLanes(engine, "linear-chain-10", { widths: chain, rows: 50, batch: 50 }, linear);
  fullBatchInLanes(engine, "linear-autoencoder-8-4-8", { widths: [8, 4, 8], rows: 50, batch: 50 }, linear);
  say("mnist1d-40-36-36-10-batch-100", mnist1d(engine), perStep(MNIST1D_STEPS), "us/step");
  for (const channels of [16, 50, 100]) convolutional(engine, channels);
  epochs(engine, "audit-30-16-2-batch-32", { widths: [30, 16, 2], rows: 448, batch: 32 });
  epochs(engine, "audit-64-19-10-batch-32", { widths: [64, 19, 10], rows: 1408, batch: 32 });
}

/** The convolutional network of the MNIST-1D figure: 40 → 19 → 10 → 5 places. */
function convolutional(engine: Engine, c: number): void {
  const architecture = parseArchitecture("A(40,conv({c},5,2,1),conv({c},3,2,1),conv({c},3,2,1),10)", { values: { c } });
  const start = { architecture, initialisation: "uniform-fan-in", seed: 0, replicate: 0 } as const;
  const problem = { ...architecture, parameters: initialParameters(start) };
  epochs(engine, `mnist1d-cnn-c${c}-batch-100`, { widths: architecture.widths, rows: 4000, batch: 100 }, problem);
}

/** Steps of one network a second, 256 networks in lockstep; rows and order are shared, as the rival's batches are. */
export function benchEnsemble(engine: Engine): void {
  const trainer = startLanes(engine, { widths: [64, 16, 10], rows: 1984, batch: 64 }, 256);
  const orders = permutation(random(0, "order"), 1984);
  const rates = Array.from({ length: 256 }, () => 0.01);
  const timing = measure(() => trainer.steps({ orders, from: 0, count: 31, rates }));
  say("ensemble-256-h16", timing, (seconds) => (256 * 31) / seconds, "steps/s", { lanes: 256 });
  trainer.free();
}

/** Steps of an epoch of `mnist1d`. */
export const MNIST1D_STEPS = 40;

/** One epoch of the 40-36-36-10 network on 4,000 rows, a new order drawn every epoch as the rival does. */
export function mnist1d(engine: Engine, atLeastSeconds = 0.5): Timing {
  const trainer = startTraining(engine, { widths: [40, 36, 36, 10], rows: 4000, batch: 100 });
  const stream = random(0, "order");
  const work = () => trainer.steps(permutation(stream, 4000), 0, MNIST1D_STEPS, 0.01);
  const timing = measure(work, atLeastSeconds);
  trainer.free();
  return timing;
}

/** Microseconds a step, from the seconds of `count` steps. */
export function perStep(count: number): (seconds: number) => number {
  return (seconds) => (1e6 * seconds) / count;
}

type Shape = { readonly widths: readonly number[]; readonly rows: number };

function fullBatch(
  engine: Engine,
  name: string,
  shape: Shape,
  changes: Parameters<typeof startTraining>[2] = {},
): void {
  const trainer = startTraining(engine, { ...shape, batch: shape.rows }, changes);
  const order = standing(shape.rows);
  const count = Math.max(1, Math.ceil(1e6 / trainer.flopsPerStep));
  const timing = measure(() => trainer.steps(order, 0, count, 1e-3));
  say(name, timing, perStep(count), "us/step");
  trainer.free();
}

/** A multiple of every vector's lanes. */
const LANES = 16;

/** Microseconds a step of one network, so many in lockstep. */
function fullBatchInLanes(
  engine: Engine,
  name: string,
  shape: Parameters<typeof startLanes>[1],
  changes: Parameters<typeof startLanes>[3],
): void {
  const trainer = startLanes(engine, shape, LANES, changes);
  const orders = standing(shape.rows);
  const rates = Array.from({ length: LANES }, () => 1e-3);
  const count = Math.max(1, Math.ceil(1e7 / trainer.flopsPerStep));
  const timing = measure(() => trainer.steps({ orders, from: 0, count, rates }));
  say(name, timing, perStep(count * LANES), "us/step", { lanes: LANES });
  trainer.free();
}

function epochs(
  engine: Engine,
  name: string,
  shape: Shape & { readonly batch: number },
  changes: Parameters<typeof startTraining>[2] = {},
): void {
  const trainer = startTraining(engine, shape, changes);
  const order = permutation(random(0, "order"), shape.rows);
  const count = trainer.stepsPerEpoch;
  const timing = measure(() => trainer.steps(order, 0, count, 0.01));
  say(name, timing, perStep(count), "us/step");
  trainer.free();
}
