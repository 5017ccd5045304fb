import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext, UsualWork } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { exactMatches } from "../scaling/exact-matches.ts";
import { drawFeatures } from "../scaling/power-law-features.ts";
import { blockCount, featureFits } from "../scaling/feature-fits.ts";

const sizes = z.array(z.number().int().min(1).max(4096)).min(1).max(32);

/**
 * A grid of small networks, N hidden linear units with frozen random weights and a trained readout, each fitted to the
 * first D of the same rows; inputs and target have power-law spectra. The loss is exact, since the law is known.
 */
export const PowerLawFeaturesTrial = z.strictObject({
  kind: z.literal("power-law-features"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  modes: z.number().int().min(1).max(100_000).describe("M, input dimensions"),
  decay: z.number().min(0).max(20).describe("variance of mode i is i^−decay"),
  targetDecay: z.number().min(0).max(20).describe("power of the target in mode i is i^−targetDecay, 1 in all"),
  noise: z.number().min(0).default(0).describe("σ², of the training targets"),
  features: sizes.describe("N, ascending; smaller networks are the first units of larger ones"),
  rows: sizes.describe("D, ascending"),
  ridges: z
    .array(z.number().min(0))
    .min(1)
    .max(20)
    .describe("penalties δ‖w‖² of readouts of units w·x/√N; of each network the one of least loss counts"),
  targets: z.number().int().min(1).max(256).default(8).describe("targets that share rows and weights; means over them"),
  blocks: z
    .number()
    .int()
    .min(1)
    .max(1000)
    .default(16)
    .describe("most disjoint blocks of units and rows that the loss of a small network is averaged over"),
  testRows: z.number().int().min(0).max(100_000).default(0).describe("fresh rows for exact matches, at the largest D"),
  tolerance: z.number().positive().default(0.1).describe("a row is right where |ŷ − y| is at most this"),
  lengths: z.array(z.number().int().min(1)).default([]).describe("rows of a block that must all be right"),
});
export type PowerLawFeaturesTrial = z.infer<typeof PowerLawFeaturesTrial>;

export const kind: Kind<PowerLawFeaturesTrial, Engine> = {
  kind: "power-law-features",
  schema: PowerLawFeaturesTrial,
  cost(trial) {
    const { modes, targets, testRows } = trial;
    const [N, D] = [Math.max(...trial.features), Math.max(...trial.rows)];
    return {
      flops: drawFlops(trial) + fitFlops(trial),
      bytes: 8 * (6 * N * N + 4 * N * (D + testRows) + 70 * (N + D + testRows + targets) + modes) + 16_000_000,
      usually: usualWork(trial),
    };
  },
  run: runFeatures,
};

/** Normal variates at 40 each, and the products over all modes. */
function drawFlops({ modes, targets, testRows, features, rows }: PowerLawFeaturesTrial): number {
  const [N, D] = [Math.max(...features), Math.max(...rows) + testRows];
  return modes * (40 * (N + D) + 2 * N * (N + D) + 2 * targets * (N + D));
}

/** Variates, and for every block of the grid its tables and what small systems cost in plain loops; products. */
function usualWork(trial: PowerLawFeaturesTrial): UsualWork {
  const { modes, targets, testRows, features, rows, ridges } = trial;
  const [most, longest] = [Math.max(...features), Math.max(...rows) + testRows];
  let plain = 140 * modes * (most + longest);
  let products = 2 * modes * (most + targets) * (most + longest);
  for (const N of features)
    for (const D of rows) {
      const q = Math.min(N, D);
      const { count } = blockCount(trial, N, D);
      plain += count * (8 * N * (N + D) + ridges.length * (34_000 + (0.7 * q * q * q) / 3));
      products += count * (2 * q * q * Math.max(N, D) + 2 * ridges.length * targets * N * (N + D));
    }
  // a product is twice as fast as a decomposition
  return { plain, engine: products / 2 };
}

function fitFlops(trial: PowerLawFeaturesTrial): number {
  const { features, rows, ridges, targets } = trial;
  let sum = 0;
  for (const N of features)
    for (const D of rows) {
      const q = Math.min(N, D);
      const { count } = blockCount(trial, N, D);
      sum +=
        count * (q * q * Math.max(N, D) + ridges.length * ((q * q * q) / 3 + targets * (2 * q * q + 2 * N * (D + N))));
    }
  return Math.ceil(sum);
}

/**
 * `losses` and `ridges`: one an (N, D), all D of the first N first; loss is the mean over targets of E(ŷ − y)² over fresh
 * noise-free rows. `matches`: shares of blocks all right, at the largest D, all N of the first length first.
 */
function runFeatures(trial: PowerLawFeaturesTrial, { engine, cancelled, progress }: RunContext<Engine>): Outcome {
  const drawn = drawFeatures({ ...trial, engine, cancelled, progress: () => progress(drawFlops(trial) / trial.modes) });
  const fits = featureFits({ ...trial, drawn, engine, cancelled });
  progress(fitFlops(trial));
  const last = trial.rows.length - 1;
  const best = trial.features.map((N, i) => ({ N, readout: fits[i][last].readout }));
  return {
    status: "converged",
    final: {
      losses: fits.flat().map(({ loss }) => jsonNumber(loss)),
      ridges: fits.flat().map(({ ridge }) => ridge),
      ...(trial.testRows === 0 ? {} : { matches: exactMatches({ ...trial, drawn, best }) }),
    },
    flops: drawFlops(trial) + fitFlops(trial),
  };
}
