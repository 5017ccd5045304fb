import { z } from "zod";
import { cos } from "../../base/elementary.ts";
import { permutation, random, type Random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import type { Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * The mean of nearest neighbours, each among some of the same rows: every member fits its own rows without an error.
 * Inputs are uniform on a circle, the target is one wave; noise is averaged over. A repetition draws rows, bags and one new
 * input.
 */
export const BaggedNeighboursTrial = z
  .strictObject({
    kind: z.literal("bagged-neighbours"),
    numerics: z.number().int(),
    seed: z.number().int().min(0),
    data: DataSpec,
    rows: z.number().int().min(1).max(100_000).describe("n, rows of the data set"),
    memberRows: z.number().int().min(1).max(100_000).describe("k, rows of each member"),
    draw: z.enum(["with-replacement", "without-replacement"]).describe("with, and k = n: bootstrap samples"),
    sizes: z
      .array(z.number().int().min(1).max(100_000))
      .min(1)
      .describe("M, growing; the smaller ensembles are nested"),
    signal: z.number().min(0).describe("r², mean square of the target"),
    noise: z.number().min(0).describe("σ²"),
    repetitions: z.number().int().min(1).max(1e7),
  })
  .refine(
    ({ rows, memberRows, draw }) => draw === "with-replacement" || memberRows <= rows,
    "a trial whose members have at most as many rows as there are",
  )
  .refine(({ sizes }) => sizes.every((size, i) => i === 0 || size > sizes[i - 1]), "a trial whose sizes grow");
export type BaggedNeighboursTrial = z.infer<typeof BaggedNeighboursTrial>;

export const kind: Kind<BaggedNeighboursTrial, Engine> = {
  kind: "bagged-neighbours",
  schema: BaggedNeighboursTrial,
  cost: (trial) => ({
    flops: trial.repetitions * flopsOf(trial),
    bytes: 40 * trial.rows + 4 * trial.memberRows + 10_000,
    usually: { plain: 2.3 * trial.repetitions * flopsOf(trial) },
  }),
  run: runNeighbours,
};

/** One repetition: rows and their targets, members' draws, each size's mean. */
function flopsOf({ rows, memberRows, draw, sizes }: BaggedNeighboursTrial): number {
  const drawn = draw === "with-replacement" ? memberRows : rows;
  return 60 * rows + 6 * drawn * sizes[sizes.length - 1] + 6 * rows * sizes.length;
}

/** Operations between two questions whether to stop. */
const SLICE_FLOPS = 5e6;

/** risk: one a size; memberRisk: the mean risk of the members alone, one a size. Means over the repetitions. */
function runNeighbours(trial: BaggedNeighboursTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { seed, sizes, repetitions } = trial;
  const [inputs, bags] = [random(seed, "population"), random(seed, "init")];
  const slice = Math.max(1, Math.floor(SLICE_FLOPS / flopsOf(trial)));
  const [risk, memberRisk] = [sizes.map(() => 0), sizes.map(() => 0)];
  for (let repetition = 0; repetition < repetitions; repetition++) {
    if (repetition % slice === 0) {
      if (cancelled()) throw interrupted();
      progress(Math.min(slice, repetitions - repetition) * flopsOf(trial));
    }
    const found = atOneInput(trial, inputs, bags);
    found.forEach(([ofMean, ofMembers], i) => {
      risk[i] += ofMean / repetitions;
      memberRisk[i] += ofMembers / repetitions;
    });
  }
  return { status: "converged", final: { risk, memberRisk }, flops: repetitions * flopsOf(trial) };
}

function atOneInput(trial: BaggedNeighboursTrial, inputs: Random, bags: Random) {
  const { rows, sizes, signal, noise } = trial;
  const at = 2 * Math.PI * inputs.uniform();
  const distances = new Float64Array(rows);
  /** What the row's target, without noise, is off by as a prediction at the new input. */
  const errors = new Float64Array(rows);
  const wave = (x: number) => Math.sqrt(2 * signal) * cos(x);
  const here = wave(at);
  for (let i = 0; i < rows; i++) {
    const x = 2 * Math.PI * inputs.uniform();
    const apart = Math.abs(x - at);
    distances[i] = Math.min(apart, 2 * Math.PI - apart);
    errors[i] = wave(x) - here;
  }
  const times = new Int32Array(rows);
  let members = 0;
  return sizes.map((size) => {
    for (; members < size; members++) times[nearestOfBag(trial, distances, bags)]++;
    let [error, alone, squares] = [0, 0, 0];
    for (let i = 0; i < rows; i++) {
      const weight = times[i] / size;
      error += weight * errors[i];
      alone += weight * errors[i] * errors[i];
      squares += weight * weight;
    }
    return [error * error + noise * squares, alone + noise] as const;
  });
}

/** The row nearest to the new input among those that a member drew. */
function nearestOfBag(
  { rows, memberRows, draw }: BaggedNeighboursTrial,
  distances: Float64Array,
  bags: Random,
): number {
  const bag = draw === "without-replacement" ? permutation(bags, rows) : null;
  let nearest = bag === null ? bags.below(rows) : bag[0];
  for (let drawn = 1; drawn < memberRows; drawn++) {
    const row = bag === null ? bags.below(rows) : bag[drawn];
    if (distances[row] < distances[nearest]) nearest = row;
  }
  return nearest;
}
