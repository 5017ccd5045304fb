import type { Engine } from "./engine.ts";
import type { NetworkMemory } from "./network-memory.ts";
import { stripStride } from "./panels.ts";
import type { PreciseRoutines } from "./precise-routines.ts";

/** Layer by layer W_l (n_l × n_{l−1}, row-major) then b_l, from the layers' weights or their gradients. */
export function readParameters(
  engine: Engine,
  routines: PreciseRoutines,
  memory: NetworkMemory,
  which: "weights" | "gradient",
): Float64Array {
  const result = new Float64Array(count(memory));
  const staging = engine.allocate(8 * largest(memory));
  let at = 0;
  for (const layer of memory.layers) {
    const { inputs, outputs } = layer;
    routines.unpack(layer[which], stripStride(inputs), inputs, outputs, staging, 1);
    result.set(engine.f64(staging, inputs * outputs), at);
    at += inputs * outputs;
    if (layer.biasBytes > 0) {
      const bias = which === "weights" ? layer.bias : layer.gradient + layer.weightBytes;
      result.set(routines.bytes === 4 ? engine.f32(bias, outputs) : engine.f64(bias, outputs), at);
      at += outputs;
    }
  }
  engine.free(staging);
  return result;
}

/** The inverse of readParameters, rounded to the precision, and the transposes that the backward pass reads. */
export function writeParameters(
  engine: Engine,
  routines: PreciseRoutines,
  memory: NetworkMemory,
  parameters: Float64Array,
): void {
  const staging = engine.allocate(8 * largest(memory));
  let at = 0;
  for (const layer of memory.layers) {
    const { inputs, outputs, weights, bias, biasBytes } = layer;
    engine.f64(staging, inputs * outputs).set(parameters.subarray(at, at + inputs * outputs));
    routines.pack(staging, inputs, outputs, weights, stripStride(inputs), 1);
    at += inputs * outputs;
    if (biasBytes > 0) {
      const values = parameters.subarray(at, at + outputs);
      if (routines.bytes === 4) engine.f32(bias, outputs).set(values);
      else engine.f64(bias, outputs).set(values);
      at += outputs;
    }
  }
  engine.free(staging);
  routines.flip(memory.block);
}

function count({ layers }: NetworkMemory): number {
  return layers.reduce((sum, { inputs, outputs, biasBytes }) => sum + outputs * (inputs + (biasBytes > 0 ? 1 : 0)), 0);
}

function largest({ layers }: NetworkMemory): number {
  return Math.max(...layers.map(({ inputs, outputs }) => inputs * outputs));
}
