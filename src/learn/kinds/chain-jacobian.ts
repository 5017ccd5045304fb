import { z } from "zod";
import { log } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { forward, jacobianRow, newPass, parametersOf, type Chain } from "../chain/chain-pass.ts";
import { ChainStart, startOf } from "../chain/chain-start.ts";
import { interrupted } from "../train-network.ts";

/** Most layers at which all 2^L patterns of signs are tried. */
const MOST_SIGNS = 12;

/**
 * What k inputs see of the parameters of a chain of units (wy + b)^k: the rank of the Jacobian of the outputs, the
 * exponents with which weights enter, and the patterns of signs that leave the function as it is.
 */
export const ChainJacobianTrial = z.strictObject({
  kind: z.literal("chain-jacobian"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(64).describe("L"),
  power: z.number().int().min(1).max(16).describe("k of the unit a^k; 1: linear"),
  bias: z.boolean(),
  inputs: z.number().int().min(1).max(256).describe("inputs that are drawn, magnitudes in (½, 2)"),
  weights: ChainStart.describe("where the Jacobian is taken"),
});
export type ChainJacobianTrial = z.infer<typeof ChainJacobianTrial>;

export const kind: Kind<ChainJacobianTrial, Engine> = {
  kind: "chain-jacobian",
  schema: ChainJacobianTrial,
  // of the inputs' prefixes most are short
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 8 * 4 * trial.inputs * parametersOf(trial) + 3_000_000,
    usually: { plain: flopsOf(trial) / 18 },
  }),
  run: runJacobian,
};

/** A rank for each prefix of the inputs, and a pass for each pattern of signs. */
function flopsOf(trial: ChainJacobianTrial): number {
  const { inputs: k, layers, power } = trial;
  const n = parametersOf(trial);
  const signs = layers <= MOST_SIGNS ? 1 << layers : 0;
  return 40 * k * k * n * Math.min(k, n) + signs * 2 * layers * (3 + power) + 10 * layers * layers;
}

/**
 * ranks on the first 1 … k inputs, `needed` the least number with the full one, `free` = parameters − rank on all;
 * `gap` of the last rank; `exponents` = log₂ |y(2w_i)/y(w_i)|, rounded to nothing; `signs` of 2^L that keep y.
 */
function runJacobian(trial: ChainJacobianTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { inputs: k, layers, seed } = trial;
  const theta = startOf(trial, trial.weights, seed);
  const n = parametersOf(trial);
  const A = jacobianOf(trial, theta, inputsOf(k, seed));
  const found = Array.from({ length: k }, (_, i) => {
    if (cancelled()) throw interrupted();
    return numericalRank({ A: A.slice(0, (i + 1) * n), m: i + 1, n });
  });
  const ranks = found.map(({ rank }) => rank);
  const rank = ranks[k - 1];
  const flops = flopsOf(trial);
  progress(flops);
  return {
    status: "converged",
    final: {
      ranks,
      rank,
      needed: ranks.indexOf(rank) + 1,
      free: n - rank,
      gap: jsonNumber(found[k - 1].gap),
      exponents: exponentsOf(trial),
      signs: layers <= MOST_SIGNS ? signsOf(trial, theta) : "NaN",
    },
    flops,
  };
}

function inputsOf(k: number, seed: number): Float64Array {
  const stream = random(seed, "population");
  return normals(stream, k).map((z) => Math.sign(z) * (0.5 + 1.5 * stream.uniform()));
}

/** k×n, each row by back-propagation. */
function jacobianOf(chain: Chain, theta: Float64Array, inputs: Float64Array): Float64Array {
  const n = theta.length;
  const [A, pass] = [new Float64Array(inputs.length * n), newPass(chain)];
  inputs.forEach((x, row) => {
    forward(chain, theta, x, pass);
    jacobianRow(chain, theta, pass, A.subarray(row * n, (row + 1) * n));
  });
  return A;
}

/** By how much log₂ y_L moves when one weight is doubled, in the log domain: l ← k (l + log₂ w). */
function exponentsOf({ layers, power }: Chain): number[] {
  return Array.from({ length: layers }, (_, doubled) => {
    let l = 0;
    for (let i = 0; i < layers; i++) l = power * (l + (i === doubled ? log(2) / Math.LN2 : 0));
    return l;
  });
}

/** Patterns of signs on the weights that leave y(1) as it is. */
function signsOf(chain: Chain, theta: Float64Array): number {
  const pass = newPass(chain);
  const y = forward(chain, theta, 1, pass);
  const turned = theta.slice();
  let count = 0;
  for (let pattern = 0; pattern < 1 << chain.layers; pattern++) {
    for (let i = 0; i < chain.layers; i++) turned[i] = (pattern >> i) & 1 ? -theta[i] : theta[i];
    if (Math.abs(forward(chain, turned, 1, pass) - y) <= 1e-9 * Math.abs(y)) count++;
  }
  return count;
}
