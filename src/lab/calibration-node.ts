import { normals } from "../base/normal.ts";
import { random, streamKey } from "../base/random.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import { createLaneTrainer } from "../engine/lane-trainer.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { loadNative } from "../engine/native-node.ts";
import { permute } from "../engine/permute.ts";
import { createTrainer, type TrainProblem } from "../engine/trainer.ts";
import { countWeights, parseArchitecture } from "../terms/architecture.ts";
import { layerShapes, multiplicationsPerRow } from "../terms/layer-shapes.ts";
import type { Speed } from "./quote.ts";

interface Shape {
  readonly architecture: string;
  readonly batch: number;
}

/** A net for a dozen columns, the usual one, and a large one. */
const ALONE: readonly Shape[] = [
  { architecture: "A(10,4,2)", batch: 16 },
  { architecture: "A(64,64,10)", batch: 64 },
  { architecture: "A(64,512,10)", batch: 64 },
];
/** Nets that go together well, by fours and by sixteens. */
const TOGETHER: readonly Shape[] = [
  { architecture: "A(10,4,2)", batch: 16 },
  { architecture: "A(40,32,32,10)", batch: 64 },
];
const GROUPS = [4, 16];
/** Products of few columns and copies of patches. */
const CONVOLUTION: Shape = { architecture: "A(40,conv(16,5,2,1),conv(16,3,2,1),10)", batch: 32 };
/** Rows as a trial has them: they do not stay in the first-level cache. */
const ROWS_IN_BATCHES = 16;
/** A trial's loops in plain TypeScript do some 100 operations meanwhile. */
const OPERATIONS_OF_A_NORMAL = 100;
/** For each of eight measurements, which with the engine's start stay under 0.2 s. */
const BUDGET_MILLISECONDS = 15;
/** On a busy machine the time may be over before the first round is. */
const LEAST_ROUNDS = 5;
/** For normal variates beside each of them. */
const NORMALS_MILLISECONDS = 3;

let measured: Promise<Speed> | undefined;

/**
 * Measures the trainers' speed on this machine in about 0.2 s, once a process: one thread, the best of several slices of
 * each shape, so that what else runs on the machine weighs little. For quotes, never for answers.
 */
export function calibrate(): Promise<Speed> {
  return (measured ??= measure());
}

async function measure(): Promise<Speed> {
  const native = await loadNative();
  const engine = createEngine(await loadEngineModule(), {
    native: native.status === "used" ? native.routines : undefined,
  });
  const normal = leastNormalSeconds();
  const measured = {
    sizes: ALONE.map((shape) => normal.beside(alone(engine, shape))),
    secondsPerDraw: normal.beside(secondsPerDraw(engine)),
    convolution: normal.beside(alone(engine, CONVOLUTION)),
    together: GROUPS.map((members) => ({
      members,
      sizes: TOGETHER.map((shape) => normal.beside(together(engine, shape, members))),
    })),
  };
  const seconds = normal.seconds();
  return {
    ...measured,
    secondsPerCell: { law: 1.3 * seconds, table: 0.13 * seconds },
    secondsPerOperation: { plain: seconds / OPERATIONS_OF_A_NORMAL, engine: engineSeconds(measured.sizes[1]) },
  };
}

type Size = Speed["sizes"][number];

function alone(engine: Engine, shape: Shape): Size {
  const trainer = createTrainer(engine, problemOf(shape));
  const order = standing(shape);
  const size = sizeOf(shape, trainer.stepsPerEpoch, () => trainer.steps(order, 0, trainer.stepsPerEpoch, 1e-3));
  trainer.free();
  return size;
}

function together(engine: Engine, shape: Shape, members: number): Size {
  const trials = Array.from({ length: members }, () => problemOf(shape));
  const trainer = createLaneTrainer(engine, { ...problemOf(shape), trials });
  // seeds have orders of their own, and gathering them is much of a small step
  const orders = trials.map((_, lane) => turned(standing(shape), lane));
  const visits = { orders, from: 0, count: trainer.stepsPerEpoch, rates: trials.map(() => 1e-3) };
  const size = sizeOf(shape, trainer.stepsPerEpoch, () => trainer.steps(visits));
  trainer.free();
  return size;
}

/** The least time of a step. */
function sizeOf({ architecture, batch }: Shape, stepsPerEpoch: number, epoch: () => void): Size {
  const ends = performance.now() + BUDGET_MILLISECONDS;
  let best = Infinity;
  for (let round = 0; round < LEAST_ROUNDS || performance.now() < ends; round++) {
    const started = performance.now();
    epoch();
    best = Math.min(best, performance.now() - started);
  }
  return { flopsPerStep: stepFlops(architecture, batch), secondsPerStep: best / 1000 / stepsPerEpoch };
}

/** As trials are priced: what is done in a step; of convolutions all that is counted, since no trial's price leaves it out. */
function stepFlops(architecture: string, batch: number): number {
  const parsed = parseArchitecture(architecture);
  const [{ fanIn, units }] = layerShapes(parsed);
  const left = parsed.convolutions === undefined ? 2 * fanIn * units : 0;
  return (6 * multiplicationsPerRow(parsed) - left) * batch;
}

function secondsPerDraw(engine: Engine): number {
  const place = { key: streamKey(0, "calibration"), position: 0 };
  let best = Infinity;
  for (let round = 0; round < 40; round++) {
    const started = performance.now();
    permute(engine, 1000, place);
    best = Math.min(best, performance.now() - started);
  }
  return best / 1000 / 1000;
}

/** In double precision half as much fits a vector, and a decomposition's smaller products and panels run at a quarter of that. */
function engineSeconds({ secondsPerStep, flopsPerStep }: Size): number {
  return (8 * secondsPerStep) / flopsPerStep;
}

/**
 * The draw of a normal variate, which stands for plain TypeScript. Beside it stand what else a cell of a law takes, a cell
 * of a table (18 ns of 136 on MNIST-1D, where a normal variate took 145), and loops.
 *
 * The least of short draws, some milliseconds of them beside every other measurement: V8 compiles them in the background,
 * which on a busy machine takes longer than one of these (8 ns an operation were measured then in place of 1).
 */
function leastNormalSeconds() {
  const stream = random(0, "calibration");
  let best = Infinity;
  const draw = () => {
    const ends = performance.now() + NORMALS_MILLISECONDS;
    for (let round = 0; round < LEAST_ROUNDS || performance.now() < ends; round++) {
      const started = performance.now();
      normals(stream, 200);
      best = Math.min(best, performance.now() - started);
    }
  };
  draw();
  return {
    beside<T>(other: T): T {
      draw();
      return other;
    },
    seconds: () => best / 1000 / 200,
  };
}

function problemOf({ architecture, batch }: Shape): TrainProblem {
  const parsed = parseArchitecture(architecture);
  const [inputs, outputs] = [parsed.widths[0], parsed.widths[parsed.widths.length - 1]];
  const rows = ROWS_IN_BATCHES * batch;
  const stream = random(0, "calibration");
  return {
    ...parsed,
    loss: "cross-entropy",
    precision: "f32",
    rows,
    x: Float64Array.from({ length: rows * inputs }, () => stream.uniform() - 0.5),
    targets: Float64Array.from({ length: rows }, () => stream.below(outputs)),
    batch,
    solver: { kind: "sgd", momentum: 0.9 },
    weightDecay: 0,
    parameters: Float64Array.from({ length: countWeights(parsed) }, () => 0.1 * (stream.uniform() - 0.5)),
  };
}

/** Begun at another row. */
function turned(order: Int32Array, lane: number): Int32Array {
  return order.map((_, i) => order[(i + 7 * lane) % order.length]);
}

/** Against the rows' order, so that batches are gathered as in a trial. */
function standing({ batch }: Shape): Int32Array {
  return Int32Array.from({ length: ROWS_IN_BATCHES * batch }, (_, i) => ROWS_IN_BATCHES * batch - 1 - i);
}
