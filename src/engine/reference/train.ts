import type { Unit } from "../../terms/unit.ts";
import type { TrainProblem } from "../trainer.ts";
import { arithmetic, type Arithmetic } from "./arithmetic.ts";
import { dot } from "./gemm.ts";
import { crossEntropyRow, squaredErrorRow } from "./loss.ts";
import { updateParameter, type SolverState } from "./solver.ts";
import { activate, backActivate } from "./unit.ts";

/** The definition of a training's bits, as slow and plain as it can be: the twin of assembly/train.ts. */
export interface ReferenceTrainer {
  /** One step on these rows; returns lossBefore + Σ of their losses. */
  step(rows: readonly number[], rate: number, lossBefore: number): number;
  readonly parameters: Float64Array;
}

interface Layer {
  readonly inputs: number;
  readonly outputs: number;
  /** Where W begins among the parameters; b follows. */
  readonly at: number;
  readonly unit: Unit;
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
      for (const { inputs, outputs, at } of layers) {
        const biasesAt = at + inputs * outputs;
        for (let i = at; i < biasesAt + (problem.bias ? outputs : 0); i++) {
          const decay = i < biasesAt ? problem.weightDecay : 0;
          const w = parameters[i];
          parameters[i] = updateParameter(math, solver, state, { i, w, gradient: gradient[i], decay, rate });
        }
      }
      return loss;
    },
  };
}

function layersOf({ widths, bias, unit }: TrainProblem): Layer[] {
  let at = 0;
  return widths.slice(1).map((outputs, l) => {
    const last = l === widths.length - 2;
    const output: Unit = unit.kind === "power" && unit.output ? unit : { kind: "linear" };
    const layer = { inputs: widths[l], outputs, at, unit: last ? output : unit };
    at += outputs * (widths[l] + (bias ? 1 : 0));
    return layer;
  });
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
    d = d.map((row) =>
      Array.from({ length: layer.inputs }, (_, i) =>
        dot(
          math,
          layer.outputs,
          (j) => row[j],
          (j) => parameters[layer.at + j * layer.inputs + i],
        ),
      ),
    );
  }
  return { gradient, loss: losses.reduce((sum, row) => sum + row.loss, spec.lossBefore) };
}

function forwardRow(spec: {
  readonly problem: TrainProblem;
  readonly math: Arithmetic;
  readonly parameters: Float64Array;
  readonly layer: Layer;
  readonly row: readonly number[];
}): { a: number; slope: number }[] {
  const { math, parameters, layer, row } = spec;
  const biasesAt = layer.at + layer.inputs * layer.outputs;
  return Array.from({ length: layer.outputs }, (_, j) => {
    const sum = dot(
      math,
      layer.inputs,
      (i) => row[i],
      (i) => parameters[layer.at + j * layer.inputs + i],
    );
    return activate(math, layer.unit, spec.problem.bias ? math.round(sum + parameters[biasesAt + j]) : sum);
  });
}

function gradientOf(spec: {
  readonly problem: TrainProblem;
  readonly math: Arithmetic;
  readonly layer: Layer;
  readonly a: readonly (readonly number[])[];
  readonly d: readonly (readonly number[])[];
  readonly gradient: Float64Array;
}): void {
  const { math, layer, a, d, gradient } = spec;
  const biasesAt = layer.at + layer.inputs * layer.outputs;
  for (let j = 0; j < layer.outputs; j++) {
    for (let i = 0; i < layer.inputs; i++) {
      gradient[layer.at + j * layer.inputs + i] = dot(
        math,
        d.length,
        (row) => a[row][i],
        (row) => d[row][j],
      );
    }
    if (spec.problem.bias)
      gradient[biasesAt + j] = dot(
        math,
        d.length,
        () => 1,
        (row) => d[row][j],
      );
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
