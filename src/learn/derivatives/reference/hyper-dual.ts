import { exp, log } from "../../../base/elementary.ts";
import type { Unit } from "../../../terms/unit.ts";
import type { LossProblem } from "../loss-problem.ts";
import { layersOf } from "../network.ts";

/**
 * f + f₁ε₁ + f₂ε₂ + f₁₂ε₁ε₂ with ε₁² = ε₂² = 0: seeded with u and v, the last part of L(θ) is uᵀHv, exactly.
 * Source: Fike, Alonso 2011, AIAA 2011-886.
 */
export type HyperDual = readonly [number, number, number, number];

const constant = (a: number): HyperDual => [a, 0, 0, 0];
const plus = (a: HyperDual, b: HyperDual): HyperDual => [a[0] + b[0], a[1] + b[1], a[2] + b[2], a[3] + b[3]];
const times = (a: HyperDual, b: HyperDual): HyperDual => [
  a[0] * b[0],
  a[0] * b[1] + a[1] * b[0],
  a[0] * b[2] + a[2] * b[0],
  a[0] * b[3] + a[1] * b[2] + a[2] * b[1] + a[3] * b[0],
];
const minus = (a: HyperDual, b: HyperDual) => plus(a, times(constant(-1), b));
const lift = (a: HyperDual, f: number, slope: number, bend: number): HyperDual => [
  f,
  slope * a[1],
  slope * a[2],
  slope * a[3] + bend * a[1] * a[2],
];
const expOf = (a: HyperDual) => lift(a, exp(a[0]), exp(a[0]), exp(a[0]));
const logOf = (a: HyperDual) => lift(a, log(a[0]), 1 / a[0], -1 / (a[0] * a[0]));
const inverse = (a: HyperDual) => lift(a, 1 / a[0], -1 / (a[0] * a[0]), 2 / (a[0] * a[0] * a[0]));

/** From exp, reciprocal and products alone: no derivative of a unit is written down here. */
function unitOf(unit: Unit, z: HyperDual): HyperDual {
  const one = constant(1);
  switch (unit.kind) {
    case "relu":
      return z[0] > 0 ? z : constant(0);
    case "tanh":
      return minus(one, times(constant(2), inverse(plus(expOf(plus(z, z)), one))));
    case "sigmoid":
      return inverse(plus(one, expOf(minus(constant(0), z))));
    case "power":
      return Array.from({ length: unit.k }).reduce<HyperDual>((product) => times(product, z), one);
    default:
      return z;
  }
}

/** y(x_row) with its derivatives along u and v. */
export function hyperDualOutputs(problem: LossProblem, along: Along, row: number): readonly HyperDual[] {
  const { architecture, parameters, x } = problem;
  const parameter = (i: number): HyperDual => [parameters[i], along.u[i], along.v[i], 0];
  const inputs = architecture.widths[0];
  let a: readonly HyperDual[] = Array.from(x.subarray(row * inputs, (row + 1) * inputs), constant);
  for (const layer of layersOf(architecture)) {
    const before = a;
    a = Array.from({ length: layer.outputs }, (_, o) => {
      const z = before.reduce(
        (sum, value, i) => plus(sum, times(parameter(layer.weightsAt + o * layer.inputs + i), value)),
        layer.biasesAt === undefined ? constant(0) : parameter(layer.biasesAt + o),
      );
      return unitOf(layer.unit, z);
    });
  }
  return a;
}

export interface Along {
  readonly u: Float64Array;
  readonly v: Float64Array;
}

/** L, u·∇L, v·∇L and uᵀHv. */
export function hyperDualLoss(problem: LossProblem, along: Along): HyperDual {
  let sum = constant(0);
  for (let row = 0; row < problem.rows; row++) {
    const y = hyperDualOutputs(problem, along, row);
    sum = plus(
      sum,
      problem.loss === "cross-entropy" ? crossEntropy(y, problem.targets[row]) : squared(y, problem, row),
    );
  }
  return times(sum, constant(1 / problem.rows));
}

function crossEntropy(y: readonly HyperDual[], label: number): HyperDual {
  return minus(logOf(y.map(expOf).reduce(plus)), y[label]);
}

function squared(y: readonly HyperDual[], { targets }: LossProblem, row: number): HyperDual {
  const errors = y.map((value, k) => minus(value, constant(targets[row * y.length + k])));
  return times(constant(0.5), errors.map((error) => times(error, error)).reduce(plus));
}
