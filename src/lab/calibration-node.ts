import { random } from "../base/random.ts";
import { createEngine, type Engine } from "../engine/engine.ts";
import { loadEngineModule } from "../engine/load-node.ts";
import { loadNative } from "../engine/native-node.ts";
import { createTrainer } from "../engine/trainer.ts";
import type { Speed } from "./quote.ts";

/** A net for a dozen columns, the usual one, and a large one. */
const SHAPES = [
  { inputs: 10, width: 4, outputs: 2, batch: 16 },
  { inputs: 64, width: 64, outputs: 10, batch: 64 },
  { inputs: 64, width: 512, outputs: 10, batch: 64 },
] as const;
/** For each shape; three of them, with the engine's start, stay under 0.2 s. */
const BUDGET_MILLISECONDS = 40;

let measured: Promise<Speed> | undefined;

/**
 * Measures the trainer's speed on this machine in at most 0.2 s, once a process: one thread, the best of several
 * slices at each of three shapes, so that what else runs on the machine weighs little. For quotes, never for answers.
 */
export function calibrate(): Promise<Speed> {
  return (measured ??= measure());
}

async function measure(): Promise<Speed> {
  const native = await loadNative();
  const engine = createEngine(await loadEngineModule(), {
    native: native.status === "used" ? native.routines : undefined,
  });
  return { sizes: SHAPES.map((shape) => speedAt(engine, shape)) };
}

function speedAt(engine: Engine, { inputs, width, outputs, batch }: (typeof SHAPES)[number]): Speed["sizes"][number] {
  const rows = 4 * batch;
  const parameters = width * (inputs + 1) + outputs * (width + 1);
  const stream = random(0, "calibration");
  const trainer = createTrainer(engine, {
    widths: [inputs, width, outputs],
    unit: { kind: "relu" },
    bias: true,
    loss: "cross-entropy",
    precision: "f32",
    rows,
    x: Float64Array.from({ length: rows * inputs }, () => stream.uniform() - 0.5),
    targets: Float64Array.from({ length: rows }, () => stream.below(outputs)),
    batch,
    solver: { kind: "sgd", momentum: 0.9 },
    weightDecay: 0,
    parameters: Float64Array.from({ length: parameters }, () => 0.1 * (stream.uniform() - 0.5)),
  });
  const order = Int32Array.from({ length: rows }, (_, i) => i);
  const ends = performance.now() + BUDGET_MILLISECONDS;
  let best = Infinity;
  do {
    const started = performance.now();
    trainer.steps(order, 0, trainer.stepsPerEpoch, 1e-3);
    best = Math.min(best, performance.now() - started);
  } while (performance.now() < ends);
  const secondsPerStep = best / 1000 / trainer.stepsPerEpoch;
  trainer.free();
  // 6 operations a weight and row, as trials are priced
  return { flopsPerStep: 6 * parameters * batch, secondsPerStep };
}
