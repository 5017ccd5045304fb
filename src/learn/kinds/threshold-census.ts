import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { numericalRank } from "../../linalg/numerical-rank.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { columnsOf } from "../threshold/autoencode.ts";
import { gateFunctions, onesOf, sizeOf, type GateFamily, type Pause } from "../threshold/gates.ts";
import { layersWork } from "../threshold/layers-work.ts";
import { inputLayer, markBytes, nextLayer } from "../threshold/layers.ts";
import { pauses } from "../threshold/pauses.ts";
import { powerValues } from "../threshold/power-values.ts";

/**
 * How many functions a small network of threshold gates computes, by exhaustion: every gate with integer weights
 * −b … b, every combination of gates, each map of the cube counted once. Beside it `parameters`: what weights can be
 * told apart on the cube, the rank of all monomials of degree ≤ d there, and `settings`, the combinations of gates.
 */
export const ThresholdCensusTrial = z
  .strictObject({
    kind: z.literal("threshold-census"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    widths: z.array(z.number().int().min(1).max(8)).min(2).describe("n₀, …, n_L"),
    degree: z.number().int().min(1).max(4),
    bias: z.boolean(),
    values: z.enum(["signs", "bits"]).describe("inputs −1 and 1, or 0 and 1"),
    largest: z.number().int().min(0).max(6).describe("b; 0 counts parameters only"),
  })
  .refine(({ widths, largest }) => largest === 0 || fits(widths), {
    path: ["widths"],
    error:
      "such that at most 5 units feed a gate, and 2^n₀ times the units of a layer is at most 26 (one gate: n₀ ≤ 5)",
  });
export type ThresholdCensusTrial = z.infer<typeof ThresholdCensusTrial>;

function fits(widths: readonly number[]): boolean {
  const single = widths.length === 2 && widths[1] === 1;
  return widths.slice(0, -1).every((n) => n <= 5) && (single || Math.max(...widths.slice(1)) << widths[0] <= 26);
}

export const kind: Kind<ThresholdCensusTrial, Engine> = {
  kind: "threshold-census",
  schema: ThresholdCensusTrial,
  cost: (trial) => {
    const { widths, largest } = trial;
    const weighed = widths.slice(0, -1).reduce((sum, n) => sum + monomialsOf(trial, n) * (1 << n), 0);
    const ranks = ranksWork(trial);
    if (largest === 0) return { flops: 1e4 * weighed, bytes: 8e6, usually: { plain: ranks } };
    const gates = widths.slice(0, -1).reduce((sum, n) => sum + (2 << n) * sizeOf(trial, monomialsOf(trial, n)), 0);
    const single = widths.length === 2 && widths[1] === 1;
    const marks = single ? 0 : markBytes(1 << widths[0], Math.max(...widths.slice(1)));
    const listed = single ? 0 : layersWork(trial, 1 << widths[0]);
    return {
      flops: 1e4 * weighed + gates + 2000 * marks * (widths.length - 1),
      bytes: 8e6 + 3 * marks,
      usually: { plain: ranks + gates + listed },
    };
  },
  run: runCensus,
};

/** Products of at most d different inputs of n. */
function monomialsOf({ degree, bias }: Pick<GateFamily, "degree" | "bias">, n: number): number {
  let count = 0;
  for (let set = bias ? 0 : 1; set < 1 << n; set++) if (onesOf(set) <= degree) count++;
  return count;
}

/** Singular values of the monomials on the cubes of all layers. */
function ranksWork(trial: ThresholdCensusTrial): number {
  return trial.widths.slice(0, -1).reduce((sum, n) => {
    const [monomials, points] = [monomialsOf(trial, n), 1 << n];
    return sum + 15 * monomials * points * Math.min(monomials, points) + 10_000;
  }, 0);
}

function runCensus(trial: ThresholdCensusTrial, context: RunContext<Engine>): Outcome {
  const { pause, flops } = pauses(context);
  const parameters = parametersOf(trial, pause);
  const counts = trial.largest === 0 ? {} : countsOf(trial, pause);
  return { status: "converged", final: { parameters, ...counts }, flops: flops() };
}

/** Σ n_l · rank of all monomials of degree ≤ d, powers included, on the cube of the layer below. */
function parametersOf({ widths, ...gate }: ThresholdCensusTrial, pause: Pause): number {
  let total = 0;
  for (let i = 1; i < widths.length; i++) {
    const { A, monomials, points } = powerValues({ ...gate, inputs: widths[i - 1] });
    total += widths[i] * numericalRank({ A, m: monomials, n: points }).rank;
    pause(20 * monomials * points * Math.min(monomials, points));
  }
  return total;
}

function countsOf({ widths, ...gate }: ThresholdCensusTrial, pause: Pause) {
  const gates = widths.slice(0, -1).map((inputs) => gateFunctions({ ...gate, inputs }, pause));
  let settings = 1;
  for (const [i, { length }] of gates.entries()) for (let j = 0; j < widths[i + 1]; j++) settings *= length;
  if (widths.length === 2 && widths[1] === 1) return { functions: gates[0].length, settings };
  const rows = 1 << widths[0];
  const words = Array.from({ length: rows }, (_, word) => word);
  let layer = inputLayer(columnsOf(words, widths[0]), rows);
  for (const [i, family] of gates.entries()) layer = nextLayer(layer, { gates: family, units: widths[i + 1] }, pause);
  return { functions: layer.count, settings };
}
