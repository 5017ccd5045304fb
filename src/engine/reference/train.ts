import type { TrainProblem } from "../trainer.ts";
import { arithmetic, type Arithmetic } from "./arithmetic.ts";
import { dot } from "./gemm.ts";
import { layersOf, met, placeMeeting, type Layer } from "./layers.ts";
import { crossEntropyRow, squaredErrorRow } from "./loss.ts";
import { updateParameter, type SolverState } from "./solver.ts";
import { activate, backActivate } from "./unit.ts";

/** The definition of a training's bits, as slow and plain as it can be: the twin of assembly/train.ts. */
export interface ReferenceTrainer {
  /** One step on these rows; returns lossBefore + Σ of their losses. */
  step(rows: readonly number[], rate: number, lossBefore: number): number;
  readonly parameters: Float64Array;
}

export function referenceTrainer(problem: TrainProblem): ReferenceTrainer {
  const math = arithmetic(problem.precision);
  const parameters = problem.parameters.map(math.round);
  const size = parameters.length;
  const state: SolverState = { first: new Float64Array(size), second: new Float64Array(size), powers: [1, 1] };
  const layers = layersOf(problem);
  return {
    parameters,
    step(rows, rate, lossBefore) {
      const { gradient, loss } = passes({ problem, math, parameters, layers, rows, lossBefore });
      const { solver } = problem;
      if (solver.kind === "adam") state.powers = [state.powers[0] * solver.beta1, state.powers[1] * solver.beta2];
      for (const { columns, channels, at } of layers) {
        const biasesAt = at + columns * channels;
        for (let i = at; i < biasesAt + (problem.bias ? channels : 0); i++) {
          const decay = i < biasesAt ? problem.weightDecay : 0;
          const w = parameters[i];
          parameters[i] = updateParameter(math, solver, state, { i, w, gradient: gradient[i], decay, rate });
        }
      }
      return loss;
    },
  };
}

/** Forward and backward over the rows; the gradient is of the mean over them. */
function passes(spec: {
  readonly problem: TrainProblem;
  readonly math: Arithmetic;
  readonly parameters: Float64Array;
  readonly layers: readonly Layer[];
  readonly rows: readonly number[];
  readonly lossBefore: number;
}): { gradient: Float64Array; loss: number } {
  const { problem, math, parameters, layers, rows } = spec;
  const inputs = problem.widths[0];
  const x = rows.map((row) => [...problem.x.subarray(row * inputs, (row + 1) * inputs)].map(math.round));
  const a: number[][][] = [x];
  const slopes: number[][][] = [];
  for (const layer of layers) {
    const units = a[a.length - 1].map((row) => forwardRow({ ...spec, layer, row }));
    a.push(units.map((row) => row.map((unit) => unit.a)));
    slopes.push(units.map((row) => row.map((unit) => unit.slope)));
  }
  const losses = a[a.length - 1].map((outputs, i) =>
    rowLoss(problem, math, { outputs, row: rows[i], over: rows.length }),
  );
  const gradient = new Float64Array(parameters.length);
  let d = losses.map((row) => row.d);
  for (let l = layers.length - 1; l >= 0; l--) {
    const layer = layers[l];
    d = d.map((row, i) => row.map((value, j) => backActivate(math, layer.unit, value, slopes[l][i][j])));
    gradientOf({ problem, math, layer, a: a[l], d, gradient });
    d = d.map((row) => derivativesBelow({ math, parameters, layer, row }));
  }
  return { gradient, loss: losses.reduce((sum, row) => sum + row.loss, spec.lossBefore) };
}

/** Place by place, and channel by channel within. */
function forwardRow(spec: {
  readonly problem: TrainProblem;
  readonly math: Arithmetic;
  readonly parameters: Float64Array;
  readonly layer: Layer;
  readonly row: readonly number[];
}): { a: number; slope: number }[] {
  const { math, parameters, layer, row } = spec;
  const { channels, columns } = layer;
  return Array.from({ length: layer.places * channels }, (_, out) => {
    const j = out % channels;
    const sum = dot(
      math,
      columns,
      (k) => met(layer, row, Math.floor(out / channels), k),
      (k) => parameters[layer.at + j * columns + k],
    );
    const bias = parameters[layer.at + channels * columns + j];
    return activate(math, layer.unit, spec.problem.bias ? math.round(sum + bias) : sum);
  });
}

/** Each element below adds what comes back through the taps that met it, from +0, the first tap first. */
function derivativesBelow(spec: {
  readonly math: Arithmetic;
  readonly parameters: Float64Array;
  readonly layer: Layer;
  readonly row: readonly number[];
}): number[] {
  const { math, parameters, layer, row } = spec;
  const { below, channels, columns } = layer;
  return Array.from({ length: below.places * below.channels }, (_, at) => {
    let sum = 0;
    for (let tap = 0; tap < layer.taps; tap++) {
      const place = placeMeeting(layer, Math.floor(at / below.channels), tap);
      if (place === undefined) continue;
      const k = tap * below.channels + (at % below.channels);
      const back = dot(
        math,
        channels,
        (j) => row[place * channels + j],
        (j) => parameters[layer.at + j * columns + k],
      );
      sum = math.round(sum + back);
    }
    return sum;
  });
}

/** Sums run over rows, and over places within a row. */
function gradientOf(spec: {
  readonly problem: TrainProblem;
  readonly math: Arithmetic;
  readonly layer: Layer;
  readonly a: readonly (readonly number[])[];
  readonly d: readonly (readonly number[])[];
  readonly gradient: Float64Array;
}): void {
  const { math, layer, a, d, gradient } = spec;
  const { places, channels, columns } = layer;
  for (let j = 0; j < channels; j++) {
    const back = (m: number) => d[Math.floor(m / places)][(m % places) * channels + j];
    for (let k = 0; k < columns; k++) {
      const into = (m: number) => met(layer, a[Math.floor(m / places)], m % places, k);
      gradient[layer.at + j * columns + k] = dot(math, d.length * places, into, back);
    }
    if (spec.problem.bias) {
      gradient[layer.at + channels * columns + j] = dot(math, d.length * places, () => 1, back);
    }
  }
}

function rowLoss(
  problem: TrainProblem,
  math: Arithmetic,
  { outputs, row, over }: { readonly outputs: readonly number[]; readonly row: number; readonly over: number },
) {
  if (problem.loss === "cross-entropy") return crossEntropyRow(math, outputs, problem.targets[row], over);
  const n = outputs.length;
  const t = [...problem.targets.subarray(row * n, (row + 1) * n)].map(math.round);
  return squaredErrorRow(math, outputs, t, over);
}
