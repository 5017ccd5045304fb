import { z } from "zod";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { createTrainer } from "../../engine/trainer.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";

/**
 * A ReLU network of d inputs and h hidden units, written down instead of trained, that fits any h targets: all units look
 * along one random direction and differ by their threshold alone, so that it has d + 2h weights. It is then run as a
 * network on more examples than it was written for.
 */
export const HingeMemorisationTrial = z.strictObject({
  kind: z.literal("hinge-memorisation"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  inputs: z.number().int().min(1).max(10_000).describe("d"),
  units: z.number().int().min(1).max(5000).describe("h, hidden units, and examples that the network is written for"),
  examples: z.number().int().min(1).max(100_000).describe("n, examples on which it is run; the first h are its own"),
  targets: z.enum(["normal", "signs"]).describe("N(0,1), or random labels ±1"),
  tolerance: z.number().gt(0).default(1e-6).describe("a target is matched if the output differs by at most so much"),
});
export type HingeMemorisationTrial = z.infer<typeof HingeMemorisationTrial>;

export const kind: Kind<HingeMemorisationTrial, Engine> = {
  kind: "hinge-memorisation",
  schema: HingeMemorisationTrial,
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 8 * (trial.examples * (trial.inputs + 2 * trial.units) + 2 * trial.units * (trial.inputs + 3)) + 1_000_000,
  }),
  run: runHingeMemorisation,
};

function flopsOf({ inputs: d, units: h, examples: n }: HingeMemorisationTrial): number {
  return 40 * n * d + 2 * n * d + 4 * h * h + 2 * n * h * (d + 2);
}

function runHingeMemorisation(trial: HingeMemorisationTrial, { engine, progress }: RunContext<Engine>): Outcome {
  const { seed, inputs: d, units: h, examples: n, tolerance } = trial;
  const x = normals(random(seed, "population"), n * d);
  const y = normals(random(seed, "labels"), n);
  if (trial.targets === "signs") y.forEach((value, i) => (y[i] = value < 0 ? -1 : 1));
  const direction = normals(random(seed, "init"), d);
  const own = Math.min(h, n);
  const { thresholds, weights } = hingesThrough(projected(x, direction, own), y.subarray(0, own));
  const outputs = outputsOf({ x, y, n, d, direction, thresholds, weights }, engine);
  const errors = outputs.map((output, i) => Math.abs(output - y[i]));
  const flops = flopsOf(trial);
  progress(flops);
  return {
    status: "converged",
    final: {
      matched: errors.reduce((count, error) => count + (error <= tolerance ? 1 : 0), 0),
      weights: d + thresholds.length + weights.length,
      error: jsonNumber(Math.max(...errors.subarray(0, own))),
      largestWeight: jsonNumber(weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0)),
    },
    flops,
  };
}

function projected(x: Float64Array, direction: Float64Array, rows: number): Float64Array {
  const d = direction.length;
  return Float64Array.from({ length: rows }, (_, i) => direction.reduce((sum, a, j) => sum + a * x[i * d + j], 0));
}

/**
 * Thresholds halfway between neighbours and weights by forward substitution: each example sees one unit more than the one
 * before it on the line, and that unit's weight takes up what the others leave.
 */
export function hingesThrough(z: Float64Array, y: Float64Array) {
  const order = Int32Array.from(z, (_, i) => i).sort((a, b) => z[a] - z[b]);
  const thresholds = new Float64Array(z.length);
  const weights = new Float64Array(z.length);
  order.forEach((i, j) => {
    thresholds[j] = j === 0 ? z[i] - 1 : z[order[j - 1]] + (z[i] - z[order[j - 1]]) / 2;
    let left = y[i];
    for (let k = 0; k < j; k++) left -= weights[k] * (z[i] - thresholds[k]);
    weights[j] = left / (z[i] - thresholds[j]);
  });
  return { thresholds, weights };
}

/** The engine's own forward pass, in f64: hidden rows are the one direction, biases the thresholds. */
function outputsOf(
  net: {
    readonly x: Float64Array;
    readonly y: Float64Array;
    readonly n: number;
    readonly d: number;
    readonly direction: Float64Array;
    readonly thresholds: Float64Array;
    readonly weights: Float64Array;
  },
  engine: Engine,
): Float64Array {
  const { x, y, n, d, direction, thresholds, weights } = net;
  const h = thresholds.length;
  const parameters = new Float64Array(h * d + h + h + 1);
  for (let j = 0; j < h; j++) parameters.set(direction, j * d);
  parameters.set(
    thresholds.map((b) => -b),
    h * d,
  );
  parameters.set(weights, h * d + h);
  const trainer = createTrainer(engine, {
    ...{ widths: [d, h, 1], unit: { kind: "relu" }, bias: true, loss: "squared-error", precision: "f64" },
    ...{ rows: n, x, targets: y, batch: n, solver: { kind: "sgd", momentum: 0 }, weightDecay: 0, parameters },
  });
  try {
    return trainer.outputs(x, n);
  } finally {
    trainer.free();
  }
}
