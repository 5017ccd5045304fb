import { z } from "zod";
import { exp, log } from "../../base/elementary.ts";
import { normals } from "../../base/normal.ts";
import { random } from "../../base/random.ts";
import type { Engine } from "../../engine/engine.ts";
import { DataSpec } from "../../terms/data-spec.ts";
import type { Kind, RunContext } from "../../terms/kind.ts";
import { jsonNumber, type Outcome } from "../../terms/trial.ts";
import { interrupted } from "../train-network.ts";

/**
 * Bayesian evidence of a linear chain y = w₁ ⋯ w_L x + noise with weights N(0,1), on growing numbers of rows of one
 * data set. The first L−1 weights are drawn, the last is integrated over exactly; all row counts share the drawn weights.
 */
export const ChainEvidenceTrial = z.strictObject({
  kind: z.literal("chain-evidence"),
  numerics: z.number().int(),
  seed: z.number().int().min(0),
  data: DataSpec,
  layers: z.number().int().min(1).max(64).describe("L"),
  product: z.number().describe("P*, the true slope"),
  beta: z.number().positive().describe("β, precision of the noise"),
  rows: z.array(z.number().int().min(1).max(1e6)).min(1).describe("growing"),
  draws: z.number().int().min(1).describe("settings of the weights"),
});
export type ChainEvidenceTrial = z.infer<typeof ChainEvidenceTrial>;

export const kind: Kind<ChainEvidenceTrial, Engine> = {
  kind: "chain-evidence",
  schema: ChainEvidenceTrial,
  cost: (trial) => ({
    flops: flopsOf(trial),
    bytes: 16 * trial.rows[trial.rows.length - 1] + 200_000,
    usually: { plain: plainWork(trial) },
  }),
  run: runEvidence,
};

function flopsOf({ layers, rows, draws }: ChainEvidenceTrial): number {
  return 90 * rows[rows.length - 1] + draws * (41 * (layers - 1) + 45 * rows.length);
}

/** Two normal variates a row; one a weight of each draw, and an exponential and a square root a row count. */
function plainWork({ layers, rows, draws }: ChainEvidenceTrial): number {
  return 210 * rows[rows.length - 1] + draws * (102 * (layers - 1) + 62 * rows.length);
}

/** Draws between two questions whether to stop. */
const SLICE = 2000;

/** cost: ln likelihood of the best slope − ln evidence, one a row count: λ ln k and a constant, by theory. */
function runEvidence(trial: ChainEvidenceTrial, { cancelled, progress }: RunContext<Engine>): Outcome {
  const { seed, layers, draws } = trial;
  const fits = fitsOf(trial);
  const stream = random(seed, "init");
  const totals = fits.map(() => 0);
  for (let done = 0; done < draws; done += SLICE) {
    if (cancelled()) throw interrupted();
    const count = Math.min(SLICE, draws - done);
    const w = normals(stream, count * (layers - 1));
    for (let i = 0; i < count; i++) {
      let q = 1;
      for (let j = 0; j < layers - 1; j++) q *= w[i * (layers - 1) + j];
      fits.forEach((fit, k) => (totals[k] += overLastWeight(fit, q)));
    }
  }
  progress(flopsOf(trial));
  return {
    status: "converged",
    final: { cost: totals.map((total) => jsonNumber(-log(total / draws))), slope: fits.map(({ slope }) => slope) },
    flops: flopsOf(trial),
  };
}

interface Fit {
  /** The least-squares slope of the rows. */
  readonly slope: number;
  /** β Σ x², its precision. */
  readonly precision: number;
}

/** The rows enter by these two numbers alone. */
function fitsOf({ seed, product, beta, rows }: ChainEvidenceTrial): Fit[] {
  const most = rows[rows.length - 1];
  const x = normals(random(seed, "population"), most);
  const noise = normals(random(seed, "labels"), most);
  return rows.map((k) => {
    let [xx, xy] = [0, 0];
    for (let i = 0; i < k; i++) {
      xx += x[i] * x[i];
      xy += x[i] * (product * x[i] + noise[i] / Math.sqrt(beta));
    }
    return { slope: xy / xx, precision: beta * xx };
  });
}

/** ∫ φ(w) exp(−½ precision (qw − slope)²) dw */
function overLastWeight({ slope, precision }: Fit, q: number): number {
  const spread = 1 + precision * q * q;
  return exp((-0.5 * precision * slope * slope) / spread) / Math.sqrt(spread);
}
